import assert from 'node:assert/strict';

import { keys, start } from '../../../../promptServers/promptops/index.ts';
import { asked, byId, makeOps } from './makeOps.ts';

for (const mode of ['documented', 'as-shipped'] as const) {
  describe(`usage of PromptOps, ${mode}`, () => {
    it('is logged, counted and limited', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      await backend.usage.log({
        endpoint: '/prompts/greet',
        method: 'GET',
        status: 200,
        promptId: 'greet',
        costUsd: 1e-7,
        processingMs: 12.6,
        errorMessage: 'a\0b',
      });
      await backend.usage.log({ endpoint: '/prompts/greet', method: 'GET', status: 404, costUsd: 0.25, tokensUsed: 10 });
      const stats = await backend.usage.stats();
      assert.deepEqual(
        [stats.requests, stats.costUsd, stats.tokensUsed, stats.successRate, stats.topPrompts],
        [2, 0.25, 10, 0.5, [{ promptId: 'greet', count: 1 }]],
      );
      assert.match(server.requests.at(-1)?.query.get('end_date') ?? '', /Z$/);
      assert.equal((await backend.usage.stats({ promptId: 'greet', from: new Date(0) })).requests, 1);
      const [minute, , day] = await backend.usage.limits();
      assert.deepEqual([minute?.window, minute?.limit, day?.window, day?.limit], ['minute', 60, 'day', 86_400]);
      assert.match(minute?.resetsAt ?? '', /Z$/);
    });
  });
}

describe('the usage log of PromptOps', () => {
  it('is told of reads only when the connection says so', async () => {
    await using server = await start();
    const { backend } = makeOps(server, { options: { logsUsage: true } });
    await backend.get(byId('greet'));
    await backend.get(byId('greet'));
    await backend.pages()[Symbol.asyncIterator]().next();
    await assert.rejects(backend.get(byId('nothing')));
    await backend.dispose();
    assert.deepEqual(
      server.usage.map(({ endpoint, method, status_code, prompt_id }) => [endpoint, method, status_code, prompt_id]),
      [
        ['/prompts/greet', 'GET', 200, 'greet'],
        ['/prompts/nothing', 'GET', 404, 'nothing'],
      ],
    );
    await using quiet = makeOps(server).backend;
    await quiet.get(byId('greet'));
    assert.equal(asked(server).filter((call) => call.endsWith('/usage/log')).length, 2);
  });

  it('gets what was reported before the connection ended, however slow it is, and nothing later', async () => {
    await using server = await start();
    const { backend } = makeOps(server, { options: { logsUsage: true, form: 'shipped' } });
    for (const id of ['greet', 'onboard-vip', 'summary']) await backend.get(byId(id));
    await backend.dispose();
    assert.deepEqual(server.usage.map(({ prompt_id }) => prompt_id).sort(), ['greet', 'onboard-vip', 'summary']);
    await assert.rejects(backend.get(byId('greet'), { isForced: true }), { code: 'cancelled' });
    await assert.rejects(backend.usage.limits(), { code: 'cancelled' });
  });

  it('is left alone after a refusal', async () => {
    await using server = await start();
    const { backend, log } = makeOps(server, { key: keys.readOnly, options: { logsUsage: true } });
    for (const id of ['greet', 'onboard-vip', 'summary']) {
      await backend.get(byId(id));
      await backend.usage.limits();
    }
    await backend.dispose();
    assert.equal(asked(server).filter((call) => call.endsWith('/usage/log')).length, 1);
    assert.match(log.lines.join('\n'), /Logging usage failed/);
  });
});
