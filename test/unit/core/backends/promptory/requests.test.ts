import assert from 'node:assert/strict';
import { promptoryCapability } from '../../../../../src/core/backends/promptory/capabilities.ts';
import { promptoryError } from '../../../../../src/core/backends/promptory/errors.ts';
import { createPromptoryBackend, type PromptoryBackend } from '../../../../../src/core/backends/promptory/index.ts';
import { promptoryOptions } from '../../../../../src/core/backends/promptory/options.ts';
import type { DecodedError } from '../../../../../src/core/http/index.ts';
import type { CallOptions, Capability, Connection } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { answersOfAnotherForm } from '../../../../helpers/mutatedAnswers.ts';
import { givenUpAt, recordingFetch, type SentCall } from '../../../../helpers/recordingFetch.ts';
import { assertSaysWhatFailed } from '../../../../helpers/refusedCall.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { assertTimeLimit } from '../../../../helpers/timeLimit.ts';

/** A call, all it sends, and the answers, of which the last stays. */
type Row = readonly [
  call: (promptory: PromptoryBackend, options: CallOptions) => Promise<unknown>,
  sent: readonly SentCall[],
  ...answers: readonly unknown[],
];

const byName = { kind: 'name', org: 'acme', app: 'my shop', name: 'mail' } as const;
const byId = { kind: 'id', id: 'a/b' } as const;
const staging = { kind: 'environment', environment: 'staging' } as const;
const wire = { id: 'i', name: 'mail', body: 'Hi' };
const health = { status: 'ok', service: 'promptory', version: '1.0' };
const path = '/api/v1/prompts';

const rows: Readonly<Record<string, Row>> = {
  'a prompt by its id': [(promptory, options) => promptory.get(byId, options), [[`GET ${path}/a%2Fb`]], wire],
  'a prompt by its name': [(promptory, options) => promptory.get(byName, options), [[`GET ${path}/by-name/acme/my%20shop/mail`]], wire],
  'a prompt of an environment': [
    (promptory, options) => promptory.get(byName, { version: staging, ...options }),
    [[`GET ${path}/by-name/acme/my%20shop/mail?environment=staging`]],
    { ...wire, environment: 'staging' },
  ],
  'the prompts that are named': [
    (promptory, options) => collected(promptory.pages({}, options)),
    [[`GET ${path}/by-name/acme/my%20shop/mail?environment=staging`]],
    { ...wire, environment: 'staging' },
  ],
  'a rendering by id': [
    (promptory, options) => promptory.renderOnServer(byId, { a: 1 }, options),
    [[`POST ${path}/a%2Fb/render`, { variables: { a: 1 } }]],
    { rendered_body: 'x' },
  ],
  'a rendering by name': [
    (promptory, options) => promptory.renderOnServer(byName, {}, options),
    [[`GET ${path}/by-name/acme/my%20shop/mail`], [`POST ${path}/i/render`, { variables: {} }]],
    wire,
    { rendered_body: 'x' },
  ],
  'what the server is': [(promptory, options) => promptory.health(options), [['GET /health']], health],
  'the check of a connection with names': [
    (promptory, options) => promptory.check(options),
    [['GET /health'], [`GET ${path}/by-name/acme/my%20shop/mail`]],
    health,
    wire,
  ],
};

function connected(fetch: typeof globalThis.fetch, more: Partial<Connection> = {}, key = 'pm_live_key'): PromptoryBackend {
  return createPromptoryBackend({
    connection: {
      id: 'acme',
      kind: 'promptory',
      name: 'Acme',
      baseUrl: 'http://promptory.invalid',
      names: [{ kind: 'prompt', address: byName, versions: [staging] }],
      ...more,
    },
    secrets: { get: async () => ({ value: key, origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

describe('The requests of Promptory', () => {
  for (const [what, [call, sent, ...answers]] of Object.entries(rows)) {
    it(`ask for ${what} as the protocol has it`, async () => {
      const recording = recordingFetch((_line, index) => answers[Math.min(index, answers.length - 1)]);
      await using backend = connected(recording.fetch);
      await call(backend, {});
      assert.deepEqual(recording.sent, sent);
      for (const [index, { authorization }] of recording.headers.entries())
        assert.equal(authorization, sent[index]?.[0] === 'GET /health' ? undefined : 'Bearer pm_live_key');
    });

    it(`say what was attempted when the server refuses ${what}`, async () => {
      for (const last of sent.keys())
        await assertSaysWhatFailed(
          last,
          (index) => answers[Math.min(index, answers.length - 1)],
          (fetch) => call(connected(fetch), {}),
        );
    });

    it(`end when the caller gives up while ${what} is asked for`, async () => {
      for (const last of sent.keys()) {
        const { fetch, signal } = givenUpAt(last, (index) => answers[Math.min(index, answers.length - 1)]);
        await using backend = connected(fetch);
        await assert.rejects(call(backend, { signal }), { code: 'cancelled' });
      }
    });
  }

  it('prove a key without names by a prompt that nobody has', async () => {
    const nobody = Response.json({ detail: { error: { code: 'PROMPT_NOT_FOUND', message: 'none' } } }, { status: 404 });
    const recording = recordingFetch((line) => (line === 'GET /health' ? health : nobody));
    await using backend = connected(recording.fetch, { names: [] });
    assert.deepEqual(await backend.check(), {
      server: 'Promptory 1.0',
      warnings: ['Add prompts to the connection by name: Promptory does not list them.'],
    });
    assert.deepEqual(recording.sent, [['GET /health'], [`GET ${path}/00000000-0000-4000-8000-000000000000`]]);
  });

  for (const [said, server] of [
    [{ service: 'promptory' }, 'Promptory'],
    [{ service: 'promptdis', version: '2' }, 'Promptory 2'],
    [{ service: 'other', version: null }, 'other'],
  ] as const)
    it(`call the server ${server}`, async () => {
      const recording = recordingFetch((line) => (line === 'GET /health' ? { status: 'ok', ...said } : wire));
      await using backend = connected(recording.fetch);
      assert.deepEqual(await backend.check(), { server, warnings: [] });
    });

  it('hold a key of 72 bytes and no longer one', async () => {
    for (const [key, isSent] of [
      ['k'.repeat(72), true],
      ['k'.repeat(73), false],
      ['ü'.repeat(36), true],
      ['ü'.repeat(37), false],
    ] as const) {
      const recording = recordingFetch(() => wire);
      await using backend = connected(recording.fetch, {}, key);
      const asked = backend.get(byId).then(
        () => undefined,
        (error: unknown) => error as { code: string; reason: string; message: string },
      );
      const error = await asked;
      // What no header can hold is refused as well, with other words.
      assert.equal(/too long/.test(error?.message ?? ''), !isSent, key);
      if (!isSent) assert.deepEqual([error?.code, error?.reason, recording.sent.length], ['unauthorized', 'key-wrong', 0]);
    }
  });

  it('are given ten seconds, and repeated when they take longer', async () => {
    await assertTimeLimit(10_000, 'before the headers', (fetch, signal) => connected(fetch).get(byId, { signal }));
    await assertTimeLimit(10_000, 'in the body', (fetch, signal) => connected(fetch).get(byId, { signal }));
  });
});

const full = {
  id: 'i',
  app_id: 'app',
  org: 'o',
  app: 'a',
  name: 'mail',
  description: 'd',
  type: 't',
  domain: 'dom',
  role: 'user',
  model: { default: 'm' },
  version: 1.1,
  environment: 'staging',
  active: false,
  tags: ['x', 7],
  includes: ['sig', { a: 1 }],
  body: 'Hi',
  git_sha: 'abc',
  updated_at: '2026-01-02 03:04:05',
  modality: { m: 1 },
  tts: { t: 1 },
  audio: { a: 1 },
};
const inactive = { code: 'inactive', level: 'warning', message: 'This prompt is switched off: it is found by its id, not by its name.' };
const empty = {
  code: 'empty-body',
  level: 'warning',
  message: 'The server gave an empty text: it has indexed this prompt without its body. Ask the owner of the server.',
};

describe('The answers of Promptory', () => {
  const revisionOf = async (value: unknown, address: Parameters<PromptoryBackend['get']>[0] = { kind: 'id', id: 'i' }) => {
    await using backend = connected(recordingFetch(() => value).fetch);
    const { freshness: _freshness, ...revision } = await backend.get(address);
    return revision;
  };

  it('give everything that is said of a prompt', async () =>
    assert.deepEqual(await revisionOf(full), {
      prompt: {
        address: { kind: 'id', id: 'i' },
        id: 'i',
        name: 'mail',
        folders: ['o', 'a'],
        description: 'd',
        tags: ['x'],
        currentVersion: '1.1',
        updatedAt: '2026-01-02T03:04:05.000Z',
        problems: [inactive],
      },
      version: {
        revisionId: 'abc',
        number: '1.1',
        labels: [],
        environments: ['staging'],
        isCurrent: true,
        createdAt: '2026-01-02T03:04:05.000Z',
      },
      dialect: 'jinja2',
      messages: [{ role: 'user', content: 'Hi' }],
      model: { default: 'm' },
      includes: ['sig', '{"a":1}'],
      details: {
        id: 'i',
        appId: 'app',
        type: 't',
        domain: 'dom',
        environment: 'staging',
        active: false,
        gitSha: 'abc',
        modality: { m: 1 },
        tts: { t: 1 },
        audio: { a: 1 },
      },
      problems: [inactive],
    }));

  it('give as little as that, by id and by name', async () => {
    for (const [address, id, folders] of [
      [{ kind: 'id', id: 'i' } as const, 'i', []],
      [byName, 'acme/my shop/mail', ['acme', 'my shop']],
    ] as const)
      assert.deepEqual(await revisionOf({ id: 'i', name: 'mail' }, address), {
        prompt: { address, id, name: 'mail', folders, tags: [], problems: [empty] },
        version: { labels: [], environments: [], isCurrent: true },
        dialect: 'jinja2',
        messages: [{ role: 'system', content: '' }],
        includes: [],
        details: { id: 'i' },
        problems: [empty],
      });
  });

  for (const [field, value, read] of [
    ['model', 'plain', { default: 'plain' }],
    ['includes', 'sig', ['sig']],
    ['includes', { sig: 1 }, ['sig']],
    ['includes', 7, ['7']],
    ['includes', false, []],
    ['includes', '', []],
    ['role', 'assistant', 'assistant'],
    ['role', 'developer', 'developer'],
    ['role', 'tool', 'tool'],
    ['role', 'odd', 'system'],
    ['version', '1.10', '1.10'],
    ['version', 0, '0'],
    ['updated_at', '2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['updated_at', '2026-01-02 03:04:05-0130', '2026-01-02T04:34:05.000Z'],
    ['updated_at', 'soon', undefined],
  ] as const)
    it(`read ${field} ${JSON.stringify(value)} as ${JSON.stringify(read)}`, async () => {
      const { model, includes, messages, prompt } = await revisionOf({ id: 'i', name: 'mail', [field]: value });
      const found = { model, includes, role: messages[0]?.role, version: prompt.currentVersion, updated_at: prompt.updatedAt };
      assert.deepEqual(found[field], read);
    });

  it('are refused where a field has another form', async () => {
    const free = ['description', 'type', 'domain', 'includes', 'tags', 'modality', 'tts', 'audio', 'model', 'role', 'version'];
    for (const [field, value] of answersOfAnotherForm(full)) {
      if (free.some((one) => field === one || field.startsWith(`${one}.`))) continue;
      await assert.rejects(revisionOf(value), { code: 'bad-response' }, field);
    }
  });

  const key = {
    reason: 'key-wrong',
    nextStep: 'Enter a valid key: this one is unknown, revoked or expired.',
    isNothingDone: false,
  } as const;
  const scope = { reason: 'missing-scope', nextStep: 'Ask for a key whose scope holds this app.', isNothingDone: false } as const;
  const failures: readonly (readonly [status: number, body: unknown, decoded: DecodedError, headers?: Record<string, string>])[] = [
    [
      401,
      { error: { code: 'U', message: 'no' } },
      { ...key, message: 'no', serverCode: 'U', details: { error: { code: 'U', message: 'no' } } },
    ],
    [401, undefined, key],
    [403, { detail: 'no' }, { ...scope, message: 'no', details: { detail: 'no' } }],
    [400, { error: {} }, { isNothingDone: false, details: { error: {} } }],
    [429, undefined, { isNothingDone: true }, { 'retry-after': '1' }],
    [429, undefined, { isNothingDone: false }],
    [503, undefined, { isNothingDone: false }, { 'retry-after': '1' }],
    [
      404,
      { detail: 'x' },
      { isNothingDone: false, message: 'the server has no such route', reason: 'not-this-product', details: { detail: 'x' } },
    ],
    [
      404,
      { detail: { error: { code: 'P', message: 'm' } } },
      { isNothingDone: false, message: 'm', serverCode: 'P', details: { detail: { error: { code: 'P', message: 'm' } } } },
    ],
    [
      422,
      { detail: [{ loc: ['query', 0], msg: 'a' }, { msg: 'b' }] },
      {
        isNothingDone: false,
        message: 'a',
        fields: [
          { field: 'query.0', message: 'a' },
          { field: '', message: 'b' },
        ],
        details: { detail: [{ loc: ['query', 0], msg: 'a' }, { msg: 'b' }] },
      },
    ],
    [422, { detail: [] }, { isNothingDone: false, fields: [], details: { detail: [] } }],
  ];
  for (const [status, json, decoded, headers = {}] of failures)
    it(`are failures as a whole: ${status} ${JSON.stringify(json)} ${JSON.stringify(headers)}`, () =>
      assert.deepEqual(promptoryError({ method: 'GET', path: '/x', status, headers: new Headers(headers), text: '', json }), decoded));
});

describe('What a connection to Promptory can do', () => {
  it('is what it has, and what it has not with the reason', () => {
    const reason = (name: Capability, hasNames = true) => {
      const state = promptoryCapability(name, hasNames);
      return state.isAvailable ? undefined : state.reason;
    };
    for (const name of ['environment', 'serverRender', 'list'] as const) assert.equal(reason(name), undefined);
    const inGit = 'Prompts of Promptory are files in Git. Change them there.';
    assert.deepEqual(
      {
        list: reason('list', false),
        search: reason('search'),
        versions: reason('versions'),
        label: reason('label'),
        create: reason('create'),
        edit: reason('edit'),
        promote: reason('promote'),
        batch: reason('batch'),
        skills: reason('skills'),
      },
      {
        list: 'Promptory does not list its prompts. Add the ones you need to the connection by name.',
        search: 'Promptory cannot search. Add the prompts you need to the connection by name.',
        versions: 'Promptory serves the current version only; earlier ones are in its dashboard and in Git.',
        label: 'Promptory has no labels. Name an environment instead.',
        create: inGit,
        edit: inGit,
        promote: inGit,
        batch: 'Promptory gives one prompt at a time.',
        skills: 'Promptory does not offer this.',
      },
    );
  });

  it('is set by options with the defaults of the vendor and limits', () => {
    assert.deepEqual(promptoryOptions.parse({}), {
      timeoutMs: 10_000,
      retryCount: 3,
      cacheTtlMs: 300_000,
      cacheMaxSize: 1000,
      isRefreshedBehind: false,
      concurrency: 2,
    });
    for (const [name, good, bad] of [
      ['timeoutMs', [1], [0, 1.5]],
      ['retryCount', [1, 10], [0, 11]],
      ['cacheTtlMs', [0], [-1]],
      ['cacheMaxSize', [1], [0]],
      ['concurrency', [1, 8], [0, 9]],
    ] as const) {
      for (const value of good) assert.equal(promptoryOptions.safeParse({ [name]: value }).success, true, `${name} ${value}`);
      for (const value of bad) assert.equal(promptoryOptions.safeParse({ [name]: value }).success, false, `${name} ${value}`);
    }
  });
});
