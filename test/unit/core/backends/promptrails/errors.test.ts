import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../../../src/build/vscode/paths.ts';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { createPromptrailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
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
  ...readFileSync(repositoryPath('README.md'), 'utf8').matchAll(
    /^\| PromptRails \| (\w+Error) (\d+)(, [^|]+)? \| `(\w+)`(?:, `(\w+)`)? \|$/gm,
  ),
].map(([, name = '', status = '', note = '', code = '', reason]) => ({ name, status: Number(status), note, code, reason }));

async function failureOf(status: number, body: unknown): Promise<BackendError> {
  const backend = createPromptrailsBackend({
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
  it('stand in the README, each class that the vendor has', () => {
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
      [503, { error: 'maintenance' }, 'serverError'],
      [502, '<html>Bad Gateway</html>', 'serverError'],
      [429, '', 'rateLimited'],
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
