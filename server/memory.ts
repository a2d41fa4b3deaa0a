import { LRUCache } from 'lru-cache';

/** How long answers are believed, and how many are kept. */
export interface MemoryOptions {
  /** Milliseconds an answer holds; without a limit, until it is forgotten. @default no limit */
  readonly holdsMs?: number | undefined;
  /** With more answers than these the one that was longest not asked for is forgotten. @default 2000 */
  readonly most?: number;
  /** Milliseconds, only differences count. @default Date.now */
  clock?(): number;
}

/** Remembers the answers to questions, so that a keystroke asks no prompt server. An answer that fails is not remembered. */
export class Memory<Answer> {
  private readonly answers: LRUCache<string, Promise<Answer>>;

  constructor({ holdsMs = 0, most = 2000, clock = Date.now }: MemoryOptions = {}) {
    this.answers = new LRUCache({ max: most, ttl: holdsMs, ttlResolution: 0, perf: { now: clock } });
  }

  /** The answer that is known, or the one that is found now. */
  get(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(key);
    if (known) return known;
    const answer = find();
    this.answers.set(key, answer);
    answer.catch(() => this.answers.peek(key, { allowStale: true }) === answer && this.answers.delete(key));
    return answer;
  }

  /** Forgets everything: anything may have come, gone or changed. */
  forget(): void {
    this.answers.clear();
  }
}
