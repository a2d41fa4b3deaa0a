import assert from 'node:assert/strict';
import { BackendError, type BackendErrorCode } from '../../../../src/core/backendError.ts';
import type { PromptRevision, RemotePrompt } from '../../../../src/core/index.ts';
import { namedPages } from '../../../../src/core/listing/index.ts';
import type { ConfiguredName, PromptAddress } from '../../../../src/core/model/index.ts';
import { collected } from '../../../helpers/collected.ts';

const id = (name: string): PromptAddress => ({ kind: 'id', id: name });
const named = (...names: string[]): ConfiguredName[] => names.map((name) => ({ kind: 'prompt', address: id(name) }));
const numbered = (count: number) => named(...Array.from({ length: count }, (_, index) => `p${index}`));
const textOf = (address: PromptAddress) => (address.kind === 'id' ? address.id : '');

function revision(prompt: Partial<RemotePrompt> & { readonly id: string }, staleReason?: string): PromptRevision {
  return {
    prompt: { address: id(prompt.id), name: prompt.id, folders: [], ...prompt },
    version: { labels: [], environments: [], isCurrent: true },
    dialect: 'jinja2',
    messages: [],
    details: {},
    problems: [],
    freshness: { fetchedAt: '2026-01-02T03:04:05.000Z', ...(staleReason !== undefined && { staleReason }) },
  };
}

/** A listing one prompt at a time, in which some names fail; keeps what was asked for. */
function listing(names: readonly ConfiguredName[], failing: Readonly<Record<string, BackendError | Error>> = {}) {
  const asked: string[] = [];
  const read = async ({ address }: ConfiguredName) => {
    const name = textOf(address);
    asked.push(name);
    const failure = failing[name];
    if (failure) throw failure;
    return revision({ id: name, tags: name === 'p1' ? ['a', 'b'] : ['a'] });
  };
  return { asked, list: (filter = {}, signal?: AbortSignal) => collected(namedPages({ names, atOnce: 1, read }, filter, signal)) };
}

const failed = (code: BackendErrorCode, status?: number) =>
  new BackendError(`It is ${code}.`, code, { ...(status !== undefined && { status }) });
const idsOf = (pages: readonly { readonly prompts: readonly RemotePrompt[] }[]) => pages.map(({ prompts }) => prompts.map((one) => one.id));

describe('the prompts that a connection names', () => {
  it('come twenty at a time, or as many as are wanted, with their number in all', async () => {
    const { list } = listing(numbered(41));
    assert.deepEqual(
      (await list()).map(({ prompts, total }) => [prompts.length, total]),
      [
        [20, 41],
        [20, 41],
        [1, 41],
      ],
    );
    assert.deepEqual(
      (await listing(numbered(4)).list({ pageSize: 2 })).map(({ prompts }) => prompts.length),
      [2, 2],
    );
    assert.deepEqual(await listing([]).list(), [{ prompts: [], total: 0 }]);
  });

  it('are narrowed by tags, of which all must be there', async () => {
    const { list } = listing(numbered(3));
    assert.deepEqual(idsOf(await list({ tags: ['a'] })), [['p0', 'p1', 'p2']]);
    assert.deepEqual(idsOf(await list({ tags: ['a', 'b'] })), [['p1']]);
  });

  it('stand with their problem where one cannot be read, whatever it is named by', async () => {
    const addresses: readonly PromptAddress[] = [
      { kind: 'name', org: 'acme', app: 'shop', name: 'mail' },
      { kind: 'slug', slug: 'pr_mail' },
      { kind: 'id', id: '7' },
    ];
    const names = addresses.map((address) => ({ kind: 'prompt', address }) as const);
    const read = async () => {
      throw failed('not-found');
    };
    const [page] = await collected(namedPages({ names, atOnce: 2, read }, {}, undefined));
    const problems = [{ code: 'not-found', level: 'error', message: 'It is not-found.' }];
    assert.deepEqual(page?.prompts, [
      { address: addresses[0], id: 'acme/shop/mail', name: 'mail', folders: ['acme', 'shop'], problems },
      { address: addresses[1], id: 'pr_mail', name: 'pr_mail', folders: [], problems },
      { address: addresses[2], id: '7', name: '7', folders: [], problems },
    ]);
  });

  it('say since when they are known where they may be out of date, beside their other problems', async () => {
    const own = { code: 'own', level: 'error', message: 'x' } as const;
    const read = async () => revision({ id: 'p', problems: [own] }, 'Nobody answers.');
    const [page] = await collected(namedPages({ names: named('p'), atOnce: 1, read }, {}, undefined));
    assert.deepEqual(page?.prompts[0]?.problems, [
      own,
      { code: 'stale', level: 'warning', message: 'This is what was known at 2026-01-02T03:04:05.000Z. Nobody answers.' },
    ]);
  });

  for (const code of ['unauthorized', 'insecure-redirect'] as const)
    it(`are not listed at all when the connection itself fails: ${code}`, async () => {
      const { list, asked } = listing(numbered(3), { p1: failed(code) });
      await assert.rejects(list(), { code });
      assert.deepEqual(asked, ['p0', 'p1']);
    });

  it('are not listed when something goes wrong that nobody foresaw', async () => {
    await assert.rejects(listing(numbered(1), { p0: new TypeError('odd') }).list(), TypeError);
  });

  const outages: readonly (readonly [BackendErrorCode, number?])[] = [
    ['unreachable'],
    ['timeout'],
    ['rate-limited'],
    ['server-error', 502],
    ['server-error', 503],
    ['server-error', 504],
  ];
  for (const [code, status] of outages)
    it(`are not asked for any more after three outages in a row: ${code} ${status ?? ''}`, async () => {
      const failure = failed(code, status);
      const failing = { p1: failure, p2: failure, p3: failure, p4: failure, p5: failure };
      const some = listing(numbered(6), failing);
      const [page] = await some.list();
      assert.deepEqual(some.asked, ['p0', 'p1', 'p2', 'p3']);
      assert.deepEqual(
        page?.prompts.map(({ problems = [] }) => problems.length),
        [0, 1, 1, 1, 1, 1],
      );
      const none = listing(numbered(6), { p0: failure, ...failing });
      await assert.rejects(none.list(), failure);
      assert.deepEqual(none.asked, ['p0', 'p1', 'p2']);
    });

  it('are asked for all where what fails concerns single prompts, also between outages', async () => {
    const [away, crash, gone] = [failed('unreachable'), failed('server-error', 500), failed('not-found')];
    const crashing = listing(numbered(5), { p0: crash, p1: crash, p2: crash, p3: crash });
    assert.equal((await crashing.list())[0]?.prompts.length, 5);
    assert.equal(crashing.asked.length, 5);
    const mixed = listing(numbered(7), { p0: away, p1: away, p2: gone, p3: away, p4: away, p6: away });
    await mixed.list();
    assert.equal(mixed.asked.length, 7);
    const onlyGone = listing(numbered(2), { p0: gone, p1: away });
    assert.equal((await onlyGone.list())[0]?.prompts.length, 2);
  });

  it('stop when the caller gives up, before a page and within one', async () => {
    const { list, asked } = listing(numbered(3));
    await assert.rejects(list({}, AbortSignal.abort()), { code: 'cancelled', message: 'Listing prompts was cancelled.' });
    assert.deepEqual(asked, []);
    const giveUp = new AbortController();
    const read = async ({ address }: ConfiguredName) => {
      giveUp.abort();
      return revision({ id: textOf(address) });
    };
    await assert.rejects(collected(namedPages({ names: numbered(3), atOnce: 1, read }, {}, giveUp.signal)), { code: 'cancelled' });
  });
});
