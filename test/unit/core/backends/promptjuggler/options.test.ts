import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { createPromptJugglerBackend } from '../../../../../src/core/backends/promptjuggler/index.ts';
import type { Connection } from '../../../../../src/core/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { type PromptJugglerServer, start } from '../../../../promptServers/promptjuggler/index.ts';
import { slug } from './makeJuggler.ts';

/** A backend with a clock that waits for nothing, and only the options given. */
function withOptions(server: PromptJugglerServer, options?: Connection['options']) {
  const clock = fakeClock();
  const backend = createPromptJugglerBackend({
    connection: { id: 'juggler', kind: 'promptjuggler', name: 'Juggler', baseUrl: server.baseUrl, ...(options && { options }) },
    secrets: { get: async () => ({ value: server.key, origin: 'test' }) },
    fetch: globalThis.fetch,
    log: silentLog(),
    clock,
  });
  return { backend, clock };
}

const still = { pace: { eventsPerPoll: 0 } };

describe('options of a connection to PromptJuggler', () => {
  it('have defaults', async () => {
    await using server = await start();
    await using backend = withOptions(server).backend;
    assert.deepEqual(backend.options, {
      timeoutMs: 30_000,
      retries: 4,
      pollIntervalMs: 500,
      pollMaxIntervalMs: 5000,
      runDeadlineMs: 600_000,
      webhookToleranceS: 300,
      cacheTtlMs: 300_000,
      tagTtlMs: 30_000,
    });
  });

  it('retries: four attempts, or as many as it says', async () => {
    await using server = await start();
    server.fault({ kind: 'server-errors' });
    for (const [options, attempts] of [
      [undefined, 4],
      [{ retries: 2 }, 2],
    ] as const) {
      const before = server.requests.length;
      await using backend = withOptions(server, options).backend;
      await assert.rejects(backend.get(slug('support-reply')), (error) => isBackendError(error, 'server-error'));
      assert.equal(server.requests.length - before, attempts);
    }
  });

  it('timeoutMs: how long an answer is waited for', async () => {
    await using server = await start();
    server.fault({ kind: 'hang-before-headers' });
    await using backend = withOptions(server, { timeoutMs: 150, retries: 1 }).backend;
    await assert.rejects(
      backend.get(slug('support-reply')),
      (error) => isBackendError(error, 'timeout') && /within 0.15 s/.test(error.message),
    );
  });

  it('pollIntervalMs, pollMaxIntervalMs and runDeadlineMs: how a run is waited for', async () => {
    await using server = await start(still);
    for (const [options, sleeps] of [
      [{ runDeadlineMs: 3000 }, [500, 750, 1125, 625]],
      [{ pollIntervalMs: 1000, pollMaxIntervalMs: 1200, runDeadlineMs: 3000 }, [1000, 1200, 800]],
    ] as const) {
      const { backend, clock } = withOptions(server, options);
      const { id } = await backend.promptRuns.start({ slug: 'support-reply', inputs: {} });
      await assert.rejects(backend.promptRuns.wait(id), (error) => isBackendError(error, 'timeout'));
      assert.deepEqual(clock.sleeps, sleeps);
      await backend.dispose();
    }
  });

  it('cacheTtlMs and tagTtlMs: how long versions are known', async () => {
    await using server = await start();
    for (const [options, number, label] of [
      [undefined, 300_000, 30_000],
      [{ cacheTtlMs: 1000, tagTtlMs: 100 }, 1000, 100],
    ] as const) {
      const { backend, clock } = withOptions(server, options);
      for (const [version, ttl] of [
        [{ kind: 'number', number: '1' }, number],
        [{ kind: 'label', label: 'production' }, label],
      ] as const) {
        const asked = async () => {
          const before = server.requests.length;
          await backend.get(slug('support-reply'), { version });
          return server.requests.length - before;
        };
        assert.equal(await asked(), 1);
        clock.advance(ttl - 1);
        assert.equal(await asked(), 0);
        clock.advance(1);
        assert.equal(await asked(), 1);
      }
      await backend.dispose();
    }
  });

  it('environment: sent with runs unless they name another', async () => {
    await using server = await start(still);
    await using backend = withOptions(server, { environment: 'staging' }).backend;
    const sent = () => JSON.parse(server.requests.at(-1)?.body.toString() ?? '') as { environment?: string };
    await backend.promptRuns.start({ slug: 'support-reply', inputs: {} });
    assert.equal(sent().environment, 'staging');
    await backend.workflowRuns.start({ slug: 'triage-ticket', inputs: {}, settings: { environment: 'live' } });
    assert.equal(sent().environment, 'live');
    await using usual = withOptions(server).backend;
    await usual.promptRuns.start({ slug: 'support-reply', inputs: {} });
    assert.equal('environment' in sent(), false);
  });

  it('are refused when there is no such thing', async () => {
    await using server = await start();
    assert.throws(
      () => withOptions(server, { timeout: 3 }),
      (error) => isBackendError(error, 'invalid-request'),
    );
  });
});
