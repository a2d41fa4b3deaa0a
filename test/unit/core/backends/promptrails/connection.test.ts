import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { createPromptRailsBackend, promptrailsOptions } from '../../../../../src/core/backends/promptrails/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';

const summarize = { kind: 'id', id: seedIds.summarize } as const;

describe('a connection to PromptRails', () => {
  it('is checked by the cheapest call and names the server', async () => {
    await withRails({}, async ({ rails, server }) => {
      assert.deepEqual(await rails.check(), { server: 'PromptRails', warnings: [] });
      assert.deepEqual([server.requests.length, server.requests[0]?.query.get('limit')], [1, '1']);
    });
    await withRails({ generation: 'g2' }, async ({ rails }) => assert.equal((await rails.check()).server, 'PromptRails (API v2)'));
  });

  it('says what a check failed for', () =>
    withRails({ clock: fakeClock() }, async ({ server, another }) => {
      const options = { maxRetries: 1 };
      const verdict = async (key: string) => {
        const error = await another({ key, options })
          .check()
          .then(
            () => undefined,
            (failure: unknown) => failure,
          );
        return isBackendError(error) ? [error.code, error.reason] : error;
      };
      assert.deepEqual(await verdict(''), ['unauthorized', 'key-missing']);
      assert.deepEqual(await verdict('pr_live_wrong'), ['unauthorized', 'key-wrong']);
      assert.deepEqual(await verdict(server.keys.elsewhere), ['forbidden', 'ip-restricted']);
      server.fault({ kind: 'html' });
      assert.deepEqual(await verdict(server.key), ['bad-response', 'not-this-product']);
      server.fault({ kind: 'wrong-shape' });
      assert.deepEqual(await verdict(server.key), ['bad-response', undefined]);
      await server.kill();
      assert.deepEqual(await verdict(server.key), ['unreachable', 'refused']);
    }));

  it('knows a server without prompts as another product', () =>
    withRails({ lacks: ['GET /api/v1/prompts', 'POST /api/v1/prompts'] }, async ({ rails }) => {
      await assert.rejects(rails.check(), (error) => isBackendError(error, 'unsupported') && error.reason === 'not-this-product');
    }));

  it('sends key, content type and name with every request, and follows the vendor in all it sends', () =>
    withRails({}, async ({ rails, server }) => {
      await rails.get(summarize);
      await rails.credentials.checkConnection((await rails.credentials.list().all())[0]?.id ?? '');
      for (const { headers } of server.requests) {
        assert.equal(headers['x-api-key'], server.key);
        assert.equal(headers['content-type'], 'application/json');
        assert.equal(headers.accept, 'application/json');
        assert.match(String(headers['user-agent']), /^promptdeck\/\d/);
      }
      assert.deepEqual(server.violations, []);
    }));

  it('keeps a path prefix of its address', async () => {
    const asked: string[] = [];
    const backend = createPromptRailsBackend({
      connection: { id: 'x', kind: 'promptrails', name: 'X', baseUrl: 'https://proxy.example/rails/' },
      secrets: { get: async () => ({ value: 'pr_live_x', origin: 'test' }) },
      log: silentLog(),
      fetch: async (input) => {
        asked.push(new URL(input instanceof Request ? input.url : input).pathname);
        return Response.json({ data: [], meta: { total: 0, total_pages: 0 } });
      },
    });
    await backend.check();
    assert.deepEqual(asked, ['/rails/api/v1/prompts']);
  });

  it('never shows the key, also where a message would quote it', () =>
    withRails({}, async ({ another, server, lines }) => {
      const rails = another();
      await assert.rejects(
        rails.prompts.get(server.key),
        (error: Error) => !`${error.message}${JSON.stringify(error)}`.includes(server.key),
      );
      assert.ok(lines.length > 0 && !lines.join('\n').includes(server.key));
    }));

  describe('options', () => {
    it('have the vendor’s defaults and ours', () => {
      assert.deepEqual(promptrailsOptions.parse({}), {
        timeoutMs: 30_000,
        maxRetries: 3,
        streamIdleMs: 300_000,
        pollIntervalMs: 2000,
        executionWaitMs: 600_000,
        cacheTtlMs: 300_000,
      });
    });

    it('are refused when they are unknown or wrong', async () => {
      for (const options of [{ timeout: 3 }, { timeoutMs: 0 }, { maxRetries: '3' }])
        await assert.rejects(
          withRails({ options }, async () => undefined),
          (error) => isBackendError(error, 'invalid-request'),
        );
    });

    it('maxRetries: a call that reads is made four times by default, with about 1, 2 and 4 seconds between', async () => {
      const clock = fakeClock();
      await withRails({ clock }, async ({ rails, server }) => {
        server.fault({ kind: 'server-errors' });
        await assert.rejects(rails.get(summarize), (error) => isBackendError(error, 'server-error'));
        assert.deepEqual([server.requests.length, clock.sleeps], [4, [750, 1500, 3000]]);
      });
    });

    it('maxRetries: as often as the connection says', () =>
      withRails({ clock: fakeClock(), options: { maxRetries: 1 } }, async ({ rails, server }) => {
        server.fault({ kind: 'server-errors' });
        await assert.rejects(rails.get(summarize));
        assert.equal(server.requests.length, 2);
      }));

    it('maxRetries: a call that writes is made once, though the vendor repeats it', () =>
      withRails({ clock: fakeClock() }, async ({ rails, server }) => {
        server.fault({ kind: 'server-errors' });
        await assert.rejects(rails.prompts.create({ name: 'x' }));
        await assert.rejects(rails.prompts.promoteVersion(seedIds.summarize, 'x'));
        await assert.rejects(rails.prompts.delete(seedIds.summarize));
        assert.equal(server.requests.length, 3);
      }));

    it('timeoutMs: an answer is waited for as long as the connection says', () =>
      withRails({ options: { timeoutMs: 60, maxRetries: 0 } }, async ({ rails, server }) => {
        server.fault({ kind: 'hang-before-headers' });
        await assert.rejects(rails.get(summarize), (error: Error) => isBackendError(error, 'timeout') && /0\.06 s/.test(error.message));
      }));

    it('streamIdleMs: a silent stream ends', () =>
      withRails({ options: { streamIdleMs: 60 } }, async ({ rails, server }) => {
        const [execution] = await rails.executions.list().all();
        server.fault({ kind: 'hang-in-body' });
        const read = async () => {
          for await (const _ of rails.executions.stream(execution?.id ?? ''));
        };
        await assert.rejects(read(), (error: Error) => isBackendError(error, 'timeout') && /silent/.test(error.message));
      }));

    it('cacheTtlMs: an answer counts as fresh for five minutes, or for so long as the connection says', async () => {
      for (const [options, ttlMs] of [
        [{}, 300_000],
        [{ cacheTtlMs: 1000 }, 1000],
      ] as const) {
        const clock = fakeClock();
        await withRails({ options, clock }, async ({ rails, server }) => {
          await rails.get(summarize);
          clock.advance(ttlMs - 1);
          await rails.get(summarize);
          assert.equal(server.requests.length, 1);
          clock.advance(1);
          await rails.get(summarize);
          assert.equal(server.requests.length, 2);
        });
      }
    });

    it('pollIntervalMs and executionWaitMs: an execution is looked at every two seconds for ten minutes, or as the connection says', async () => {
      for (const [options, wait] of [
        [{}, [2000, 600_000]],
        [{ pollIntervalMs: 500, executionWaitMs: 5000 }, [500, 5000]],
      ] as const) {
        const clock = fakeClock();
        const lacks = ['GET /api/v1/executions/:id/stream'];
        await withRails({ options, clock, lacks }, async ({ rails }) => {
          const started = clock.now();
          const run = async () => {
            for await (const _ of rails.features.agents?.run(seedIds.approvalAgent, {}) ?? []);
          };
          await assert.rejects(run(), (error) => isBackendError(error, 'timeout'));
          assert.deepEqual([clock.sleeps[0], clock.now() - started], wait);
        });
      }
    });
  });
});
