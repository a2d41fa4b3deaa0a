import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../../../src/build/vscode/paths.ts';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { isRemoteFailure, promptrailsError } from '../../../../../src/core/backends/promptrails/errors.ts';
import { createPromptRailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import type { DecodedError } from '../../../../../src/core/http/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

const enveloped = (message: string, code = 'x') => ({ error: { code, message, details: { field: 'name' } } });

/** What the server says when the README's table calls an error so. */
const words: Readonly<Record<string, string>> = {
  '401': 'invalid API key',
  '401, no key': 'missing API key',
  '401, old key': 'API key has expired',
  '403, scope': 'API key is missing required scope: prompts:write',
  '403, address': 'not allowed from this IP address',
  '403, origin': 'origin is not allowed',
};

/** The README's table: the vendor's class with its status, and our code and reason. */
const rows = [
  ...readFileSync(repositoryPath('src/core/README.md'), 'utf8').matchAll(
    /^\| PromptRails \| (\w+Error) (\d+)(, [^|]+)? \| `([\w-]+)`(?:, `([\w-]+)`)? \|$/gm,
  ),
].map(([, name = '', status = '', note = '', code = '', reason]) => ({ name, status: Number(status), note, code, reason }));

async function failureOf(status: number, body: unknown): Promise<BackendError> {
  const backend = createPromptRailsBackend({
    connection: { id: 'x', kind: 'promptrails', name: 'X', baseUrl: 'https://rails.example' },
    secrets: { get: async () => ({ value: 'pr_live_x', origin: 'test' }) },
    log: silentLog(),
    clock: fakeClock(),
    fetch: async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
  });
  try {
    await backend.prompts.get('1');
  } catch (error) {
    assert.ok(error instanceof BackendError);
    return error;
  }
  throw new assert.AssertionError({ message: 'the call did not fail' });
}

describe('errors of PromptRails', () => {
  it('stand in the README of the core, each class that the vendor has', () => {
    const classes = new Set(rows.map(({ name }) => name));
    assert.equal(rows.length, 16);
    assert.deepEqual([...classes].sort(), [
      'ForbiddenError',
      'NotFoundError',
      'RateLimitError',
      'ServerError',
      'UnauthorizedError',
      'ValidationError',
    ]);
  });

  for (const { name, status, note, code, reason } of rows)
    it(`${name} ${status}${note} is ${code}${reason === undefined ? '' : `, ${reason}`}`, async () => {
      const message = words[`${status}${note}`] ?? 'no';
      // A route that the server lacks is answered outside of the envelope.
      const error = await failureOf(status, note === ', no such route' ? { message } : enveloped(message));
      assert.deepEqual([error.code, error.reason, error.status], [code, reason, status]);
    });

  it('are told from any form of body: older ones, pages of a proxy, nothing at all', async () => {
    for (const [status, body, code] of [
      [503, { error: 'maintenance' }, 'server-error'],
      [502, '<html>Bad Gateway</html>', 'server-error'],
      [429, '', 'rate-limited'],
      [403, enveloped('not yours'), 'forbidden'],
    ] as const)
      assert.equal((await failureOf(status, body)).code, code);
  });

  it('keep the server’s words, code and details, also of a 5xx', async () => {
    const error = await failureOf(500, enveloped('oh no', 'internal'));
    assert.match(error.message, /^Getting the prompt 1 failed: the server says: oh no\. /);
    assert.deepEqual([error.serverCode, error.details, error.isRetryable], ['internal', { field: 'name' }, true]);
    assert.match((await failureOf(503, { error: 'maintenance' })).message, /maintenance/);
  });

  it('name what the key lacks and what to do', async () => {
    const error = await failureOf(403, enveloped('API key is missing required scope: prompts:write'));
    assert.match(error.message, /Give the key the scope prompts:write/);
  });
});

/** Answers and the whole of what is read out of them. */
const decoded: readonly (readonly [status: number, body: unknown, expected: DecodedError])[] = [
  ...(
    [
      [-32700, 'invalid-request'],
      [-32600, 'invalid-request'],
      [-32601, 'unsupported'],
      [-32602, 'invalid-request'],
      [-32603, 'server-error'],
      [-32001, 'not-found'],
      [-32002, 'conflict'],
      [-32004, 'unsupported'],
      [-1, 'server-error'],
    ] as const
  ).map(
    ([code, ours]) =>
      [
        200,
        { jsonrpc: '2.0', error: { code, message: 'no', data: { a: 1 } } },
        { code: ours, message: 'the server says: no', serverCode: String(code), details: { a: 1 } },
      ] as const,
  ),
  [500, { error: { code: 'c', message: 'm', details: 'd' } }, { message: 'the server says: m', serverCode: 'c', details: 'd' }],
  [500, { error: { code: null, message: null, details: null }, message: 'outer' }, { message: 'the server says: outer' }],
  [500, { error: 'text' }, { message: 'the server says: text' }],
  [500, { message: 'text' }, { message: 'the server says: text' }],
  [500, { error: 7 }, {}],
  [500, undefined, {}],
  [401, { error: 'API key is required' }, { message: 'the server says: API key is required', reason: 'key-missing' }],
  [401, { error: 'Missing key' }, { message: 'the server says: Missing key', reason: 'key-missing' }],
  [401, { error: 'Key expired' }, { message: 'the server says: Key expired', reason: 'key-expired' }],
  [401, { error: 'no' }, { message: 'the server says: no', reason: 'key-wrong' }],
  [401, undefined, { reason: 'key-wrong' }],
  [
    403,
    { error: 'scope: agents:read' },
    {
      message: 'the server says: scope: agents:read',
      reason: 'missing-scope',
      nextStep: 'Give the key the scope agents:read, or use another key.',
    },
  ],
  [
    403,
    { error: 'Origin not allowed' },
    {
      message: 'the server says: Origin not allowed',
      reason: 'origin-restricted',
      nextStep: 'Allow this origin for the key in PromptRails, or use another key.',
    },
  ],
  [
    403,
    { error: 'IP not allowed' },
    {
      message: 'the server says: IP not allowed',
      reason: 'ip-restricted',
      nextStep: 'Allow this IP address for the key in PromptRails, or use another key.',
    },
  ],
  [403, { error: 'No tip' }, { message: 'the server says: No tip' }],
  [404, { error: 'gone' }, { message: 'the server says: gone' }],
  [
    404,
    { message: 'no route' },
    { message: 'the server says: no route', code: 'unsupported', nextStep: 'This server is of a generation that does not have it.' },
  ],
  [404, undefined, { code: 'unsupported', nextStep: 'This server is of a generation that does not have it.' }],
  [422, { error: 'odd' }, { message: 'the server says: odd', code: 'invalid-request' }],
];

describe('bodies of errors of PromptRails', () => {
  for (const [status, json, expected] of decoded)
    it(`${status} ${JSON.stringify(json)} is read as a whole`, () => {
      const answer = { method: 'GET', path: '/x', status, headers: new Headers(), text: '', json } as const;
      assert.deepEqual(promptrailsError(answer), expected);
    });

  it('are those of a remote call where the answer says so, whatever its status', () => {
    const error = { code: 1, message: 'm' };
    for (const [json, isOne] of [
      [{ jsonrpc: '2.0', error }, true],
      [{ jsonrpc: '2.0', result: {} }, false],
      [{ jsonrpc: '1.0', error }, false],
      [{ error }, false],
      ['jsonrpc', false],
      [null, false],
      [undefined, false],
    ] as const)
      assert.equal(isRemoteFailure({ method: 'POST', path: '/x', status: 200, headers: new Headers(), text: '', json }), isOne);
  });
});

describe('what a connection to PromptRails can do', () => {
  it('lacks with a reason what the product lacks', () =>
    withRails({}, async ({ rails }) => {
      for (const name of ['list', 'versions', 'edit', 'create', 'promote', 'run', 'agents', 'chat', 'approvals', 'scores'] as const)
        assert.deepEqual(rails.capability(name), { isAvailable: true }, name);
      for (const name of ['label', 'environment', 'optimise', 'skills', 'knowledge', 'batch'] as const) {
        const state = rails.capability(name);
        assert.ok(!state.isAvailable && /^PromptRails .*\.$/.test(state.reason), name);
      }
    }));

  it('loses what the key turns out not to be allowed', () =>
    withRails({}, async ({ another, server }) => {
      const rails = another({ key: server.keys.readOnly });
      await assert.rejects(rails.prompts.create({ name: 'x' }));
      assert.deepEqual(rails.capability('edit'), {
        isAvailable: false,
        reason: 'The key of the connection lacks the scope prompts:write.',
      });
      assert.deepEqual(rails.capability('list'), { isAvailable: true });
    }));

  it('depends on the generation of the server, once that is known', () =>
    withRails({ generation: 'g2' }, async ({ rails }) => {
      assert.deepEqual(rails.capability('run'), { isAvailable: true });
      await rails.check();
      for (const name of ['run', 'scores', 'costs', 'memories'] as const) assert.equal(rails.capability(name).isAvailable, false, name);
      assert.deepEqual([rails.capability('feedback').isAvailable, rails.capability('agents').isAvailable], [true, true]);
      await assert.rejects(rails.costs.getSummary(), (error: BackendError) => error.code === 'unsupported');
    }));
});
