/**
 * The first number from 0 on for which a question is answered with yes, or the length when there is none; found in logarithmic time.
 *
 * @param isBehind once it says yes, it says yes for all greater numbers
 */
export function firstWhere(length: number, isBehind: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Items by their key, in the order in which they are given. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Items in the order of their keys, compared by UTF-16 code units; those of one key as they stand. */
export function sortedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Item[] {
  const groups = groupedBy(items, keyOf);
  return [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []);
}

/** The first item whose key one before it has. */
export function firstTwin<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item | undefined {
  const seen = new Set<unknown>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) return item;
    seen.add(key);
  }
  return undefined;
}
