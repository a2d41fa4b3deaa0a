import assert from 'node:assert/strict';
import fc from 'fast-check';
import { brokenPrompt, mergedPages, type PageRequest } from '../../../../src/core/listing/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { type CutPage, type PageOrder, pageCut } from '../../../promptServers/shared/index.ts';

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

/** The requests, pages and rows of a list whose readings are these, each a list of pages of ids. */
async function walked(readings: readonly (readonly (readonly string[])[])[], total: number | undefined, signal?: AbortSignal) {
  const requests: string[] = [];
  let reading = -1;
  const load = async ({ cursor, isRepeated, signal: own }: PageRequest<number>) => {
    if (cursor === 1) reading += 1;
    requests.push(`${reading} ${cursor}${isRepeated ? ' repeated' : ''}${own === signal ? '' : ' without its signal'}`);
    const pages = readings[Math.min(reading, readings.length - 1)] ?? [];
    return { items: pages[cursor - 1] ?? [], total, ...(cursor < pages.length && { next: cursor + 1 }) };
  };
  const pages: string[] = [];
  const idOf = (item: string) => (item === '-' ? undefined : item);
  for await (const page of mergedPages({ first: 1, load, idOf, signal }))
    pages.push(`${page.items.join(' ')}${page.isLast ? ' last' : ''} of ${page.total}`);
  return { requests, pages };
}

describe('pages that are put together', () => {
  for (const [what, readings, total, expected] of [
    ['an empty list', [[[]]], 0, { requests: ['0 1'], pages: [' last of 0'] }],
    ['an empty list without a total', [[[]]], undefined, { requests: ['0 1'], pages: [' last of undefined'] }],
    ['an empty page where rows are said to be', [[[], ['a']]], 1, { requests: ['0 1', '0 2'], pages: [' of 1', 'a last of 1'] }],
    ['a page that brings nothing new', [[['a'], ['a'], ['b']]], 2, { requests: ['0 1', '0 2', '0 3'], pages: ['a of 2', 'b last of 2'] }],
    [
      'a page that brings nothing new, without a total',
      [[['a'], ['a'], ['b']]],
      undefined,
      { requests: ['0 1', '0 2'], pages: ['a of undefined'] },
    ],
    [
      'a row that only the second reading has',
      [
        [['a'], ['a']],
        [['b'], ['a']],
      ],
      2,
      { requests: ['0 1', '0 2', '1 1 repeated'], pages: ['a of 2', 'b last of 2'] },
    ],
    ['an order that stands still', [[['a'], ['a']]], 2, { requests: ['0 1', '0 2', '1 1 repeated', '1 2 repeated'], pages: ['a of 2'] }],
    [
      'rows without an id, which a second reading does not give again',
      [
        [['-'], ['-', 'a']],
        [['-'], ['b', '-']],
      ],
      4,
      { requests: ['0 1', '0 2', '1 1 repeated', '1 2 repeated'], pages: ['- of 4', '- a of 4', 'b last of 4'] },
    ],
    ['one page that is all there is, although a total says more', [[['a']]], 2, { requests: ['0 1'], pages: ['a of 2'] }],
    [
      'three pages in a row that bring nothing',
      [[['a'], ['a'], ['a'], ['a'], ['b']], [['b']]],
      2,
      { requests: ['0 1', '0 2', '0 3', '0 4', '1 1 repeated'], pages: ['a of 2', 'b last of 2'] },
    ],
    [
      'two pages that bring nothing before one that does',
      [[['a'], ['a'], ['a'], ['b'], ['b'], ['c']]],
      3,
      { requests: ['0 1', '0 2', '0 3', '0 4', '0 5', '0 6'], pages: ['a of 3', 'b of 3', 'c last of 3'] },
    ],
  ] as readonly (readonly [string, string[][][], number | undefined, { requests: string[]; pages: string[] }])[])
    it(`are ${what}`, async () => assert.deepEqual(await walked(readings, total), expected));

  it('are asked for with the signal, in every reading', async () => {
    const { requests } = await walked([[['a'], ['a']]], 2, new AbortController().signal);
    assert.deepEqual(requests, ['0 1', '0 2', '1 1 repeated', '1 2 repeated']);
  });

  it('are read again until eight readings in a row brought nothing new', async () => {
    const shuffled = Array.from({ length: 40 }, (_, index) => [['a'], index % 2 === 0 ? ['a'] : ['a', 'a']]);
    const news = [['a'], ['b']];
    const readingsOf = async (readings: string[][][]) =>
      new Set((await walked(readings, 100)).requests.map((line) => line.split(' ')[0])).size;
    assert.equal(await readingsOf(shuffled), 9, 'the first brings a row, eight more nothing');
    assert.equal(await readingsOf([...shuffled.slice(0, 5), news, ...shuffled]), 14);
  });

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

  it('are given up after three that bring nothing, and the list after eight readings that do not', async () => {
    const passes: number[] = [];
    const load = async ({ cursor, isRepeated }: PageRequest<number>) => {
      if (cursor === 1) passes.push(0);
      passes.push((passes.pop() ?? 0) + 1);
      const pass = passes.length;
      // The first reading gives a row; after that, rows that are known come in another order each time.
      const id = isRepeated ? `row ${(cursor + pass * pass) % 5}` : `row ${cursor - 1}`;
      return { items: [{ id }], total: 100, ...(isRepeated || cursor < 5 ? { next: cursor + 1 } : {}) };
    };
    const ids: string[] = [];
    for await (const { items } of mergedPages({ first: 1, load, idOf: ({ id }) => id })) ids.push(...items.map(({ id }) => id));
    assert.deepEqual(ids, ['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
    assert.deepEqual(passes, [5, ...Array<number>(passes.length - 1).fill(3)]);
    assert.ok(passes.length <= 9, String(passes.length));
  });

  it('count rows that nothing tells apart over all pages, and ask for no page more', async () => {
    const asked: number[] = [];
    const load = async ({ cursor }: PageRequest<number>) => {
      asked.push(cursor);
      return { items: ['a', 'b'], total: 4, next: cursor + 1 };
    };
    const items: string[] = [];
    for await (const page of mergedPages({ first: 1, load, idOf: (): undefined => undefined })) items.push(...page.items);
    assert.deepEqual(
      [items, asked],
      [
        ['a', 'b', 'a', 'b'],
        [1, 2],
      ],
    );
  });

  it('keep the total that one of them told', async () => {
    const pages = ['ab', 'c', 'abcd'];
    let asked = 0;
    const load = async () => {
      const items = [...(pages[asked] ?? '')].map((id) => ({ id }));
      asked += 1;
      return { items, ...(asked === 1 && { total: 4, next: 2 }) };
    };
    const totals: unknown[] = [];
    for await (const { total, isLast } of mergedPages({ first: 1, load, idOf: ({ id }: { id: string }) => id }))
      totals.push([total, isLast]);
    assert.deepEqual(totals, [
      [4, false],
      [4, false],
      [4, true],
    ]);
  });

  it('name a row by what can be read of it', () => {
    const mismatch = 'x';
    const problem = (name: string) => `The server's list has '${name}' in another form than expected, x. Ask the owner of the server.`;
    for (const [id, name, shown] of [
      ['a', 'A', { id: 'a', name: 'A' }],
      ['a', undefined, { id: 'a', name: 'a' }],
      [undefined, 'A', { id: 'row 4', name: 'A' }],
      [undefined, undefined, { id: 'row 4', name: 'row 4' }],
    ] as const) {
      const message = problem(shown.name);
      assert.deepEqual(brokenPrompt({ isBroken: true, id, name, mismatch }, 3), {
        address: { kind: 'id', id: id ?? '' },
        ...shown,
        folders: [],
        problems: [{ code: 'bad-response', level: 'error', message }],
      });
    }
  });
});
