import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type PromptRailsOptions, type PromptRailsServer, start } from '../../promptServers/promptrails/index.ts';
import { seedIds } from '../../promptServers/promptrails/seed/ids.ts';

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(server: PromptRailsServer, call: string, { body, headers }: Sent = {}) {
  const [method = '', path = ''] = call.split(' ');
  const answer = await fetch(server.baseUrl + path, {
    method,
    headers: { 'x-api-key': server.key, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: (text.startsWith('{') ? JSON.parse(text) : undefined) as never as Wire };
}

interface Wire {
  readonly data: {
    readonly id: string;
    readonly token: string;
    readonly secret: string;
    readonly is_active: boolean;
    readonly groups: unknown;
  };
  readonly meta: Readonly<Record<string, number>>;
  readonly error: { readonly code: string; readonly message: string };
}

async function run(options: PromptRailsOptions, work: (server: PromptRailsServer) => Promise<void>) {
  await using server = await start(options);
  await work(server);
}

describe('the PromptRails test server', () => {
  const promote = `/api/v1/prompts/${seedIds.articles}/versions/`;

  it('tells keys apart: none, wrong, without the scope, from elsewhere', () =>
    run({}, async (server) => {
      const asked = async (key: string, call: string) => {
        const { status, json } = await ask(server, call, { headers: { 'x-api-key': key }, body: call.startsWith('POST') ? {} : undefined });
        return [status, json.error?.message];
      };
      assert.deepEqual(await asked('', 'GET /api/v1/prompts'), [401, 'invalid API key']);
      assert.deepEqual(await asked(server.keys.readOnly, 'POST /api/v1/prompts'), [
        403,
        'API key is missing required scope: prompts:write',
      ]);
      assert.deepEqual(await asked(server.keys.readOnly, 'GET /api/v1/prompts'), [200, undefined]);
      assert.deepEqual(await asked(server.keys.elsewhere, 'GET /a2a/agents/x/agent-card.json'), [
        403,
        'API key is not allowed from this IP address',
      ]);
      const without = await fetch(`${server.baseUrl}/api/v1/prompts`);
      assert.equal(without.status, 401);
    }));

  it('loses the fields of a body that is not sent as JSON, and refuses a broken one', () =>
    run({}, async (server) => {
      const plain = await ask(server, 'POST /api/v1/prompts', { body: { name: 'x' }, headers: { 'content-type': 'text/plain' } });
      assert.deepEqual([plain.status, plain.json.error.message], [400, 'name is required']);
      const broken = await ask(server, 'POST /api/v1/prompts', { body: '{"name":' });
      assert.deepEqual([broken.status, broken.json.error.message], [400, 'invalid request body']);
      assert.deepEqual(server.violations, ['POST /api/v1/prompts: content type text/plain']);
      await ask(server, 'POST /api/v1/prompts', { body: { name: 'x', colour: 'red' } });
      assert.equal(server.violations.at(-1), 'POST /api/v1/prompts: unknown field colour');
    }));

  it('speaks the older generation: total_pages, unpaged versions, promote by PUT only', () =>
    run({}, async (server) => {
      assert.deepEqual((await ask(server, 'GET /api/v1/prompts?limit=3')).json.meta, { total: 8, page: 1, limit: 3, total_pages: 3 });
      const versions = (await ask(server, `GET /api/v1/prompts/${seedIds.summarize}/versions`)).json;
      assert.equal(versions.meta, undefined);
      const wrong = await ask(server, `POST ${promote}x/promote`, { body: {} });
      assert.deepEqual([wrong.status, wrong.text], [405, '{"message":"Method Not Allowed"}']);
      assert.equal((await ask(server, 'GET /api/v1/nowhere')).text, '{"message":"Not Found"}');
      assert.equal((await ask(server, 'GET /api/v1/costs/summary')).status, 200);
    }));

  it('speaks the newer generation: pages, paged versions, is_active, promote by POST too, fewer resources', () =>
    run({ generation: 'g2' }, async (server) => {
      assert.deepEqual((await ask(server, 'GET /api/v1/prompts?limit=3')).json.meta, { total: 8, page: 1, limit: 3, pages: 3 });
      assert.deepEqual((await ask(server, 'GET /api/v1/prompts?search=sum')).json.meta.total, 1);
      const versions = (await ask(server, `GET /api/v1/prompts/${seedIds.articles}/versions`)).json;
      assert.equal(versions.meta.total, 1);
      const made = (await ask(server, `POST ${promote.slice(0, -1)}`, { body: { version: '2', user_prompt: 'x' } })).json.data;
      const promoted = await ask(server, `POST ${promote}${made.id}/promote`, { body: {} });
      assert.deepEqual([promoted.status, promoted.json.data.is_active], [200, true]);
      assert.equal((await ask(server, 'GET /api/v1/costs/summary')).status, 404);
      assert.equal((await ask(server, `POST /api/v1/prompts/${seedIds.articles}/run`, { body: {} })).status, 404);
      assert.ok((await ask(server, 'GET /api/v1/llm-models/available')).json.data.groups);
    }));

  it('takes a signed call of a trigger and refuses an unsigned or disabled one', () =>
    run({}, async (server) => {
      const body = JSON.stringify({ topic: 'bees' });
      const values = { name: 'Nightly', agent_id: seedIds.simpleAgent, generate_secret: true };
      const { id, token, secret } = (await ask(server, 'POST /api/v1/webhook-triggers', { body: values })).json.data;
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const fire = (headers: Readonly<Record<string, string>>) => ask(server, `POST /hooks/${token}`, { body, headers });
      assert.equal((await fire({})).status, 401);
      assert.equal((await fire({ 'x-promptrails-signature': signature })).status, 201);
      assert.equal((await ask(server, 'POST /hooks/unknown', { body })).status, 404);
      await ask(server, `PATCH /api/v1/webhook-triggers/${id}`, { body: { is_active: false } });
      assert.equal((await fire({ 'x-promptrails-signature': signature })).json.error.message, 'webhook is disabled');
      assert.equal(server.state.paidCalls, 1);
    }));

  it('writes ids and times in the vendor’s form, and streams with LF only', () =>
    run({}, async (server) => {
      const { json } = await ask(server, 'GET /api/v1/agents');
      for (const { id } of json.data as unknown as readonly { id: string }[]) assert.match(id, /^[0-9A-Za-z]{27}$/);
      const started = await ask(server, `POST /api/v1/agents/${seedIds.simpleAgent}/execute`, { body: { input: {}, sync: false } });
      assert.match(started.text, /"created_at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"/);
      const { text } = await ask(server, `GET /api/v1/executions/${started.json.data.id}/stream`);
      assert.ok(text.startsWith('event: execution\ndata: {') && text.endsWith('\n\n') && !text.includes('\r'));
    }));

  it('gives as many prompts as it is asked to have', () =>
    run({ promptCount: 250 }, async (server) => {
      const { json } = await ask(server, 'GET /api/v1/prompts?limit=100&page=3');
      assert.deepEqual([(json.data as unknown as readonly unknown[]).length, json.meta.total], [50, 250]);
      const clamped = await ask(server, 'GET /api/v1/prompts?limit=200');
      assert.equal(clamped.json.meta.limit, 20);
    }));
});
