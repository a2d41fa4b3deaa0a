import { type BackendErrorCode, isBackendError } from '../backendError.ts';
import { reasonOf } from '../errors.ts';

/** What is known of a question to a server. */
export type AnswerState<Answer> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly message: string };

const awayCodes: ReadonlySet<BackendErrorCode> = new Set(['unreachable', 'timeout', 'server-error', 'rate-limited']);

/** Answers of a server by their question. Each is asked for once until all are taken for old; an old one stays until there is another. */
export class KeptAnswers<Answer> {
  private readonly states = new Map<string, AnswerState<Answer>>();
  private readonly asked = new Set<string>();
  private generation = 0;

  private readonly changed: (key: string) => void;

  constructor(changed: (key: string) => void) {
    this.changed = changed;
  }

  /** What is known; the first question after {@link expire} starts asking, and `changed` is called with its key when there is news. */
  of(key: string, ask: () => Promise<Answer>): AnswerState<Answer> {
    if (!this.asked.has(key)) {
      this.asked.add(key);
      if (this.states.get(key)?.kind !== 'ready') this.states.set(key, { kind: 'loading' });
      void this.ask(key, ask);
    }
    return this.states.get(key) ?? { kind: 'loading' };
  }

  /** Takes every answer for old, also those under way. */
  expire(): void {
    this.asked.clear();
    this.generation += 1;
  }

  /** Forgets every answer. */
  forget(): void {
    this.expire();
    this.states.clear();
  }

  private async ask(key: string, ask: () => Promise<Answer>): Promise<void> {
    const born = this.generation;
    let state: AnswerState<Answer>;
    try {
      state = { kind: 'ready', answer: await ask() };
    } catch (error) {
      const known = this.states.get(key);
      const isAway = isBackendError(error) && awayCodes.has(error.code);
      state = isAway && known?.kind === 'ready' ? known : { kind: 'failed', message: reasonOf(error) };
    }
    if (born !== this.generation) return; // asked for anew, or by no caller any more
    this.states.set(key, state);
    this.changed(key);
  }
}
