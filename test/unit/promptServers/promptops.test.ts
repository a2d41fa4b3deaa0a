import assert from 'node:assert/strict';
import { keys, type Mode, type PromptOpsServer, projects, type StoredKey, start } from '../../promptServers/promptops/index.ts';
import { isCurrent, signatureOf } from '../../promptServers/promptops/signature.ts';

const time = new Date('2026-01-02T03:04:05Z');
const now = () => time;

/** A signed call, in the form of the server's mode unless a test says otherwise. */
async function call(
  server: PromptOpsServer,
  method: string,
  path: string,
  given: {
    readonly mode?: Mode;
    readonly key?: StoredKey;
    readonly timestamp?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }> {
  const { mode = 'as-shipped', key = keys.full } = given;
  const timestamp = given.timestamp ?? (mode === 'documented' ? '2026-01-02T03:04:05Z' : '2026-01-02T03:04:05');
  const signed = decodeURIComponent(`/v1/client${path}`.split('?')[0] ?? '');
  const response = await fetch(`${server.baseUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${key.key}`,
      'X-PromptOps-Timestamp': timestamp,
      'X-PromptOps-Signature': signatureOf(mode, key, { timestamp, method, path: signed }),
      ...given.headers,
    },
    ...(given.body !== undefined && { body: typeof given.body === 'string' ? given.body : JSON.stringify(given.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

describe('the PromptOps test server', () => {
  const vectors: readonly (readonly [Mode, string, string, string, string])[] = [
    ['documented', '2026-01-02T03:04:05Z', 'GET', 'greet', 'b75ac302dd2665e008e9d572c5023494f950cdedbef2d94d97af1a2b326e6fc7'],
    ['documented', '2026-01-02T03:04:05Z', 'POST', 'batch', '094eb52950211991f96f683d17ea6431cf37b7b84bc3eb38704dd65500866c80'],
    ['documented', '2026-01-02T03:04:05.678ZZ', 'GET', 'greet', '71718b79ee7c9bfbfba7fd263b229fe7635b9cc87c332873babc4af588b86c07'],
    ['as-shipped', '2026-01-02T03:04:05', 'GET', 'greet', 'adc51affeb26142e3c3efabf0986f8ee7f18a375734a4763ea37f8c9f021f2d2'],
    ['as-shipped', '2026-01-02T03:04:05', 'POST', 'batch', '5a1351e555f083a64cc87fb450dc4ee636d6d70ca0fcacc81f4b72c4f84f6f0f'],
    ['as-shipped', '2026-01-02T03:04:05.678', 'GET', 'greet', '1f830c45c3e934e9130bf0c0b864cb66769f2a153c3409fdcbd2f0c59215e1ba'],
    ['as-shipped', '2026-01-02T03:04:05.678', 'POST', 'batch', '80d3b998d4890d84d4812f98e521b3a8c8136104b39523f1a0292c9214a1abab'],
  ];
  for (const [mode, timestamp, method, name, wanted] of vectors) {
    it(`computes the ${mode} signature of ${method} ${name} at ${timestamp}`, () => {
      assert.equal(signatureOf(mode, keys.full, { timestamp, method, path: `/v1/client/prompts/${name}` }), wanted);
    });
  }

  it('reads times as each form does', () => {
    const shipped = ['2026-01-02T03:04:05', '2026-01-02T03:04:05.678901', '2026-01-02 03:04:05', '20260102T030405', '2026-01-02T03:04'];
    assert.deepEqual(
      shipped.map((text) => isCurrent('as-shipped', text, time)),
      shipped.map(() => true),
    );
    const refused = [
      '2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05+00:00',
      '2026-01-02T03:04:05.678ZZ',
      '1767323045',
      '2026-01-02',
      '2026-01-02T02:59:04',
    ];
    assert.deepEqual(
      refused.map((text) => isCurrent('as-shipped', text, time)),
      refused.map(() => false),
    );
    assert.deepEqual(
      ['2026-01-02T03:04:05Z', '2026-01-02T03:09:05.000Z', '2026-01-02T03:09:06Z', '2026-01-02T03:04:05', '2026-01-02T03:04:05.678ZZ'].map(
        (text) => isCurrent('documented', text, time),
      ),
      [true, true, false, false, false],
    );
  });

  for (const mode of ['documented', 'as-shipped'] as const) {
    it(`accepts only its own signatures when it is ${mode}`, async () => {
      await using server = await start({ mode, now });
      const other = mode === 'documented' ? 'as-shipped' : 'documented';
      const timestamp = mode === 'documented' ? '2026-01-02T03:04:05Z' : '2026-01-02T03:04:05';
      assert.equal((await call(server, 'GET', '/prompts/greet?project_id=', { mode, timestamp })).status, 200);
      assert.equal((await call(server, 'GET', '/prompts/greet', { mode: other, timestamp })).status, 401);
      const loud = {
        'X-PromptOps-Signature': signatureOf(mode, keys.full, { timestamp, method: 'GET', path: '/v1/client/prompts/greet' }).toUpperCase(),
      };
      assert.equal((await call(server, 'GET', '/prompts/greet', { mode, timestamp, headers: loud })).status, 401);
    });
  }

  it('checks in the order of the shipped server', async () => {
    await using server = await start({ now });
    const detailOf = async (...given: Parameters<typeof call>) => {
      const { status, body } = await call(...given);
      return [status, typeof body === 'string' ? body : (body as { detail: unknown }).detail];
    };
    const none = { Authorization: '' };
    assert.deepEqual(await detailOf(server, 'GET', '/nothing', { headers: none }), [404, 'Not Found']);
    assert.deepEqual(await detailOf(server, 'POST', '/prompts', { headers: none, body: {} }), [405, 'Method Not Allowed']);
    assert.equal((await call(server, 'POST', '/prompts/batch', { headers: none, body: '{' })).status, 422);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { headers: none }), [403, 'Not authenticated']);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { headers: { Authorization: 'PromptOps x' } }), [
      403,
      'Invalid authentication credentials',
    ]);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { timestamp: '2026-01-02T03:04:05Z' }), [
      401,
      'Invalid or expired timestamp',
    ]);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: { ...keys.full, key: 'po_x' } }), [401, 'Invalid API key']);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: keys.revoked }), [401, 'API key is revoked']);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: keys.expiring }), [500, 'Internal Server Error']);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: { ...keys.full, secret: 'x' } }), [401, 'Invalid signature']);
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: keys.adminOnly }), [403, 'Insufficient scope. Required: read']);
    for (let count = 0; count < 2; count++) await call(server, 'GET', '/prompts/summary', { key: keys.narrow });
    assert.deepEqual(await detailOf(server, 'GET', '/prompts/greet', { key: keys.narrow }), [401, 'Rate limit exceeded']);
  });

  it('has the odd ways of the shipped server', async () => {
    await using server = await start({ now });
    const idOf = async (path: string) => ((await call(server, 'GET', path)).body as { id: string }).id;
    assert.equal(await idOf('/prompts/greet'), 'greet-v1.9.0');
    assert.equal(await idOf('/prompts/onboard'), 'onboard-vip-v2.0.0');
    assert.equal(await idOf('/prompts/order_status'), 'orderXstatus-v1.1.0');
    assert.equal((await call(server, 'GET', '/prompts/greet-v1.2.0')).status, 400);
    assert.equal(await idOf('/prompts/greet-v1.2.0/versions/1.2.0'), 'greet-v1.2.0');
    assert.equal((await call(server, 'GET', '/prompts?limit=-1')).body, 'Internal Server Error');
    assert.equal((await call(server, 'GET', '/prompts?limit=abc')).status, 422);
    assert.equal((await call(server, 'GET', '/prompts/greet/')).status, 307);
    const oneProject = { key: keys.oneProject };
    assert.equal((await call(server, 'GET', `/prompts/order_status?project_id=${projects[1]}`, oneProject)).status, 403);
    await call(server, 'POST', '/usage/log', { body: { endpoint: '/x', method: 'GET', status_code: 200, estimated_cost_usd: '$0.10' } });
    assert.equal((await call(server, 'GET', '/usage/stats')).body, 'Internal Server Error');
  });

  it('bans an address after five refusals until it starts anew', async () => {
    await using server = await start({ now });
    const far = { 'X-Forwarded-For': '203.0.113.7' };
    for (let count = 0; count < 5; count++) await call(server, 'GET', '/prompts/greet', { key: keys.revoked, headers: far });
    assert.equal((await call(server, 'GET', '/prompts/greet', { headers: far })).status, 500);
    assert.equal((await call(server, 'GET', '/prompts/greet')).status, 200);
    await server.kill();
    await assert.rejects(call(server, 'GET', '/prompts/greet'));
    await server.restart();
    assert.equal((await call(server, 'GET', '/prompts/greet', { headers: far })).status, 200);
  });

  it('wraps, renders, writes and limits as the documents say', async () => {
    await using server = await start({ mode: 'documented', now });
    const mode = 'documented';
    const dataOf = async (...given: Parameters<typeof call>) => ((await call(...given)).body as { data: Record<string, unknown> }).data;
    const made = await dataOf(server, 'POST', '/prompts', { mode, body: { name: 'Fare Well', content: 'Bye {{name}}' } });
    assert.deepEqual([made.id, made.version], ['fare-well', '1.0.0']);
    const rendered = await dataOf(server, 'POST', '/prompts/fare-well/render', { mode, body: { variables: { name: 'Ada' } } });
    assert.equal(rendered.rendered_content, 'Bye Ada');
    assert.equal((await dataOf(server, 'PUT', '/prompts/fare-well', { mode, body: { content: 'So long {{name}}' } })).version, '1.1.0');
    assert.equal((await call(server, 'DELETE', '/prompts/fare-well', { mode })).status, 200);
    const gone = await call(server, 'GET', '/prompts/gree', { mode });
    assert.deepEqual((gone.body as { error: unknown }).error, {
      code: 'PROMPT_NOT_FOUND',
      message: "Prompt 'gree' not found",
      details: { prompt_id: 'gree', suggested_prompts: ['greet'] },
    });
    for (let count = 0; count < 2; count++) await call(server, 'GET', '/prompts/summary', { mode, key: keys.narrow });
    const limited = await call(server, 'GET', '/prompts/summary', { mode, key: keys.narrow });
    assert.deepEqual([limited.status, limited.headers.get('x-ratelimit-remaining-minute')], [429, '0']);
  });
});
