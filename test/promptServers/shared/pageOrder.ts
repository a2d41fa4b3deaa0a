/**
 * How a server cuts pages out of a list. `steady`: as one expects. `shuffled`: each page out of the list in another order, as servers do that keep
 * rows in a map or sort by what several rows share. `stuck`: every page is the first.
 */
export type PageOrder = 'steady' | 'shuffled' | 'stuck';

/** Cuts one page out of a list; offsets are zero-based. */
export type CutPage = <Row>(rows: readonly Row[], offset: number, limit: number) => readonly Row[];

/** Makes the cut of one server. Shuffling is by chance, and the same in every run. */
export function pageCut(order: PageOrder = 'steady'): CutPage {
  let seed = 20_261;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  return (rows, offset, limit) => {
    if (order === 'shuffled') return shuffled(rows, random).slice(offset, offset + limit);
    const start = order === 'stuck' ? 0 : offset;
    return rows.slice(start, start + limit);
  };
}

function shuffled<Row>(rows: readonly Row[], random: () => number): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ row }) => row);
}
