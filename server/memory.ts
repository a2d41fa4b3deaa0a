/** How long answers are believed, and how many are kept. */
export interface MemoryOptions {
  /** Milliseconds an answer holds; without a limit, until it is forgotten. @default no limit */
  readonly holdsMs?: number | undefined;
  /** With more answers than these all are forgotten. @default 2000 */
  readonly most?: number;
  /** Milliseconds, only differences count. @default Date.now */
  clock?(): number;
}

/** Remembers the answers to questions, so that a keystroke asks nobody. An answer that fails is not remembered. */
export class Memory<Answer> {
  private readonly answers = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();
  private readonly holdsMs: number;
  private readonly most: number;
  private readonly clock: () => number;

  constructor({ holdsMs = Number.POSITIVE_INFINITY, most = 2000, clock = Date.now }: MemoryOptions = {}) {
    this.holdsMs = holdsMs;
    this.most = most;
    this.clock = clock;
  }

  /** The answer that is known, or the one that is found now. */
  get(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(key);
    if (known && this.clock() - known.at < this.holdsMs) return known.answer;
    if (this.answers.size >= this.most) this.answers.clear();
    const answer = find();
    this.answers.set(key, { at: this.clock(), answer });
    answer.catch(() => this.answers.get(key)?.answer === answer && this.answers.delete(key));
    return answer;
  }

  /** Forgets everything: anything may have come, gone or changed. */
  forget(): void {
    this.answers.clear();
  }
}
