import assert from 'node:assert/strict';
import { createPromptRailsBackend, type PromptRailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

type Call = (rails: PromptRailsBackend) => Promise<unknown>;

/** The queries that a call sends, with what it gives, from a server that answers these, the last again and again. */
async function walked(call: Call, answers: readonly unknown[]): Promise<readonly [queries: readonly string[], given: unknown]> {
  const recording = recordingFetch((_line, index) => answers[Math.min(index, answers.length - 1)]);
  await using rails = createPromptRailsBackend({
    connection: { id: 'rails', kind: 'promptrails', name: 'Rails', baseUrl: 'http://rails.invalid' },
    secrets: { get: async () => ({ value: 'pr_live_key', origin: 'a test' }) },
    fetch: recording.fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
  const given = await call(rails);
  return [recording.sent.map(([line]) => line.split('?')[1] ?? ''), given];
}

const page = (ids: string, meta?: object) => ({ data: [...ids].map((id) => ({ id, name: id })), ...(meta && { meta }) });
const idsOf = async (items: AsyncIterable<{ readonly id: string }>) => (await collected(items)).map(({ id }) => id).join('');

describe('lists of PromptRails', () => {
  for (const [title, answers, queries, ids] of [
    ['a server without pages says everything at once', [page('ab')], ['page=1&limit=20'], 'ab'],
    [
      'the older server says how many pages there are',
      [page('ab', { total_pages: 2, total: 3 }), page('c', { total_pages: 2, total: 3 })],
      ['page=1&limit=20', 'page=2&limit=20'],
      'abc',
    ],
    [
      'so does the newer',
      [page('ab', { pages: 2, total: 3 }), page('c', { pages: 2, total: 3 })],
      ['page=1&limit=20', 'page=2&limit=20'],
      'abc',
    ],
    ['the older word counts where both are there', [page('ab', { total_pages: 1, pages: 3, total: 2 })], ['page=1&limit=20'], 'ab'],
    ['an empty page is the last', [page('', { total_pages: 3 })], ['page=1&limit=20'], ''],
    ['no rows are said as null too', [{ data: null }], ['page=1&limit=20'], ''],
    [
      'what is missing of the total is asked for in the largest pages',
      [page('ab', { total_pages: 2, total: 3 }), page('a', { total_pages: 2, total: 3 }), page('abc', { total_pages: 1, total: 3 })],
      ['page=1&limit=20', 'page=2&limit=20', 'page=1&limit=100'],
      'abc',
    ],
  ] as const)
    it(title, async () => assert.deepEqual(await walked((rails) => idsOf(rails.agents.list()), answers), [queries, ids]));

  for (const [title, answers, queries, ids] of [
    ['a whole list is asked for without pages', [page('ab')], [''], 'ab'],
    [
      'the pages after it have its size',
      [
        page('ab', { total_pages: 3, limit: 2, total: 5 }),
        page('cd', { total_pages: 3, total: 5 }),
        page('e', { total_pages: 3, total: 5 }),
      ],
      ['', 'page=2&limit=2', 'page=3&limit=2'],
      'abcde',
    ],
    ['or the usual size', [page('ab', { pages: 2, total: 3 }), page('c', { pages: 2, total: 3 })], ['', 'page=2&limit=20'], 'abc'],
    ['an empty page of it is the last', [page('', { pages: 2 })], [''], ''],
    [
      'what is missing of it is asked for in the largest pages',
      [page('ab', { pages: 2, total: 3 }), page('a', { pages: 2, total: 3 }), page('abc', { pages: 1, total: 3 })],
      ['', 'page=2&limit=20', 'page=1&limit=100'],
      'abc',
    ],
  ] as const)
    it(title, async () =>
      assert.deepEqual(await walked(async (rails) => (await rails.prompts.listVersions('p')).map(({ id }) => id).join(''), answers), [
        queries,
        ids,
      ]),
    );

  it('tell their totals, but not of what is narrowed here', async () => {
    const answers = [page('ab', { total_pages: 1, total: 2 })];
    const first = async (rails: PromptRailsBackend, filter: object) => await rails.agents.list(filter).page(1);
    const names = async (filter: object) => {
      const [, given] = await walked((rails) => first(rails, filter), answers);
      const { items, total } = given as Awaited<ReturnType<typeof first>>;
      return [items.map(({ name }) => name), total];
    };
    assert.deepEqual(await names({}), [['a', 'b'], 2]);
    assert.deepEqual(await names({ name: 'B' }), [['b'], undefined]);
    assert.deepEqual(await names({ type: 'simple' }), [['a', 'b'], undefined]);
  });

  it('narrow by what servers do not know, and let through what items do not say', async () => {
    const rows = [{ id: 'a', type: 'chain' }, { id: 'b', type: 'simple' }, { id: 'c' }, { id: 'd', type: '' }];
    const [, ids] = await walked((rails) => idsOf(rails.agents.list({ type: 'chain' })), [{ data: rows }]);
    assert.equal(ids, 'acd');
  });

  it('tell which generation of the server answers', async () => {
    for (const [meta, server] of [
      [{ total_pages: 1 }, 'PromptRails'],
      [{ pages: 1 }, 'PromptRails (API v2)'],
      [undefined, 'PromptRails'],
    ] as const) {
      const [queries, given] = await walked((rails) => rails.check(), [page('a', meta)]);
      assert.deepEqual([queries, given], [['page=1&limit=1'], { server, warnings: [] }]);
    }
  });

  it('number the rows that say nothing of themselves over all pages', async () => {
    const meta = { total_pages: 2, total: 4 };
    const answers = [
      { data: [{ id: 'a' }, { name: 'x' }], meta },
      { data: [{ id: 'b' }, { name: 'y' }], meta },
    ];
    const [, pages] = await walked((rails) => collected(rails.pages()), answers);
    assert.deepEqual(
      (pages as { prompts: { id: string }[]; total?: number }[]).map(({ prompts, total }) => [prompts.map(({ id }) => id), total]),
      [
        [['a', 'row 2'], 4],
        [['b', 'row 4'], 4],
      ],
    );
  });

  it('of versions are always asked for again', async () => {
    const versions = async (rails: PromptRailsBackend) => [
      await rails.versions({ kind: 'id', id: 'p' }),
      await rails.versions({ kind: 'id', id: 'p' }),
    ];
    const [queries] = await walked(versions, [page('ab')]);
    assert.equal(queries.length, 2);
  });
});

describe('a template of a tool that is looked for by its word', () => {
  const answer = (status: number) => Response.json({ error: { code: 'x', message: 'no' } }, { status });
  const template = {
    data: [
      { id: 'a', slug: 'other' },
      { id: 'b', slug: 'web' },
    ],
  };

  it('is found in the list where the server reads the word as an id, and only there', async () => {
    const bySlug = async (rails: PromptRailsBackend) => (await rails.mcpTemplates.getBySlug('web')).id;
    assert.deepEqual(await walked(bySlug, [answer(404), template]), [['', 'page=1&limit=20'], 'b']);
    await assert.rejects(walked(bySlug, [answer(404), { data: [] }]), { code: 'not-found' });
    await assert.rejects(walked(bySlug, [answer(403), template]), { code: 'forbidden' });
  });
});

describe('a route that a server of PromptRails does not have', () => {
  const gone = () => Response.json({ error: { code: 'not_found', message: 'not found' } }, { status: 404 });
  for (const [title, call, code] of [
    ['a collection', (rails: PromptRailsBackend) => rails.agents.list().all(), 'unsupported'],
    ['a collection, by a filter', (rails: PromptRailsBackend) => rails.agents.list({ type: 'x' }).all(), 'not-found'],
    ['a word in the place of an id', (rails: PromptRailsBackend) => rails.guardrails.listScanners(), 'unsupported'],
    ['such a word, with a filter', (rails: PromptRailsBackend) => rails.traces.getSummary({ kind: 'x' }), 'unsupported'],
    ['something by its id', (rails: PromptRailsBackend) => rails.agents.get('a'), 'not-found'],
    ['something new', (rails: PromptRailsBackend) => rails.agents.create({ name: 'n', type: 't' }), 'not-found'],
  ] as const)
    it(`is told from what is not there: ${title}`, async () => {
      await assert.rejects(walked(call, [gone()]), (error: { code: string; status: number; message: string }) => {
        assert.deepEqual([error.code, error.status], [code, 404]);
        if (code === 'unsupported')
          assert.match(error.message, / failed: the server has no such call\. This server is of a generation that does not have it\.$/);
        return true;
      });
    });
});
