/** Calls every method of PromptJuggler's npm client, each once with an answer and once with an error, and its webhook verifier. */
import { randomUUID } from 'node:crypto';
import { Driver, vendorPackage } from '../harness.mjs';

const { ApiError, ConnectionError, PromptJuggler, verifyWebhookSignature } = await vendorPackage('@promptjuggler/sdk');
const { BASE_URL: baseUrl, API_KEY, RESTRICTED_KEY, WEBHOOKS } = process.env;
const client = new PromptJuggler(API_KEY, { baseUrl });
const restricted = new PromptJuggler(RESTRICTED_KEY, { baseUrl });
const stranger = new PromptJuggler('pj_wrong', { baseUrl });
const nobody = new PromptJuggler(API_KEY, { baseUrl: 'http://127.0.0.1:9' });
const driver = new Driver();

const toolTypes = ({ tools }) => tools.map(({ type }) => type).join() === 'http,knowledge_search,prompt,workflow,script,mcp,web_search';
await driver.answer('getPrompt', () => client.getPrompt('support-reply', '__latest__'), toolTypes, 'one tool of each kind');
await driver.answer('getPrompt', () => client.getPrompt('support-reply', 1), { id: String, model: 'gpt-4o', tools: [] }, 'by number');
await driver.answer(
  'getPrompt',
  () => client.getPrompt('übersetzung/日本語', 'stabil'),
  { provider: 'gemini', systemInstruction: undefined },
  'by tag',
);
await driver.answer('getPrompt', () => client.getPrompt('order-extractor', 1), { tools: [{ type: 'emit' }] }, 'emit');
await driver.error('getPrompt', () => client.getPrompt('support-reply', 4), ApiError, { statusCode: 404 }, 'an unpublished revision');
await driver.error(
  'getPrompt',
  () => stranger.getPrompt('support-reply', 1),
  ApiError,
  { statusCode: 401, message: 'Invalid API key.' },
  'wrong key',
);
await driver.error('getPrompt', () => nobody.getPrompt('support-reply', 1), ConnectionError, {}, 'nobody listens');

const thread = randomUUID();
const options = {
  priority: 'low',
  thread,
  environment: 'staging',
  envVars: { API_HOST: 'https://x.test' },
  metadata: { user: '42', groups: ['a'] },
};
const inputs = { name: 'Ada', orderNumber: '7' };
const started = await driver.answer(
  'runPrompt',
  () => client.runPrompt('support-reply', 'production', inputs, { ...options, channel: 'default' }),
  { id: String, thread },
  'all options',
);
const failing = await driver.answer(
  'runPrompt',
  () => client.runPrompt('always-fails', 1, {}),
  { id: String, thread: String },
  'no option',
);
await driver.error('runPrompt', () => client.runPrompt('support-reply', 2, {}, { envVars: { lower: 'x' } }), ApiError, { statusCode: 422 });
await driver.error('runPrompt', () => restricted.runPrompt('support-reply', 2, {}), ApiError, { statusCode: 403 }, 'restricted key');
await driver.answer('getPromptRun', () => polled((id) => client.getPromptRun(id), started.id), {
  status: 'completed',
  output: 'Hello Ada, your order 7 left our house yesterday – it arrives on Friday.',
  finishedAt: Date,
  cost: { total: Number },
});
await driver.answer(
  'getPromptRun',
  () => polled((id) => client.getPromptRun(id), failing.id),
  { status: 'failed', output: undefined, error: String },
  'failed',
);
await driver.error('getPromptRun', () => client.getPromptRun(randomUUID()), ApiError, {
  statusCode: 404,
  message: 'Prompt run not found.',
});

const flow = await driver.answer('runWorkflow', () => client.runWorkflow('triage-ticket', 2, inputs, options), { id: String, thread });
await driver.error('runWorkflow', () => client.runWorkflow('triage-ticket', 9, {}), ApiError, { statusCode: 404 });
await driver.answer('getWorkflowRun', () => polled((id) => client.getWorkflowRun(id), flow.id), {
  status: 'completed',
  outputs: { queue: 'shipping', reply: 'We are looking for parcel 7.' },
  errors: [],
});
await driver.error('getWorkflowRun', () => client.getWorkflowRun(randomUUID()), ApiError, { statusCode: 404 });

await driver.answer('createStreamToken', () => client.createStreamToken(thread), {
  token: String,
  expiresAt: Date,
  url: (url) => url.endsWith(thread),
});
await driver.error('createStreamToken', () => restricted.createStreamToken(thread), ApiError, { statusCode: 403 });
await driver.answer('getKnowledgeBase', () => client.getKnowledgeBase('product-docs'), {
  status: 'ready',
  documentCount: 2,
  documents: [{}, {}],
});
await driver.error('getKnowledgeBase', () => client.getKnowledgeBase('nothing'), ApiError, { statusCode: 404 });
const files = [new File(['# Größe'], 'größe.md', { type: 'text/markdown' }), new File([], 'leer.txt')];
const [added, empty] = await driver.answer('uploadDocuments', () => client.uploadDocuments('empty-base', files), [
  { fileName: 'größe.md', bytes: 9, status: 'pending' },
  { fileName: 'leer.txt', bytes: 0, chunkCount: 0 },
]);
await driver.error('uploadDocuments', () => client.uploadDocuments('empty-base', []), ApiError, { statusCode: 422 });
await driver.answer('getKnowledgeDocument', () => client.getKnowledgeDocument(added.id), { id: added.id, fileName: 'größe.md' });
await driver.answer('deleteKnowledgeDocument', () => client.deleteKnowledgeDocument(empty.id), undefined);
await driver.error('deleteKnowledgeDocument', () => client.deleteKnowledgeDocument(empty.id), ApiError, { statusCode: 404 });
await driver.error('getKnowledgeDocument', () => client.getKnowledgeDocument(empty.id), ApiError, { statusCode: 404 });

for (const line of WEBHOOKS.split('\n')) {
  const [secret, seconds, header, body] = line.split('\t');
  for (const [later, wanted] of [
    [-300, true],
    [300, true],
    [301, false],
  ]) {
    const verify = () => verifyWebhookSignature(body, header, secret, undefined, Number(seconds) + later);
    await driver.answer('verifyWebhookSignature', verify, wanted, `${header.slice(-8)} after ${later} s`);
  }
}
const methods = Object.getOwnPropertyNames(PromptJuggler.prototype).filter((name) => name !== 'constructor' && name !== 'send');
driver.end([...methods, 'verifyWebhookSignature'], ['verifyWebhookSignature']);

/** A run when it is over. */
async function polled(get, id) {
  for (let poll = 0; poll < 200; poll++) {
    const run = await get(id);
    if (run.status !== 'pending') return run;
  }
  throw new Error('the run is still pending');
}
