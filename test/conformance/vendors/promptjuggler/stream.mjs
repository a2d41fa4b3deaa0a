/** Lets PromptJuggler's browser client follow a thread of the test server: texts, tools, data, retries, failures, and a connection cut in the middle. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Driver, vendorPackage } from '../harness.mjs';

const { PromptJugglerStream } = await vendorPackage('@promptjuggler/browser');
const { BASE_URL, API_KEY, STREAM_CONTROL } = process.env;
const driver = new Driver();
const api = async (path, body) => {
  const headers = { Authorization: `Bearer ${API_KEY}`, ...(body && { 'Content-Type': 'application/json' }) };
  const response = await fetch(`${BASE_URL}/api/v1/${path}`, { method: 'POST', headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
};

/** Connects, starts a run and gives what the client made of it, once it says that the run is over. */
async function followed(slug, inputs, { onText, channels, kind = 'prompts', end } = {}) {
  const thread = randomUUID();
  const seen = { text: '', transcript: [], data: [], connections: 0, tokens: 0 };
  const getToken = async () => {
    seen.tokens++;
    return api(`threads/${thread}/stream-token`);
  };
  const stream = new PromptJugglerStream({ getToken, channels, reconnectDelayMs: { min: 5, max: 20 } });
  const connected = new Promise((resolve) => stream.on('connected', resolve));
  const over = new EventTarget();
  const finish = (verdict) => (event) => {
    Object.assign(seen, { verdict, gapped: event.gapped, code: event.code });
    over.dispatchEvent(new Event('over'));
  };
  stream.on('connected', () => seen.connections++);
  stream.on('text', ({ text }) => {
    seen.text = text;
    onText?.(thread, seen);
  });
  stream.on('transcript', ({ transcript }) => {
    seen.transcript = transcript;
  });
  stream.on('data', ({ data }) => {
    seen.data = data;
  });
  stream.on('done', finish('done'));
  stream.on('failure', finish('failure'));
  const ended = once(over, 'over');
  stream.connect();
  await connected;
  await api(`${kind}/${slug}/1/runs`, { inputs, thread });
  await (end ? end(seen) : ended);
  await ended;
  stream.disconnect();
  return seen;
}

const control = (action, thread) => fetch(`${STREAM_CONTROL}/${action}/${thread}`, { method: 'POST' });
const brief = 'tea in three sentences: it is old, it is known, it is used.';
const pages = [{ url: 'https://example.com/topic' }, { url: 'https://docs.example.com/topic' }];
const wantedBrief = { verdict: 'done', gapped: false, text: brief };

await driver.answer('on', () => followed('pr_research-brief', { topic: 'tea' }), {
  ...wantedBrief,
  transcript: [
    { type: 'tool', name: 'web_search', status: 'ok', citations: pages },
    { type: 'text', content: brief },
  ],
});
await driver.answer(
  'on',
  () => followed('order-extractor', { mail: 'x' }),
  { verdict: 'done', data: [{ tool: 'order', payload: { amount: 2 } }] },
  'data',
);
await driver.answer(
  'on',
  () => followed('always-fails', {}),
  { verdict: 'failure', code: 'provider_error', text: 'This text is lost' },
  'failure',
);
await driver.answer(
  'on',
  () => followed('triage-ticket', { orderNumber: '7' }, { kind: 'workflows', channels: ['reply'] }),
  { verdict: 'done', text: 'We are looking for parcel 7.' },
  'one channel of a workflow',
);
await driver.answer(
  'connect',
  () => followed('pr_research-brief', { topic: 'tea' }, { onText: atFirstText('drop') }),
  { ...wantedBrief, connections: 2, tokens: 2 },
  'resumes',
);
await driver.answer(
  'connect',
  () => followed('pr_research-brief', { topic: 'tea' }, { onText: atFirstText('reconnect') }),
  { ...wantedBrief, connections: 2, tokens: 2 },
  'asked to reconnect',
);
await driver.answer(
  'connect',
  () => followed('support-reply', { name: 'Ada' }, { onText: atFirstText('forget') }),
  { verdict: 'done', gapped: true },
  'history lost',
);
await driver.answer('connect', () => refused(), { reason: 'HTTP 401' }, 'a wrong token');
driver.end(['on', 'connect'], ['on', 'connect']);

/** Does something to the thread at the first text of a run. */
function atFirstText(action) {
  let isDone = false;
  return (thread) => {
    if (isDone) return;
    isDone = true;
    void control(action, thread);
  };
}

async function refused() {
  const grant = await api(`threads/${randomUUID()}/stream-token`);
  const stream = new PromptJugglerStream({ getToken: async () => ({ ...grant, token: 'wrong' }) });
  const answer = new Promise((resolve) => stream.on('disconnected', resolve));
  stream.connect();
  const reason = await answer;
  stream.disconnect();
  return reason;
}
