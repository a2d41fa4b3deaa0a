import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergedPages, type PageRequest } from '../../../../src/core/listing/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { type CutPage, type PageOrder, pageCut } from '../../../servers/shared/index.ts';

interface Served {
  readonly count: number;
  readonly size: number;
  readonly largest?: number;
  readonly cut?: CutPage;
  /** What the server says that it has. @default what it has */
  readonly total?: number | undefined;
}

/** A server that serves numbered rows, read to the end. */
async function readAll({ count, size, largest = 100, cut = pageCut(), total = count }: Served) {
  const rows = Array.from({ length: count }, (_, index) => ({ id: `row ${index}` }));
  let requests = 0;
  const load = async ({ cursor, isRepeated }: PageRequest<number>) => {
    requests += 1;
    const limit = isRepeated ? largest : size;
    const items = cut(rows, (cursor - 1) * limit, limit);
    return { items, total, ...(items.length > 0 && cursor * limit < count && { next: cursor + 1 }) };
  };
  const pages = [];
  for await (const page of mergedPages({ first: 1, load, idOf: ({ id }) => id })) pages.push(page);
  return { pages, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)), requests: () => requests };
}

describe('pages that are put together', () => {
  it('are those of the server where it keeps its order, with no request more', async () => {
    const { pages, ids, requests } = await readAll({ count: 45, size: 20 });
    assert.deepEqual([pages.map(({ items }) => items.length), new Set(ids).size, requests()], [[20, 20, 5], 45, 3]);
    assert.deepEqual(
      pages.map(({ isLast }) => isLast),
      [false, false, true],
    );
  });

  it('hold every row once, however a server shuffles', async () => {
    const counts = fc.integer({ min: 0, max: 400 });
    const sizes = fc.integer({ min: 1, max: 60 });
    await fc.assert(
      fc.asyncProperty(counts, sizes, fc.integer({ min: 0, max: 1000 }), async (count, size, skipped) => {
        const cut = pageCut('shuffled');
        for (let draw = 0; draw < skipped; draw++) cut([0], 0, 1);
        const { ids } = await readAll({ count, size, cut });
        assert.deepEqual([ids.length, new Set(ids).size], [count, count]);
      }),
      { numRuns: fuzzRuns(60) },
    );
  });

  for (const order of ['stuck', 'steady'] satisfies PageOrder[])
    it(`end although rows are missing, after few requests, where pages are ${order}`, async () => {
      const { ids, pages, requests } = await readAll({ count: 400, size: 20, cut: pageCut(order), total: 1000 });
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(pages.at(-1)?.total, 1000);
      assert.ok(requests() <= 40, `${requests()} requests`);
    });

  it('ask for nothing again when one page held all that there is', async () => {
    const { ids, requests } = await readAll({ count: 7, size: 20, total: 30 });
    assert.deepEqual([ids.length, requests()], [7, 1]);
  });

  it('end with the pages where the server says no total', async () => {
    const load = async ({ cursor }: PageRequest<number>) => ({ items: [{ id: `row ${cursor}` }], ...(cursor < 3 && { next: cursor + 1 }) });
    const ids = [];
    for await (const { items } of mergedPages({ first: 1, load, idOf: ({ id }: { id: string }) => id })) ids.push(...items);
    assert.equal(ids.length, 3);
  });

  it('give rows that nothing tells apart once, and count them', async () => {
    let requests = 0;
    const load = async () => {
      requests += 1;
      return { items: ['a', 'a', 'b'], total: 3 };
    };
    const items = [];
    for await (const page of mergedPages({ first: 1, load, idOf: (): undefined => undefined })) items.push(...page.items);
    assert.deepEqual([items, requests], [['a', 'a', 'b'], 1]);
  });
});
