import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { timeInTurn } from './figure.ts';
import type { LanguageServerProcess } from './languageServerProcess.ts';

const bench = fileURLToPath(new URL('../../../test/corpora/bench', import.meta.url));

/** How often each side is measured; by then the code of both is compiled. */
export const rounds = { warmUp: 40, runs: 25 };

/** What our server waits for text to rest before it checks it, in milliseconds; a person's pause, not work. */
export const ourRestMs = 100;

/** What is opened, and where a letter is typed in it. */
export interface DocumentSetup {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** A letter is typed behind the first occurrence of this in the second half of the text. */
  readonly before: string;
}

/** A document in a server, with a place where a letter is typed and taken back in turn. */
export class OpenDocument {
  private readonly place: { readonly line: number; readonly character: number };
  private version = 1;
  private isOpen = false;

  constructor(
    readonly server: LanguageServerProcess,
    private readonly setup: DocumentSetup,
  ) {
    this.place = placeBehind(setup);
  }

  /** Opens it; one that was opened before is closed first. */
  open(): void {
    const { uri, languageId, text } = this.setup;
    if (this.isOpen) this.server.notify('textDocument/didClose', { textDocument: { uri } });
    this.isOpen = true;
    this.version = 1;
    this.server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Types the letter, or takes it back when it stands there. */
  type(): void {
    this.version += 1;
    const change = this.isTyped
      ? { range: { start: this.place, end: this.place }, text: 'a' }
      : { range: { start: this.place, end: { ...this.place, character: this.place.character + 1 } }, text: '' };
    this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.setup.uri, version: this.version },
      contentChanges: [change],
    });
  }

  /** Opens it anew and asks about it. */
  openAndAsk(method: string): Promise<unknown> {
    this.open();
    return this.ask(method);
  }

  /** Types and asks. */
  typeAndAsk(method: string): Promise<unknown> {
    this.type();
    return this.ask(method);
  }

  private get isTyped(): boolean {
    return this.version % 2 === 0;
  }

  /** Asks something about the document at the place, behind the letter where it is typed. */
  private ask(method: string): Promise<unknown> {
    const character = this.place.character + (this.isTyped ? 1 : 0);
    const position = { line: this.place.line, character };
    return this.server.request(method, { textDocument: { uri: this.setup.uri }, position, context: { triggerKind: 1 } });
  }
}

/** The template of that many lines. */
export const templateOf = (lines: 2000 | 20_000): Promise<string> => readFile(path.join(bench, `parse_${lines}.jinja`), 'utf8');

/** Where our server takes a text for a prompt. */
export const promptAt = (uri: string) => ({ uri, languageId: 'promptdeck-prompt' });

/** Medians from a keystroke to the completions offered behind it, in milliseconds. */
export function timeCompletions(ours: OpenDocument, peer: OpenDocument): Promise<{ ours: number; peer: number }> {
  const method = 'textDocument/completion';
  return timeInTurn(
    () => ours.typeAndAsk(method),
    () => peer.typeAndAsk(method),
    rounds,
  );
}

function placeBehind({ uri, text, before }: DocumentSetup): { readonly line: number; readonly character: number } {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const line = lines.findIndex((content, index) => index >= middle && content.includes(before));
  if (line < 0) throw new Error(`there is no ${before} in the second half of ${uri}`);
  return { line, character: (lines[line]?.indexOf(before) ?? 0) + before.length };
}
