import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BackendError } from '../../../../../src/core/backendError.ts';
import { createPromptJugglerBackend } from '../../../../../src/core/backends/promptjuggler/index.ts';
import { answeringFetch, type Behaviour } from '../../../../helpers/answeringFetch.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { Answer } from '../../../../promptServers/shared/index.ts';
import { slug } from './makeJuggler.ts';

const said = (status: number, error: string): Answer => ({ status, body: JSON.stringify({ error }) });

/** The rows of the README's table: what the vendor's client throws, our code with the reason, and a behaviour that leads to it. */
const rows: Readonly<Record<string, { readonly ours: string; readonly behaviour: Behaviour }>> = {
  'NetworkError, ConnectionError': { ours: 'unreachable', behaviour: 'nobody' },
  'NetworkError, ConnectionError, time': { ours: 'timeout', behaviour: 'silence' },
  'ApiError 401': { ours: 'unauthorized, key-wrong', behaviour: said(401, 'Invalid API key.') },
  'ApiError 403': { ours: 'forbidden', behaviour: said(403, 'Not yours.') },
  'ApiError 403, scope': { ours: 'forbidden, missing-scope', behaviour: said(403, 'This API key lacks the scope.') },
  'ApiError 403, address': { ours: 'forbidden, ip-restricted', behaviour: said(403, 'This IP is not allowed.') },
  'ApiError 404': { ours: 'not-found', behaviour: said(404, 'Prompt not found.') },
  'ApiError 413': { ours: 'too-large', behaviour: said(413, 'Too large.') },
  'ApiError 422': { ours: 'invalid-request', behaviour: said(422, 'inputs: missing.') },
  'ApiError 429': { ours: 'rate-limited', behaviour: said(429, 'Slow down.') },
  'ApiError 5xx': { ours: 'server-error', behaviour: { status: 500, body: 'Internal Server Error' } },
  DecodeError: { ours: 'bad-response', behaviour: { status: 200, body: '{"id":1}' } },
};

async function errorFor(behaviour: Behaviour): Promise<BackendError> {
  await using backend = createPromptJugglerBackend({
    connection: { id: 'j', kind: 'promptjuggler', name: 'J', baseUrl: 'http://j.invalid', options: { timeoutMs: 400 } },
    secrets: { get: async () => ({ value: 'pj_secret_key', origin: 'a test' }) },
    fetch: answeringFetch(behaviour),
    log: silentLog(),
    clock: fakeClock(),
  });
  return await backend.get(slug('x')).then(
    () => assert.fail('it succeeded'),
    (error: BackendError) => error,
  );
}

describe('The errors of PromptJuggler', () => {
  for (const [name, { ours, behaviour }] of Object.entries(rows)) {
    it(`${name} is ${ours}`, async () => {
      const { code, reason, message } = await errorFor(behaviour);
      assert.equal([code, reason].filter((part) => part !== undefined).join(', '), ours, message);
      assert.match(message, /^Getting the prompt x failed: .+\. [A-Z].+\.$/);
    });
  }

  it('are listed in the README of the core', () => {
    const table = readFileSync('src/core/README.md', 'utf8').matchAll(/^\| PromptJuggler \| (.+?) \| (.+?) \|$/gm);
    assert.deepEqual(
      [...table].map(([, name, ours]) => [name, ours]),
      Object.entries(rows).map(([name, { ours }]) => [name, ours.replaceAll(/[\w-]+/g, '`$&`')]),
    );
  });

  it('never hold the key, also when the server says it back', async () => {
    const error = await errorFor(said(422, 'The key pj_secret_key is odd'));
    assert.ok(!`${error.message} ${JSON.stringify(error.details)} ${String(error.stack)}`.includes('pj_secret_key'), error.message);
  });

  it('of a 404 that is not the service’s own say that the address may be wrong', async () => {
    const error = await errorFor({ status: 404, body: '<html></html>' });
    assert.deepEqual([error.code, error.reason], ['not-found', 'not-this-product']);
  });
});
