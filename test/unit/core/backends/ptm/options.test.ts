import assert from 'node:assert/strict';
import type { BackendError } from '../../../../../src/core/backendError.ts';
import { createPtmBackend, type PtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import { ptmOptions } from '../../../../../src/core/backends/ptm/options.ts';
import type { CallOptions } from '../../../../../src/core/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { assertTimeLimit } from '../../../../helpers/timeLimit.ts';

const connected = (fetch: typeof globalThis.fetch): PtmBackend =>
  createPtmBackend({
    connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'http://ptm.invalid' },
    secrets: { get: async () => ({ value: 'ptm_u_key', origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });

describe('The options of a PTM connection', () => {
  const { serve, connect } = usePtm();

  it('have the vendor’s defaults', () => {
    assert.deepEqual(ptmOptions.parse({}), {
      timeoutMs: 30_000,
      pageSize: 500,
      runWaitMs: 300_000,
      runIntervalMs: 5000,
      optimisationWaitMs: 600_000,
      optimisationIntervalMs: 10_000,
      cacheMs: 60_000,
    });
  });

  it('set the time limit of calls, but not that of invocations, which last as long as the server may work', async () => {
    const server = await serve({ fault: { kind: 'hang-before-headers', match: ({ rawPath }) => !rawPath.endsWith('/invoke') } });
    const { backend } = connect(server, { options: { timeoutMs: 150 } });
    await assert.rejects(
      backend.prompts.create({ id: 'a.b', name: 'x', promptText: 'x', team: 't', service: 's' }),
      (error: BackendError) => {
        assert.equal(error.code, 'timeout');
        assert.match(error.message, /within 0\.15 s/);
        return true;
      },
    );
    server.fault({ kind: 'slow-drip' });
    const answer = backend.invocations.evaluate({ kind: 'prompt', id: 'support.reply' }, { inputs: {}, providerId: 'local_llama' });
    const first = await Promise.race([answer.catch(() => 'failed'), new Promise((resolve) => setTimeout(resolve, 400, 'still waiting'))]);
    assert.equal(first, 'still waiting');
    await backend.dispose();
    await assert.rejects(answer, { code: 'cancelled' });
  });

  it('set the size of pages and how long answers count as fresh', async () => {
    const server = await serve();
    const usual = connect(server).backend;
    const other = connect(server, { options: { pageSize: 3, cacheMs: 1000 } });
    for (const backend of [usual, other.backend]) for await (const _ of backend.pages()) break;
    assert.deepEqual(
      server.requests.map(({ query }) => query.get('limit')),
      ['500', '3'],
    );
    const address = { kind: 'id', id: 'support.reply' } as const;
    await other.backend.get(address);
    other.clock.advance(1001);
    await other.backend.get(address);
    assert.equal(server.requests.length, 4);
  });

  for (const [what, ms, call] of [
    ['a probe', 5000, (ptm: PtmBackend, options: CallOptions) => ptm.identity.health(options)],
    ['the question whose key it is', 5000, (ptm: PtmBackend, options: CallOptions) => ptm.identity.account(options)],
    ['the question for the version', 5000, (ptm: PtmBackend, options: CallOptions) => ptm.identity.version(options)],
    ['any call', 30_000, (ptm: PtmBackend, options: CallOptions) => ptm.prompts.get('p', options)],
    [
      'an invocation',
      90_000,
      (ptm: PtmBackend, options: CallOptions) =>
        ptm.invocations.evaluate({ kind: 'prompt', id: 'p' }, { inputs: {}, providerId: 'x' }, options),
    ],
    [
      'an invocation of its own time',
      330_000,
      (ptm: PtmBackend, options: CallOptions) =>
        ptm.invocations.skillWithBundle('s', { inputs: {}, providerId: 'x', timeoutSeconds: 300 }, options),
    ],
  ] as const) {
    it(`leave ${what} ${ms} ms`, async () => {
      for (const where of ['before the headers', 'in the body'] as const)
        await assertTimeLimit(ms, where, (fetch, signal) => call(connected(fetch), { signal }));
    });
  }

  it('leave the first byte of a bundle 30 s and the whole of it 120 s', async () => {
    const download = (fetch: typeof globalThis.fetch, signal: AbortSignal) => connected(fetch).skills.download('s', { signal });
    await assertTimeLimit(30_000, 'before the headers', download, { id: 's' });
    await assertTimeLimit(120_000, 'in the body', download, { id: 's' });
  });

  for (const [name, [less, least, most, more]] of Object.entries({
    timeoutMs: [0, 1, undefined, undefined],
    pageSize: [0, 1, 1000, 1001],
    runWaitMs: [-1, 0, undefined, undefined],
    runIntervalMs: [0, 1, undefined, undefined],
    optimisationWaitMs: [-1, 0, undefined, undefined],
    optimisationIntervalMs: [0, 1, undefined, undefined],
    cacheMs: [-1, 0, undefined, undefined],
  })) {
    it(`take ${name} from ${least} to ${most ?? 'any number'}`, () => {
      const takes = (value: unknown) => ptmOptions.safeParse({ [name]: value }).success;
      assert.deepEqual([less, least, 1.5].map(takes), [false, true, false]);
      if (most !== undefined) assert.deepEqual([most, more].map(takes), [true, false]);
    });
  }
});
