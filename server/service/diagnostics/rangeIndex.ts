import { firstWhere } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';

/** Things with places in a file that do not reach into each other, found by a place in logarithmic time. */
export class RangeIndex<Item> {
  private readonly sorted: readonly { readonly item: Item; readonly range: TextRange }[];

  constructor(items: readonly Item[], rangeOf: (item: Item) => TextRange) {
    this.sorted = items.map((item) => ({ item, range: rangeOf(item) })).sort((one, other) => one.range.start - other.range.start);
  }

  /** The last item that begins before a range ends and touches it. */
  touching(range: TextRange): Item | undefined {
    const { sorted } = this;
    const last = sorted[firstWhere(sorted.length, (at) => (sorted[at]?.range.start ?? 0) > range.end) - 1];
    return last && last.range.end >= range.start ? last.item : undefined;
  }
}
