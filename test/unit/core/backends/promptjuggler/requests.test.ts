import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { promptJugglerCapability } from '../../../../../src/core/backends/promptjuggler/capabilities.ts';
import { promptJugglerError } from '../../../../../src/core/backends/promptjuggler/errors.ts';
import { createPromptJugglerBackend, type PromptJugglerBackend } from '../../../../../src/core/backends/promptjuggler/index.ts';
import { promptJugglerOptions } from '../../../../../src/core/backends/promptjuggler/options.ts';
import type { DecodedError } from '../../../../../src/core/http/index.ts';
import type { CallOptions, Capability, ConfiguredName } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { givenUpAt, recordingFetch, type SentCall } from '../../../../helpers/recordingFetch.ts';
import { assertSaysWhatFailed } from '../../../../helpers/refusedCall.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { type AnswerRow, assertFormIsChecked } from '../answerRow.ts';
import { slug } from './makeJuggler.ts';

/** A call, all it sends, and the answer. */
type Request = readonly [
  call: (juggler: PromptJugglerBackend, options: CallOptions) => Promise<unknown>,
  sent: readonly SentCall[],
  answer: unknown,
];

const at = '2026-05-01T11:00:00+02:00';
const utc = '2026-05-01T09:00:00.000Z';
const started = { id: 'r', thread: 't' };
const run = { id: 'r', status: 'completed' };
const document = { id: 'd', status: 'ready', fileName: 'a.md', bytes: 9, chunkCount: 1 };
const base = { id: 'b', status: 'ready', documentCount: 1, chunkCount: 2 };
const revision = { id: 'v', messages: [] };
const settings = { thread: 't', priority: 'low', environment: 'live', envVars: { A: 'b' }, metadata: { c: ['d'] } } as const;
const file = () => ({ name: 'a.md', content: new Blob(['text']) });

const requests: Readonly<Record<string, Request>> = {
  'the newest version': [(juggler, options) => juggler.get(slug('a/b'), options), [['GET /api/v1/prompts/a%2Fb/__latest__']], revision],
  'a version by its number': [
    (juggler, options) => juggler.get(slug('p'), { version: { kind: 'number', number: '3' }, ...options }),
    [['GET /api/v1/prompts/p/3']],
    revision,
  ],
  'a version by its label': [
    (juggler, options) => juggler.get(slug('p'), { version: { kind: 'label', label: 'a b' }, ...options }),
    [['GET /api/v1/prompts/p/a%20b']],
    revision,
  ],
  'a version by its id': [
    (juggler, options) => juggler.get(slug('p'), { version: { kind: 'revision', revisionId: 'v' }, ...options }),
    [['GET /api/v1/prompts/p/v']],
    revision,
  ],
  'the versions that are named': [
    (juggler, options) => juggler.versions(slug('p'), options),
    [['GET /api/v1/prompts/p/__latest__'], ['GET /api/v1/prompts/p/1']],
    revision,
  ],
  'the prompts that are named': [
    (juggler, options) => collected(juggler.pages({}, options)),
    [['GET /api/v1/prompts/p/__latest__']],
    revision,
  ],
  'a run of a prompt': [
    (juggler, options) => juggler.promptRuns.start({ slug: 'p', inputs: { a: 'b' } }, options),
    [['POST /api/v1/prompts/p/__latest__/runs', { inputs: { a: 'b' } }]],
    started,
  ],
  'a run of a prompt with everything': [
    (juggler, options) =>
      juggler.promptRuns.start(
        { slug: 'p', version: { kind: 'number', number: '3' }, inputs: {}, settings: { ...settings, channel: 'side' } },
        options,
      ),
    [['POST /api/v1/prompts/p/3/runs', { inputs: {}, ...settings, channel: 'side' }]],
    started,
  ],
  'a run of a workflow': [
    (juggler, options) => juggler.workflowRuns.start({ slug: 'w', inputs: {} }, options),
    [['POST /api/v1/workflows/w/__latest__/runs', { inputs: {} }]],
    started,
  ],
  'a run of a workflow with everything': [
    (juggler, options) =>
      juggler.workflowRuns.start({ slug: 'w', version: { kind: 'label', label: 'x' }, inputs: { a: 'b' }, settings }, options),
    [['POST /api/v1/workflows/w/x/runs', { inputs: { a: 'b' }, ...settings }]],
    started,
  ],
  'the state of a prompt run': [(juggler, options) => juggler.promptRuns.get('r/1', options), [['GET /api/v1/promptruns/r%2F1']], run],
  'the end of a prompt run': [(juggler, options) => juggler.promptRuns.wait('r', options), [['GET /api/v1/promptruns/r']], run],
  'the state of a workflow run': [(juggler, options) => juggler.workflowRuns.get('r', options), [['GET /api/v1/workflowruns/r']], run],
  'the end of a workflow run': [(juggler, options) => juggler.workflowRuns.wait('r', options), [['GET /api/v1/workflowruns/r']], run],
  'a knowledge base': [(juggler, options) => juggler.knowledge.get('k', options), [['GET /api/v1/knowledge-bases/k']], base],
  'a document': [(juggler, options) => juggler.knowledge.document('d', options), [['GET /api/v1/knowledge-documents/d']], document],
  'the end of the work on a document': [
    (juggler, options) => juggler.knowledge.waitForDocument('d', options),
    [['GET /api/v1/knowledge-documents/d']],
    document,
  ],
  'a document less': [
    (juggler, options) => juggler.knowledge.remove('d', options),
    [['DELETE /api/v1/knowledge-documents/d']],
    new Response(null, { status: 204 }),
  ],
  'an upload': [
    (juggler, options) => juggler.knowledge.upload('k', [file()], options),
    [['POST /api/v1/knowledge-bases/k/documents']],
    [document],
  ],
};

function connected(fetch: typeof globalThis.fetch, names: readonly ConfiguredName[] = []): PromptJugglerBackend {
  return createPromptJugglerBackend({
    connection: { id: 'juggler', kind: 'promptjuggler', name: 'Juggler', baseUrl: 'http://juggler.invalid', names },
    secrets: { get: async () => ({ value: 'pj_key', origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

const named: readonly ConfiguredName[] = [{ kind: 'prompt', address: slug('p'), versions: [{ kind: 'number', number: '1' }] }];

describe('The requests of PromptJuggler', () => {
  for (const [what, [call, sent, answer]] of Object.entries(requests)) {
    it(`ask for ${what} as the protocol has it`, async () => {
      const recording = recordingFetch(() => answer);
      await using backend = connected(recording.fetch, named);
      await call(backend, {});
      assert.deepEqual(recording.sent, sent);
      for (const { authorization } of recording.headers) assert.equal(authorization, 'Bearer pj_key');
    });

    it(`say what was attempted when the server refuses ${what}`, () =>
      assertSaysWhatFailed(
        0,
        () => undefined,
        (fetch) => call(connected(fetch, named), {}),
      ));

    it(`end when the caller gives up while ${what} is asked for`, async () => {
      const { fetch, signal } = givenUpAt(0);
      await using backend = connected(fetch, named);
      await assert.rejects(call(backend, { signal }), { code: 'cancelled' });
    });
  }

  it('listen with the token of the thread, to the lanes that are wanted, and never with the key', async () => {
    const grant = { token: 'st_token', expiresAt: at, url: 'http://stream.invalid/stream/t' };
    const recording = recordingFetch((line) => {
      if (line.startsWith('POST')) return grant;
      return new Response('id: 1\nevent: token\ndata: {"runId":"r","seq":1,"text":"Hi"}\n\n', {
        headers: { 'content-type': 'text/event-stream' },
      });
    });
    await using backend = connected(recording.fetch);
    for await (const event of backend.threads.listen('t', { channels: ['a', 'b'] })) {
      assert.deepEqual(event, { kind: 'text', runId: 'r', channel: '', text: 'Hi' });
      break;
    }
    assert.deepEqual(recording.sent, [['POST /api/v1/threads/t/stream-token'], ['GET /stream/t?channel=a&channel=b']]);
    assert.deepEqual(
      recording.headers.map(({ authorization }) => authorization),
      ['Bearer pj_key', 'Bearer st_token'],
    );
  });
});

describe('The webhooks of PromptJuggler', () => {
  const now = Date.parse('2026-01-02T03:04:05Z') / 1000;

  it('are genuine by the clock of the connection and the secret that it has, or another that is given', async () => {
    await using backend = connected(recordingFetch(() => undefined).fetch);
    const signed = (seconds: number, secret: string) => ({
      body: '{}',
      signature: `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.{}`).digest('hex')}`,
    });
    for (const [seconds, problem] of [
      [now, undefined],
      [now - 300, undefined],
      [now + 300, undefined],
      [now - 301, 'tooOld'],
      [now + 301, 'tooOld'],
    ] as const)
      assert.deepEqual(
        await backend.webhooks.verify(signed(seconds, 'pj_key')),
        problem === undefined ? { isGenuine: true } : { isGenuine: false, problem },
      );
    assert.deepEqual(await backend.webhooks.verify({ ...signed(now, 'own'), secret: 'own' }), { isGenuine: true });
    assert.deepEqual(await backend.webhooks.verify(signed(now, 'own')), { isGenuine: false, problem: 'wrongSignature' });
  });
});

const facts = {
  id: 'r',
  status: 'completed',
  createdAt: at,
  finishedAt: at,
  tokenUsage: { input: 1, inputCached: 2, inputCacheWrite: 3, output: 4, reasoning: 5, total: 6 },
  cost: { total: 0 },
};
const factsGiven = {
  id: 'r',
  status: 'completed',
  isOver: true,
  createdAt: utc,
  finishedAt: utc,
  costUsd: 0,
  tokens: { input: 1, inputCached: 2, inputCacheWrite: 3, output: 4, reasoning: 5, total: 6 },
};
const cited = [{ title: 'A', url: 'u' }];

const answers: Readonly<Record<string, AnswerRow<PromptJugglerBackend>>> = {
  prompt: {
    call: async (juggler) => {
      const { freshness: _freshness, ...revision } = await juggler.get(slug('p'));
      return revision;
    },
    wire: {
      id: 'v',
      promptId: 'p1',
      memory: 'thread',
      provider: 'openai',
      model: 'm',
      modelParams: { temperature: 0 },
      responseFormat: { type: 'text' },
      systemInstruction: 'Be brief.',
      messages: ['user', 'assistant', 'system', 'tool', 'developer', 'other'].map((role) => ({ role, content: role })),
      tools: [{ name: 't' }],
    },
    gives: {
      prompt: { address: { kind: 'slug', slug: 'p' }, id: 'p', name: 'p', folders: [] },
      version: { revisionId: 'v', labels: [], environments: [], isCurrent: true },
      dialect: 'placeholder',
      messages: [
        { role: 'system', content: 'Be brief.' },
        ...['user', 'assistant', 'system', 'tool', 'developer'].map((role) => ({ role, content: role })),
        { role: 'user', content: 'other' },
      ],
      model: { provider: 'openai', model: 'm', temperature: 0 },
      details: { promptId: 'p1', memory: 'thread', responseFormat: { type: 'text' }, tools: [{ name: 't' }] },
      problems: [],
    },
    least: { id: 'v', messages: [], systemInstruction: '', tools: null },
    leastGives: {
      prompt: { address: { kind: 'slug', slug: 'p' }, id: 'p', name: 'p', folders: [] },
      version: { revisionId: 'v', labels: [], environments: [], isCurrent: true },
      dialect: 'placeholder',
      messages: [],
      model: {},
      details: {},
      problems: [],
    },
    free: ['modelParams.temperature', 'responseFormat.type', 'tools.0.name'],
  },
  'prompt run': {
    call: (juggler) => juggler.promptRuns.get('r'),
    wire: {
      ...facts,
      output: 'text',
      error: 'e',
      emitted: [{ tool: 't', payload: { a: 1 } }],
      transcript: [
        { type: 'text', content: 'a', citations: [{ title: null, url: 'u' }] },
        { type: 'tool', name: 't', status: 'error', queries: ['q'], citations: cited },
        { type: 'data', tool: 't', payload: [1] },
        { type: 'text' },
        { type: 'tool', status: 'odd' },
        { type: 'tool', status: 'ok' },
        { type: 'data' },
        { type: 'later' },
      ],
    },
    gives: {
      ...factsGiven,
      output: 'text',
      error: 'e',
      emitted: [{ tool: 't', payload: { a: 1 } }],
      transcript: [
        { kind: 'text', content: 'a', citations: [{ title: 'u', url: 'u' }] },
        { kind: 'tool', name: 't', status: 'error', queries: ['q'], citations: cited },
        { kind: 'data', tool: 't', payload: [1] },
        { kind: 'text', content: '', citations: [] },
        { kind: 'tool', name: '', status: 'pending', queries: [], citations: [] },
        { kind: 'tool', name: '', status: 'ok', queries: [], citations: [] },
        { kind: 'data', tool: '', payload: undefined },
      ],
    },
    least: { id: 'r', status: 'pending', output: null, cost: null, tokenUsage: null, createdAt: null, finishedAt: null },
    leastGives: { id: 'r', status: 'pending', isOver: false, emitted: [], transcript: [] },
    free: ['emitted.0.payload', 'transcript.2.payload'],
  },
  'prompt run with few facts': {
    call: (juggler) => juggler.promptRuns.get('r'),
    wire: { id: 'r', status: 'failed', createdAt: 'soon', tokenUsage: { input: 1, output: 2, total: 3 } },
    gives: {
      id: 'r',
      status: 'failed',
      isOver: true,
      createdAt: 'soon',
      tokens: { input: 1, inputCached: 0, inputCacheWrite: 0, output: 2, reasoning: 0, total: 3 },
      emitted: [],
      transcript: [],
    },
    least: { id: 'r', status: 'odd' },
    leastGives: { id: 'r', status: 'odd', isOver: true, emitted: [], transcript: [] },
  },
  'workflow run': {
    call: (juggler) => juggler.workflowRuns.get('r'),
    wire: { ...facts, outputs: { a: 'x', b: null }, errors: ['e'] },
    gives: { ...factsGiven, outputs: { a: 'x', b: null }, errors: ['e'] },
    least: { id: 'r', status: 'pending' },
    leastGives: { id: 'r', status: 'pending', isOver: false, outputs: {}, errors: [] },
  },
  'started run': {
    call: (juggler) => juggler.promptRuns.start({ slug: 'p', inputs: {} }),
    wire: started,
    gives: started,
    least: { id: '', thread: '' },
    leastGives: { id: '', thread: '' },
  },
  'knowledge base': {
    call: (juggler) => juggler.knowledge.get('k'),
    wire: { ...base, documents: [{ id: 'd', status: 's', fileName: 'f', bytes: 1, mimeType: 'm' }] },
    gives: { ...base, documents: [{ id: 'd', status: 's', fileName: 'f', bytes: 1, mimeType: 'm' }] },
    least: base,
    leastGives: { ...base, documents: [] },
  },
  'uploaded document': {
    call: (juggler) => juggler.knowledge.upload('k', [file()]),
    wire: [document, { ...document, status: 'sealed' }, { ...document, status: 'pending' }],
    gives: [
      { ...document, isOver: true },
      { ...document, status: 'sealed', isOver: false },
      { ...document, status: 'pending', isOver: false },
    ],
    least: [],
    leastGives: [],
  },
};

describe('The answers of PromptJuggler', () => {
  for (const [what, row] of Object.entries(answers)) {
    const { call, wire, gives, least, leastGives } = row;
    it(`give everything that is said of a ${what}, and as little as that`, async () => {
      await using full = connected(recordingFetch(() => wire).fetch);
      assert.deepEqual(await call(full), gives);
      await using bare = connected(recordingFetch(() => least).fetch);
      assert.deepEqual(await call(bare), leastGives);
    });

    it(`are refused where one field of a ${what} has another form`, () =>
      assertFormIsChecked(row, (answer) => connected(recordingFetch(() => answer).fetch)));
  }
});

describe('The failures of PromptJuggler', () => {
  const wrongKey = {
    code: 'unauthorized',
    reason: 'key-wrong',
    nextStep: 'Create an API key in PromptJuggler and enter it in the connection.',
  } as const;
  const rows: readonly (readonly [status: number, body: unknown, decoded: DecodedError])[] = [
    [400, { error: 'bad' }, { message: 'bad' }],
    [400, undefined, {}],
    [401, { error: 'no' }, { message: 'no', ...wrongKey }],
    [401, undefined, wrongKey],
    [403, { error: 'IP not allowed' }, { message: 'IP not allowed', code: 'forbidden', reason: 'ip-restricted' }],
    [403, { error: 'Origin not allowed' }, { message: 'Origin not allowed', code: 'forbidden', reason: 'origin-restricted' }],
    [403, { error: 'Scope missing' }, { message: 'Scope missing', code: 'forbidden', reason: 'missing-scope' }],
    [403, { error: 'No permission' }, { message: 'No permission', code: 'forbidden', reason: 'missing-scope' }],
    [403, { error: 'This key may not run' }, { message: 'This key may not run', code: 'forbidden', reason: 'missing-scope' }],
    [403, { error: 'No tip' }, { message: 'No tip', code: 'forbidden' }],
    [403, undefined, { code: 'forbidden' }],
    [
      404,
      { error: 'gone' },
      { message: 'gone', code: 'not-found', nextStep: 'Check the name and the version; only published versions are visible.' },
    ],
    [404, { error: 7 }, { code: 'not-found', reason: 'not-this-product', nextStep: 'Check the address of the connection.' }],
    [422, { error: 'odd' }, { message: 'odd', code: 'invalid-request' }],
    [429, { error: 'slow' }, { message: 'slow', code: 'rate-limited' }],
    [429, undefined, { message: 'Too many requests', code: 'rate-limited' }],
    [500, { error: 'oops' }, { message: 'oops' }],
  ];
  for (const [status, json, decoded] of rows)
    it(`are read as a whole: ${status} ${JSON.stringify(json)}`, () =>
      assert.deepEqual(promptJugglerError({ method: 'GET', path: '/x', status, headers: new Headers(), text: '', json }), decoded));
});

describe('What a connection to PromptJuggler can do', () => {
  const noNames = (what: string) => `PromptJuggler cannot list its ${what}: add the slugs to the connection to see them.`;
  const available: readonly Capability[] = ['versions', 'label', 'run', 'stream', 'webhooks'];
  const missing: Readonly<Partial<Record<Capability, string>>> = {
    list: noNames('prompts'),
    workflows: noNames('workflows'),
    knowledge: noNames('knowledge bases'),
    search: 'PromptJuggler cannot search its prompts.',
    environment: 'An environment of PromptJuggler chooses webhooks and variables, not a version of the prompt.',
    create: 'Prompts of PromptJuggler are written and published on its own site.',
    edit: 'Prompts of PromptJuggler are written and published on its own site.',
    promote: 'Prompts of PromptJuggler are written and published on its own site.',
    serverRender: 'PromptJuggler has no call that only renders; the preview renders here.',
    evaluate: 'PromptJuggler has no evaluations; test cases run here.',
    costs: 'PromptJuggler states tokens and cost with each run only.',
    usage: 'PromptJuggler states tokens and cost with each run only.',
    batch: 'PromptJuggler gives one prompt at a time.',
    chat: 'PromptJuggler has no agents to talk to; a thread continues with the next run.',
    skills: 'PromptJuggler has nothing of this kind.',
  };

  it('is what it has, and what names are known for', () => {
    for (const name of available) assert.deepEqual(promptJugglerCapability(name, []), { isAvailable: true });
    for (const [name, reason] of Object.entries(missing))
      assert.deepEqual(promptJugglerCapability(name as Capability, []), { isAvailable: false, reason }, name);
    for (const [kind, name] of [
      ['prompt', 'list'],
      ['workflow', 'workflows'],
      ['knowledgeBase', 'knowledge'],
    ] as const) {
      const names = [{ kind, address: slug('x') }];
      const others = (['list', 'workflows', 'knowledge'] as const).filter((one) => promptJugglerCapability(one, names).isAvailable);
      assert.deepEqual(others, [name]);
    }
  });
});

describe('The options of a PromptJuggler connection', () => {
  for (const [name, good, bad] of [
    ['timeoutMs', [1], [0, 1.5]],
    ['retries', [1, 10], [0, 11]],
    ['pollIntervalMs', [1], [0]],
    ['pollMaxIntervalMs', [1], [0]],
    ['runDeadlineMs', [1], [0]],
    ['webhookToleranceS', [0], [-1]],
    ['cacheTtlMs', [0], [-1]],
    ['tagTtlMs', [0], [-1]],
    ['environment', ['x'], ['']],
  ] as const)
    it(`take ${name} up to its limits`, () => {
      for (const value of good) assert.equal(promptJugglerOptions.safeParse({ [name]: value }).success, true, String(value));
      for (const value of bad) assert.equal(promptJugglerOptions.safeParse({ [name]: value }).success, false, String(value));
    });
});
