import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { webhookVectors } from '../../conformance/vendors/promptjuggler/webhookVectors.ts';
import { type PromptJugglerServer, signWebhook, start } from '../../promptServers/promptjuggler/index.ts';

async function call(server: PromptJugglerServer, method: string, path: string, body?: unknown, key = server.key) {
  const response = await fetch(`${server.baseUrl}/api/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

describe('the PromptJuggler test server', () => {
  it('signs deliveries as the vendor does', () => {
    for (const { secret, seconds, body, signature } of webhookVectors) {
      assert.equal(signWebhook(body, secret, seconds), `t=${seconds},v1=${signature}`);
    }
  });

  it('refuses what a run may not be started with', async () => {
    await using server = await start();
    const started = (body: unknown) => call(server, 'POST', 'prompts/support-reply/2/runs', body);
    const inputs = { name: 'Ada' };
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      [{}, /inputs/],
      [{ inputs: { count: 3 } }, /inputs\.count/],
      [{ inputs, thread: 'no uuid' }, /thread/],
      [{ inputs, priority: 'urgent' }, /priority/],
      [{ inputs, unknown: 1 }, /unknown/],
      [{ inputs, envVars: { lower: 'x' } }, /UPPER_CASE/],
      [{ inputs, envVars: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`A${index}`, ''])) }, /at most 50/],
      [{ inputs, envVars: { A: 'x'.repeat(65_536) } }, /64 KB/],
      [{ inputs, metadata: { a: 1 } }, /metadata/],
    ];
    for (const [body, message] of wrong) {
      const answer = await started(body);
      assert.equal(answer.status, 422);
      assert.match(answer.body.error, message);
    }
    assert.equal((await started({ inputs, thread: null, environment: null })).status, 200);
    const flow = await call(server, 'POST', 'workflows/triage-ticket/2/runs', { inputs, channel: 'a' });
    assert.deepEqual([flow.status, /channel/.test(flow.body.error)], [422, true]);
  });

  it('moves a run on with every poll and shows partial texts', async () => {
    await using server = await start({ pace: { eventsPerPoll: 2 } });
    const { body } = await call(server, 'POST', 'prompts/pr_research-brief/1/runs', { inputs: { topic: 'tea' } });
    const seen = [];
    for (let poll = 0; poll < 6; poll++) seen.push((await call(server, 'GET', `promptruns/${body.id}`)).body);
    const told = seen.map(({ status, output, error }) => [status, output, error]);
    assert.deepEqual(told[0], ['pending', null, null]);
    assert.deepEqual(told[1], ['pending', 'A first try about tea', null]);
    assert.deepEqual(told.at(-1), [
      'completed',
      'tea in three sentences: it is old, it is known, it is used.',
      'The provider closed the connection.',
    ]);
    assert.deepEqual([seen[1].transcript, seen.at(-1).transcript.length], [[], 2]);
  });

  it('takes files only under their indexed names', async () => {
    await using server = await start();
    const upload = async (field: string) => {
      const form = new FormData();
      form.append(field, new Blob(['text']), 'a.txt');
      const headers = { Authorization: `Bearer ${server.key}` };
      return (await fetch(`${server.baseUrl}/api/v1/knowledge-bases/empty-base/documents`, { method: 'POST', headers, body: form })).status;
    };
    assert.deepEqual([await upload('files'), await upload('files[0]')], [422, 200]);
  });

  it('opens a thread only to its own token, for a while', async () => {
    let time = 0;
    await using server = await start({ now: () => new Date(time), tokenSeconds: 10 });
    const { body } = await call(server, 'POST', `threads/${randomUUID()}/stream-token`);
    const statusOf = async (url: string, token: string) => {
      const gone = new AbortController();
      const { status } = await fetch(url, { headers: { Authorization: `Bearer ${token}` }, signal: gone.signal });
      gone.abort();
      return status;
    };
    assert.equal(await statusOf(body.url, body.token), 200);
    assert.equal(await statusOf(body.url, server.key), 401);
    assert.equal(await statusOf(body.url.replace(/[^/]+$/, randomUUID()), body.token), 401);
    time = 10_000;
    assert.equal(await statusOf(body.url, body.token), 401);
  });
});
