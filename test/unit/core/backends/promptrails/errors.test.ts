import assert from 'node:assert/strict';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { createPromptrailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

const enveloped = (message: string, code = 'x') => ({ error: { code, message, details: { field: 'name' } } });

/** One row of the README's table: the vendor's class, what the server answers, and ours. */
const rows = [
  ['ValidationError', 400, enveloped('name is required', 'bad_request'), 'invalidRequest', undefined],
  ['UnauthorizedError', 401, enveloped('invalid API key'), 'unauthorized', 'keyWrong'],
  ['UnauthorizedError, no key', 401, enveloped('missing API key'), 'unauthorized', 'keyMissing'],
  ['UnauthorizedError, old key', 401, enveloped('API key has expired'), 'unauthorized', 'keyExpired'],
  ['ForbiddenError', 403, enveloped('not yours'), 'forbidden', undefined],
  ['ForbiddenError, scope', 403, enveloped('API key is missing required scope: prompts:write'), 'forbidden', 'missingScope'],
  ['ForbiddenError, address', 403, enveloped('not allowed from this IP address'), 'forbidden', 'ipRestricted'],
  ['ForbiddenError, origin', 403, enveloped('origin is not allowed'), 'forbidden', 'originRestricted'],
  ['NotFoundError', 404, enveloped('prompt not found', 'not_found'), 'notFound', undefined],
  ['NotFoundError, no such route', 404, { message: 'Not Found' }, 'unsupported', undefined],
  ['RateLimitError', 429, enveloped('slow down'), 'rateLimited', undefined],
  ['ServerError 402', 402, enveloped('no credit left'), 'quotaExceeded', undefined],
  ['ServerError 405', 405, { message: 'Method Not Allowed' }, 'unsupported', undefined],
  ['ServerError 409', 409, enveloped('already finished'), 'conflict', undefined],
  ['ServerError 422', 422, enveloped('cannot do that'), 'invalidRequest', undefined],
  ['ServerError 500', 500, enveloped('oh no'), 'serverError', undefined],
  ['ServerError 503, older form', 503, { error: 'maintenance' }, 'serverError', undefined],
  ['raw JSON error', 502, '<html>Bad Gateway</html>', 'serverError', undefined],
] as const;

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
  for (const [name, status, body, code, reason] of rows)
    it(`${name} is ${code}${reason === undefined ? '' : `, ${reason}`}`, async () => {
      const error = await failureOf(status, body);
      assert.deepEqual([error.code, error.reason, error.status], [code, reason, status]);
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
      for (const name of ['search', 'label', 'environment', 'optimise', 'skills', 'knowledge', 'batch'] as const) {
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
