/** Hands items from one loop to another; whoever adds waits while too many are on the way. */
export class EventQueue<Item> {
  readonly #items: Item[] = [];
  #wakeReader = () => {};
  #wakeWriter = () => {};
  #end: { readonly error?: unknown } | undefined;

  private readonly mostWaiting;

  constructor(mostWaiting = 500) {
    this.mostWaiting = mostWaiting;
  }

  /** Adds an item; resolves when there is room for another. */
  async push(item: Item): Promise<void> {
    this.#items.push(item);
    this.#wakeReader();
    while (this.#items.length >= this.mostWaiting && !this.#end) {
      await new Promise<void>((resolve) => {
        this.#wakeWriter = resolve;
      });
    }
  }

  /** Nothing more will come; with an error, because of it. */
  close(end: { readonly error?: unknown } = {}): void {
    this.#end ??= end;
    this.#wakeReader();
    this.#wakeWriter();
  }

  /** The next item, if there is one now. */
  take(): Item | undefined {
    const item = this.#items.shift();
    this.#wakeWriter();
    return item;
  }

  /** How it ended, once everything in it was taken. */
  get ending(): { readonly error?: unknown } | undefined {
    return this.#items.length === 0 ? this.#end : undefined;
  }

  /** Resolves when there is something to take, or an ending. */
  async ready(): Promise<void> {
    if (this.#items.length > 0 || this.#end) return;
    await new Promise<void>((resolve) => {
      this.#wakeReader = resolve;
    });
  }
}
