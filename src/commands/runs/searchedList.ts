/** One thing in a list that a server can be searched for. */
export interface Searched<Item> {
  readonly item: Item;
  /** Found for what is typed now: it stands in the list whatever its name is, since the server matches in its own way. */
  readonly isMatch: boolean;
}

/** What a person may choose from: what was known when the list was opened, and what a server found since. Nothing that was shown goes again. */
export class SearchedList<Item> {
  private readonly known = new Map<string, Item>();
  private matches: ReadonlySet<string> = new Set();

  constructor(
    private readonly keyOf: (item: Item) => string,
    items: readonly Item[],
  ) {
    this.add(items);
  }

  /** What the server has besides, whatever is typed. */
  add(items: readonly Item[]): void {
    for (const item of items) if (!this.known.has(this.keyOf(item))) this.known.set(this.keyOf(item), item);
  }

  /** What the server found for the text that is typed now. */
  found(items: readonly Item[]): void {
    this.add(items);
    this.matches = new Set(items.map(this.keyOf));
  }

  /** Another text is typed: what was found for the one before stays, as far as its name fits. */
  typed(): void {
    this.matches = new Set();
  }

  get items(): readonly Item[] {
    return [...this.known.values()];
  }

  /** In the order in which they came to be known. */
  get shown(): readonly Searched<Item>[] {
    return [...this.known].map(([key, item]) => ({ item, isMatch: this.matches.has(key) }));
  }
}
