import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BackendError } from '../../../../../src/core/backendError.ts';
import { createPtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { Answer } from '../../../../servers/shared/index.ts';

const detail = (status: number, value: unknown): Answer => ({ status, body: JSON.stringify({ detail: value }) });

/** The rows of the README's table for PTM: what the vendor's client throws, our code with the reason, and an answer that leads to it. */
const rows: Readonly<Record<string, { readonly ours: string; readonly answer: Answer | 'silence' | 'nobody' }>> = {
  'PTMError 0': { ours: 'unreachable', answer: 'nobody' },
  'PTMError 400': { ours: 'invalidRequest', answer: detail(400, 'Bad request') },
  'PTMError 401': { ours: 'unauthorized, keyWrong', answer: detail(401, 'Invalid or expired token') },
  'PTMError 401, no key': { ours: 'unauthorized, keyMissing', answer: detail(401, 'Not authenticated') },
  'PTMError 401, old key': { ours: 'unauthorized, keyExpired', answer: detail(401, 'Token has expired') },
  'PTMError 413': { ours: 'tooLarge', answer: detail(413, 'Too large') },
  'PTMError 429': { ours: 'rateLimited', answer: detail(429, 'Too many requests') },
  'PTMError 5xx': { ours: 'serverError', answer: { status: 500, body: 'Internal Server Error' } },
  PTMPermissionError: { ours: 'forbidden', answer: detail(403, 'Only the owner may change it') },
  'PTMPermissionError, scope': { ours: 'forbidden, missingScope', answer: detail(403, 'Missing required scope: run_evaluations') },
  PTMNotFoundError: { ours: 'notFound', answer: detail(404, "Prompt 'x' not found") },
  'PTMNotFoundError, switched off': { ours: 'unsupported', answer: detail(404, 'Security scanning is not enabled on this server') },
  PTMConflictError: { ours: 'conflict', answer: detail(409, { reason: 'write_race' }) },
  'PTMConflictError, held': { ours: 'conflict, held', answer: detail(409, 'Security hold: under review') },
  PTMLockedError: { ours: 'conflict, held', answer: detail(423, 'Security hold: under review') },
  PTMValidationError: { ours: 'invalidRequest', answer: detail(422, [{ loc: ['body', 'team'], msg: 'Field required', type: 'missing' }]) },
  'PTMValidationError, scan': {
    ours: 'invalidRequest, blocked',
    answer: detail(422, { code: 'security_scan_blocked', findings_total: 2 }),
  },
  PTMTimeoutError: { ours: 'timeout', answer: 'silence' },
  PTMResponseError: { ours: 'badResponse', answer: { status: 200, body: 'no JSON' } },
  CloudflareAccessError: {
    ours: 'forbidden, accessGate',
    answer: { status: 403, headers: { 'cf-ray': '1', 'content-type': 'text/html' }, body: '<html></html>' },
  },
};

async function errorFor(answer: (typeof rows)[string]['answer']): Promise<BackendError> {
  const respond = async (init: RequestInit | undefined): Promise<Response> => {
    if (answer === 'nobody') throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENETUNREACH' }) });
    if (answer !== 'silence') return new Response(String(answer.body), { status: answer.status, headers: answer.headers ?? {} });
    return new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
  };
  await using backend = createPtmBackend({
    connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'http://ptm.invalid', options: { timeoutMs: 400 } },
    secrets: { get: async (_id, name) => (name === 'apiKey' ? { value: 'ptm_u_secret_key', origin: 'a test' } : undefined) },
    fetch: async (input, init) => respond(input instanceof Request ? input : init),
    log: silentLog(),
    clock: fakeClock(),
  });
  return await backend.prompts.get('x').then(
    () => assert.fail('it succeeded'),
    (error: BackendError) => error,
  );
}

describe('The errors of PTM', () => {
  for (const [name, { ours, answer }] of Object.entries(rows)) {
    it(`${name} is ${ours}`, async () => {
      const { code, reason, message } = await errorFor(answer);
      assert.equal([code, reason].filter((part) => part !== undefined).join(', '), ours, message);
      assert.match(message, /^Getting the prompt x failed: .+\. [A-Z].+\.$/);
    });
  }

  it('are listed in the README', () => {
    const listed = [...readFileSync('README.md', 'utf8').matchAll(/^\| PTM \| (.+?) \| (.+?) \|$/gm)].map(([, name, ours]) => [name, ours]);
    assert.deepEqual(
      listed,
      Object.entries(rows).map(([name, { ours }]) => [name, ours.replaceAll(/\w+/g, '`$&`')]),
    );
  });

  it('keep the fields, the server’s words and what a proxy says in its own envelope', async () => {
    const refused = await errorFor(rows.PTMValidationError?.answer ?? 'nobody');
    assert.deepEqual(refused.fields, [{ field: 'team', message: 'Field required' }]);
    const proxied = await errorFor({ status: 502, body: JSON.stringify({ error: { message: 'upstream gone' } }) });
    assert.match(proxied.message, /upstream gone/);
    assert.deepEqual(proxied.details, { error: { message: 'upstream gone' } });
  });

  it('never hold the key, also when the server says it back', async () => {
    const error = await errorFor(detail(400, 'The token ptm_u_secret_key is odd'));
    assert.ok(!`${error.message} ${JSON.stringify(error.details)} ${String(error.stack)}`.includes('ptm_u_secret_key'), error.message);
  });
});
