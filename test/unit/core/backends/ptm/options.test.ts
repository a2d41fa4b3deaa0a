import assert from 'node:assert/strict';
import type { BackendError } from '../../../../../src/core/backendError.ts';
import { ptmOptions } from '../../../../../src/core/backends/ptm/options.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';

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
    await assert.rejects(answer, { code: 'aborted' });
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
});
