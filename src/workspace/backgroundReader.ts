import { hasCode, type Log, type PromptDetails, type PromptLibrary, reasonOf } from '../core/index.ts';

/** How long prompts are collected before their listeners hear of them, in milliseconds: a view draws once for many. */
const collectMs = 100;

/**
 * Lists the library and reads every prompt of it, a few at a time and without a caller that waits; again whenever prompts change. Views draw
 * what is there and add the rest as it comes.
 */
export class BackgroundReader {
  private readonly ended = new AbortController();
  private readonly listeners = new Set<(details: readonly PromptDetails[]) => void>();
  private readonly told = new WeakSet<PromptDetails>();
  private collected = new Map<string, PromptDetails>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pass: Promise<void> | undefined;
  private isStale = false;
  private readonly changes: { dispose(): void };

  constructor(
    private readonly library: PromptLibrary,
    private readonly log: Log,
  ) {
    this.changes = library.onDidChange(() => this.start());
  }

  /** Calls the listener with prompts just read, many at a time; with none when there was nothing to read. */
  onDidRead(listener: (details: readonly PromptDetails[]) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** Starts a pass, or lets the running one be followed by another. */
  start(): void {
    this.isStale = true;
    this.pass ??= this.readUntilFresh().finally(() => {
      this.pass = undefined;
    });
  }

  /** Resolves when everything known so far was read and told. */
  async whenRead(): Promise<void> {
    await this.pass;
  }

  dispose(): void {
    this.changes.dispose();
    this.listeners.clear();
    this.ended.abort();
    clearTimeout(this.timer);
  }

  private async readUntilFresh(): Promise<void> {
    const { signal } = this.ended;
    while (this.isStale && !signal.aborted) {
      this.isStale = false;
      try {
        await this.library.readAll({ signal, onRead: (details) => this.collect(details) });
        this.tell(); // an empty library is worth knowing too
      } catch (error) {
        if (!hasCode(error, 'cancelled')) this.log.warn(`The library was not read to its end: ${reasonOf(error)}`);
      }
    }
  }

  private collect(details: PromptDetails): void {
    if (this.told.has(details)) return; // the library names what was read before, too
    this.told.add(details);
    this.collected.set(details.summary.id, details);
    this.timer ??= setTimeout(() => this.tell(), collectMs);
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const told = [...this.collected.values()];
    this.collected = new Map();
    for (const listener of this.listeners) listener(told);
  }
}
