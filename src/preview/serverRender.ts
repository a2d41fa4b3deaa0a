import { type PromptMessage, reasonOf } from '../core/index.ts';
import type { ServerRendering } from './parts.ts';
import type { RenderedOutcome } from './renderOnce.ts';

/** What the server said of the prompt that is shown. */
export type ServerState =
  | { readonly kind: 'offered' | 'busy'; readonly server: string }
  | { readonly kind: 'failed'; readonly server: string; readonly reason: string }
  | { readonly kind: 'rendered'; readonly server: string; readonly messages: readonly PromptMessage[]; readonly difference: Difference };

/** How the server's text compares with the one rendered here. */
export type Difference =
  | { readonly kind: 'same' }
  /** `line` counts from 1 in the server's text; `message` from 0. */
  | { readonly kind: 'text'; readonly message: number; readonly line: number }
  | { readonly kind: 'count'; readonly here: number; readonly there: number };

/** The server's side of one preview: what it said holds for one prompt with one set of variables, and is asked for only when a person wishes. */
export class ServerRender {
  private readonly known = new Map<string, ServerState>();
  private abort = new AbortController();

  constructor(
    private readonly rendering: ServerRendering | undefined,
    private readonly changed: () => void,
  ) {}

  /** What there is to say about an outcome; undefined where no server renders it. */
  stateOf(outcome: RenderedOutcome): ServerState | undefined {
    return this.known.get(keyOf(outcome));
  }

  /** Finds out whether a server can render what is shown, and forgets what was said about anything else. */
  async follow(outcome: RenderedOutcome): Promise<void> {
    const key = keyOf(outcome);
    if (this.known.has(key)) return;
    this.stop();
    this.known.clear();
    const server = await this.rendering?.serverOf(outcome.uri);
    if (server === undefined || this.known.size > 0) return;
    this.become(key, { kind: 'offered', server });
  }

  /** Asks the server. */
  async ask(outcome: RenderedOutcome): Promise<void> {
    const key = keyOf(outcome);
    const state = this.known.get(key);
    if (!this.rendering || !state || state.kind === 'busy') return;
    const { server } = state;
    this.stop();
    const { signal } = this.abort;
    this.become(key, { kind: 'busy', server });
    try {
      const messages = await this.rendering.render(outcome.uri, outcome.rendered.values(), signal);
      if (signal.aborted) return;
      this.become(key, { kind: 'rendered', server, messages, difference: differenceOf(outcome.rendered.messages, messages) });
    } catch (error) {
      if (!signal.aborted) this.become(key, { kind: 'failed', server, reason: reasonOf(error) });
    }
  }

  /** Ends what is being asked. */
  stop(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  private become(key: string, state: ServerState): void {
    this.known.set(key, state);
    this.changed();
  }
}

function keyOf({ uri, variablesText, texts }: RenderedOutcome): string {
  return JSON.stringify([uri, variablesText, texts.get(uri)]);
}

function differenceOf(here: readonly { readonly content: string }[], there: readonly { readonly content: string }[]): Difference {
  if (here.length !== there.length) return { kind: 'count', here: here.length, there: there.length };
  for (const [message, { content }] of there.entries()) {
    const other = here[message]?.content ?? '';
    if (content !== other) return { kind: 'text', message, line: firstDifferentLine(content, other) };
  }
  return { kind: 'same' };
}

function firstDifferentLine(text: string, other: string): number {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  return (at < 0 ? lines.length : at) + 1;
}
