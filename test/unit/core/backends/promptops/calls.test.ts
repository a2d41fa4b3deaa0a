import assert from 'node:assert/strict';
import { createPromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import type { Connection } from '../../../../../src/core/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { assertTimeLimit } from '../../../../helpers/timeLimit.ts';
import { byId } from './makeOps.ts';

const base = '/v1/client';
const row = { id: 'greet-v1', version: '1', name: 'Greeting', content: 'Hi', model_specific_prompts: [] };
const validity = { valid: true, tenant_id: 't', user_id: 'u', scopes: ['read'] };
const later = (body: unknown, ms: number) =>
  Response.json(body, { headers: { date: new Date(Date.parse('2026-01-02T03:04:05Z') + ms).toUTCString() } });

function connect(answerOf: (line: string, index: number) => unknown, options: Connection['options'] = { form: 'shipped' }) {
  const recording = recordingFetch(answerOf);
  const [log, clock] = [silentLog(), fakeClock()];
  const backend = createPromptOpsBackend({
    connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl: 'http://ops.invalid', options },
    secrets: { get: async (_id, name) => ({ value: name === 'apiKey' ? 'po_key' : 'po_secret', origin: 'a test' }) },
    fetch: recording.fetch,
    log,
    clock,
  });
  return { ...recording, backend, log, clock };
}

describe('a call to PromptOps', () => {
  for (const [what, answer, facts] of [
    ['nothing', row, '200'],
    ['the id in its header', Response.json(row, { headers: { 'x-request-id': 'head' } }), '200, request head'],
    [
      'all in its envelope',
      Response.json(
        { success: true, data: row, metadata: { request_id: 'r', processing_time_ms: 12, cache_hit: true } },
        { headers: { 'x-request-id': 'head' } },
      ),
      '200, request r, 12 ms at the server, from its cache',
    ],
    ['that its cache was not asked', { success: true, data: row, metadata: { cache_hit: false } }, '200'],
    ['that it took no time', { success: true, data: row, metadata: { processing_time_ms: 0 } }, '200, 0 ms at the server'],
  ] as const)
    it(`is logged with what the server says: ${what}`, async () => {
      const { backend, log } = connect(() => answer);
      await backend.get(byId('greet'));
      await backend.dispose();
      assert.deepEqual(
        log.lines.filter((line) => line.includes('PromptOps,')),
        [`debug: PromptOps, Getting the prompt greet: ${facts}`],
      );
    });

  it('is logged with its status and id where it failed', async () => {
    const { backend, log } = connect(() => Response.json({}, { status: 403, headers: { 'x-request-id': 'r' } }));
    await assert.rejects(backend.get(byId('greet')), { code: 'forbidden' });
    await backend.dispose();
    assert.ok(log.lines.includes('debug: PromptOps, Getting the prompt greet: 403, request r'), log.lines.join('\n'));
  });

  for (const [where, ms] of [
    ['before the headers', 40_000],
    ['in the body', 40_000],
  ] as const)
    it(`is given up ${ms} ms after it was sent where the connection says so, ${where}`, () =>
      assertTimeLimit(ms, where, (fetch, signal) =>
        createPromptOpsBackend({
          connection: {
            id: 'ops',
            kind: 'promptops',
            name: 'Ops',
            baseUrl: 'http://ops.invalid',
            options: { form: 'shipped', timeoutMs: ms },
          },
          secrets: { get: async () => ({ value: 'secret', origin: 'a test' }) },
          fetch,
          log: silentLog(),
          clock: fakeClock(),
        }).get(byId('greet'), { signal }),
      ));

  it('that only reads is repeated, whatever its method; one that writes is not', async () => {
    for (const [call, count] of [
      ['batch', 3],
      ['render', 3],
      ['compatibility', 3],
      ['validateKey', 3],
      ['create', 1],
      ['update', 1],
      ['remove', 1],
      ['log', 1],
    ] as const) {
      const { backend, sent } = connect(() => Response.json({}, { status: 503 }), { form: 'documented' });
      const calls: Readonly<Record<typeof call, () => Promise<unknown>>> = {
        batch: async () => backend.features.batch?.getAll([{ address: byId('greet'), id: 'greet', name: 'greet', folders: [] }]),
        render: () => backend.documented.render('greet', { variables: {} }),
        compatibility: () => backend.documented.compatibility({ id: 'greet' }, []),
        validateKey: () => backend.validateKey(),
        create: () => backend.documented.create({ name: 'n', content: 'c' }),
        update: () => backend.documented.update('greet', {}),
        remove: () => backend.documented.remove('greet', 'all'),
        log: () => backend.usage.log({ endpoint: '/x', method: 'GET', status: 200 }),
      };
      await assert.rejects(calls[call](), { code: 'server-error' });
      assert.equal(sent.length, count, call);
      await backend.dispose();
    }
  });
});

describe('a check of PromptOps', () => {
  it('asks about the key and for one row, and names the account', async () => {
    const { backend, sent } = connect((_line, index) => (index === 0 ? validity : { prompts: [row], total: 1, has_more: false }));
    const { server, account, warnings } = await backend.check();
    assert.deepEqual([server, account, warnings], ['PromptOps, as shipped', 't / u', []]);
    assert.deepEqual(
      sent.map(([line]) => line),
      [`POST ${base}/auth/validate`, `GET ${base}/prompts?limit=1&offset=0`],
    );
    await backend.dispose();
  });

  for (const [skewMs, warning] of [
    [29_000, undefined],
    [30_000, "The server's clock is 30 s ahead of this machine's. Calls are signed with the server's time."],
    [-29_000, undefined],
    [-30_000, "The server's clock is 30 s behind this machine's. Calls are signed with the server's time."],
    [7_200_000, "The server's clock is 7200 s ahead of this machine's. Calls are signed with the server's time."],
  ] as const)
    it(`says of clocks that differ by ${skewMs} ms: ${warning ?? 'nothing'}`, async () => {
      const { backend } = connect((_line, index) => later(index === 0 ? validity : { prompts: [row] }, skewMs));
      assert.deepEqual((await backend.check()).warnings, warning === undefined ? [] : [warning]);
      await backend.dispose();
    });

  for (const [logsUsage, scopes, warnings] of [
    [true, ['read'], ['The key lacks the scope write, so usage cannot be logged.']],
    [true, ['read', 'write'], []],
    [false, ['read'], []],
    [true, undefined, []],
  ] as const)
    it(`says of the scopes ${scopes?.join(' and ')} ${logsUsage ? 'where usage is logged' : 'where it is not'}: ${warnings.join() || 'nothing'}`, async () => {
      const { backend } = connect((_line, index) => (index === 0 ? { ...validity, scopes } : { prompts: [row] }), {
        form: 'shipped',
        logsUsage,
      });
      assert.deepEqual((await backend.check()).warnings, warnings);
      await backend.dispose();
    });

  it('lets calls pass again that a refused key had stopped', async () => {
    let isRight = false;
    const { backend } = connect((line) => {
      if (line.includes('validate')) return validity;
      if (line.includes('?limit')) return { prompts: [row] };
      return isRight ? row : Response.json({ error: 'Invalid API key' }, { status: 401 });
    });
    await assert.rejects(backend.get(byId('greet')), { code: 'unauthorized' });
    isRight = true;
    await assert.rejects(backend.get(byId('greet')), { message: /was not sent/ });
    await backend.check();
    assert.equal((await backend.get(byId('greet'))).version.number, '1');
    await backend.dispose();
  });
});

describe('the time that calls to PromptOps are signed with', () => {
  for (const [skewMs, time] of [
    [9000, '2026-01-02T03:04:05.000'],
    [10_000, '2026-01-02T03:04:15.000'],
    [-9000, '2026-01-02T03:04:05.000'],
    [-10_000, '2026-01-02T03:03:55.000'],
  ] as const)
    it(`is the server's once the clocks differ by ten seconds: ${skewMs} ms`, async () => {
      const { backend, headers } = connect(() => later(row, skewMs));
      await backend.get(byId('greet'));
      await backend.get(byId('other')).catch(() => undefined);
      assert.equal(headers[1]?.['x-promptops-timestamp'], time);
      await backend.dispose();
    });

  for (const [what, status, type, isRead] of [
    ['an answer', 200, 'application/json', true],
    ['another failure', 403, 'application/json', false],
    ['a page', 200, 'text/html', false],
    ['a refusal by a gateway', 401, 'text/html', false],
  ] as const)
    it(`is ${isRead ? '' : 'not '}read off ${what}`, async () => {
      const date = new Date(Date.parse('2026-01-02T04:04:05Z')).toUTCString();
      const { backend, headers, clock } = connect(
        () => new Response(JSON.stringify(row), { status, headers: { date, 'content-type': type } }),
      );
      await backend.get(byId('greet')).catch(() => undefined);
      clock.advance(1_000_000);
      await backend.usage.log({ endpoint: '/x', method: 'GET', status: 200 }).catch(() => undefined);
      const last = headers.at(-1)?.['x-promptops-timestamp'] ?? '';
      assert.equal(last.startsWith('2026-01-02T04:'), isRead, last);
      await backend.dispose();
    });
});

describe('a prompt that PromptOps does not have', () => {
  const missing = (status: number) => Response.json({}, { status, headers: { 'x-request-id': 'r' } });

  it('is told with names near it, which one more call finds', async () => {
    const { backend, sent } = connect((line) => (line.includes('/prompts/') ? missing(404) : { prompts: [{ ...row, id: 'greet' }] }));
    await assert.rejects(
      backend.get(byId('gree')),
      (error: Error & { code?: string; status?: number; requestId?: string; details?: unknown }) => {
        assert.equal(error.message, "Getting the prompt gree failed: there is none of this name. Did you mean 'greet'?");
        assert.deepEqual([error.code, error.status, error.requestId, error.details], ['not-found', 404, 'r', { suggestions: ['greet'] }]);
        assert.ok(error.cause instanceof Error);
        return true;
      },
    );
    assert.equal(sent[1]?.[0], `GET ${base}/prompts?sort_by=name&sort_order=asc&limit=500&offset=0`);
    await backend.dispose();
  });

  it('is told as it was where no name is near, or the names cannot be listed', async () => {
    for (const answer of [{ prompts: [{ ...row, id: 'quite-another' }] }, missing(500)]) {
      const { backend } = connect((line) => (line.includes('/prompts/') ? missing(404) : answer));
      await assert.rejects(backend.get(byId('gree')), { code: 'not-found', details: undefined });
      await backend.dispose();
    }
  });
});

describe('use that is reported to PromptOps', () => {
  it('is of the prompt that each call is about, with project, id and time', async () => {
    const { backend, sent } = connect((line) => (line.includes('usage') ? new Response(null, { status: 204 }) : answerTo(line)), {
      form: 'documented',
      logsUsage: true,
      projectId: 'p',
    });
    await backend.get(byId('greet'));
    await backend.versions(byId('greet'));
    await backend.forModel(byId('greet'), { provider: 'a', name: 'm' });
    await backend.documented.render('greet', { variables: {} });
    await backend.documented.update('greet', {});
    await backend.documented.remove('greet', 'all');
    await backend.documented.models();
    await backend.dispose();
    const logged = sent.filter(([line]) => line.endsWith('/usage/log')).map(([, body]) => body as Readonly<Record<string, unknown>>);
    assert.deepEqual(
      logged.map(({ endpoint, method, prompt_id, project_id, request_id, processing_time_ms }) => [
        method,
        endpoint,
        prompt_id,
        project_id,
        request_id,
        processing_time_ms,
      ]),
      [
        ['GET', '/prompts/greet', 'greet', 'p', 'r', 7],
        ['GET', '/prompts/greet/versions', 'greet', 'p', undefined, 0],
        ['GET', '/prompts/greet/model/a/m', 'greet', 'p', undefined, 0],
        ['POST', '/prompts/greet/render', 'greet', 'p', undefined, 0],
        ['PUT', '/prompts/greet', 'greet', 'p', undefined, 0],
        ['DELETE', '/prompts/greet', 'greet', 'p', undefined, 0],
      ],
    );
  });

  it('is not reported again when reporting fails', async () => {
    const { backend, sent } = connect((line) => (line.includes('usage') ? Response.json({}, { status: 503 }) : row), {
      form: 'shipped',
      logsUsage: true,
    });
    await backend.get(byId('greet'));
    await backend.dispose();
    assert.equal(sent.filter(([line]) => line.endsWith('/usage/log')).length, 1);
  });

  function answerTo(line: string): unknown {
    if (line.includes('/versions')) return { versions: [row] };
    if (line.includes('/model/')) return { ...row, is_model_specific: false };
    if (line.includes('/render')) return { rendered_content: 'x' };
    if (line.includes('/models')) return { models: [] };
    if (line.startsWith('DELETE')) return new Response(null, { status: 204 });
    return line.startsWith('GET') ? { success: true, data: row, metadata: { request_id: 'r', processing_time_ms: 7 } } : row;
  }
});
