import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BackendError } from '../../../../../src/core/backendError.ts';
import { decodePtmError } from '../../../../../src/core/backends/ptm/errors.ts';
import { createPtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import type { DecodedError } from '../../../../../src/core/http/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { Answer } from '../../../../promptServers/shared/index.ts';

const detail = (status: number, value: unknown): Answer => ({ status, body: JSON.stringify({ detail: value }) });

const gate = {
  code: 'forbidden',
  reason: 'access-gate',
  message: 'Cloudflare Access stands before this server and did not let the request through',
  nextStep: 'Give the connection the client id and secret of an Access service token, or an Access token.',
} as const;

/** The rows of the README's table for PTM: what the vendor's client throws, our code with the reason, and an answer that leads to it. */
const rows: Readonly<Record<string, { readonly ours: string; readonly answer: Answer | 'silence' | 'nobody' }>> = {
  'PTMError 0': { ours: 'unreachable', answer: 'nobody' },
  'PTMError 400': { ours: 'invalid-request', answer: detail(400, 'Bad request') },
  'PTMError 401': { ours: 'unauthorized, key-wrong', answer: detail(401, 'Invalid or expired token') },
  'PTMError 401, no key': { ours: 'unauthorized, key-missing', answer: detail(401, 'Not authenticated') },
  'PTMError 401, old key': { ours: 'unauthorized, key-expired', answer: detail(401, 'Token has expired') },
  'PTMError 413': { ours: 'too-large', answer: detail(413, 'Too large') },
  'PTMError 429': { ours: 'rate-limited', answer: detail(429, 'Too many requests') },
  'PTMError 5xx': { ours: 'server-error', answer: { status: 500, body: 'Internal Server Error' } },
  PTMPermissionError: { ours: 'forbidden', answer: detail(403, 'Only the owner may change it') },
  'PTMPermissionError, scope': { ours: 'forbidden, missing-scope', answer: detail(403, 'Missing required scope: run_evaluations') },
  PTMNotFoundError: { ours: 'not-found', answer: detail(404, "Prompt 'x' not found") },
  'PTMNotFoundError, switched off': { ours: 'unsupported', answer: detail(404, 'Security scanning is not enabled on this server') },
  PTMConflictError: { ours: 'conflict', answer: detail(409, { reason: 'write_race' }) },
  'PTMConflictError, held': { ours: 'conflict, held', answer: detail(409, 'Security hold: under review') },
  PTMLockedError: { ours: 'conflict, held', answer: detail(423, 'Security hold: under review') },
  PTMValidationError: { ours: 'invalid-request', answer: detail(422, [{ loc: ['body', 'team'], msg: 'Field required', type: 'missing' }]) },
  'PTMValidationError, scan': {
    ours: 'invalid-request, blocked',
    answer: detail(422, { code: 'security_scan_blocked', findings_total: 2 }),
  },
  PTMTimeoutError: { ours: 'timeout', answer: 'silence' },
  PTMResponseError: { ours: 'bad-response', answer: { status: 200, body: 'no JSON' } },
  CloudflareAccessError: {
    ours: 'forbidden, access-gate',
    answer: { status: 403, headers: { 'cf-ray': '1', 'content-type': 'text/html' }, body: '<html></html>' },
  },
};

/** Answers and the whole of what is read out of them. */
const decoded: readonly (readonly [status: number, body: unknown, expected: DecodedError, headers?: Readonly<Record<string, string>>])[] = [
  [404, { detail: 'Prompt not found' }, { message: 'Prompt not found', nextStep: 'It is not there, or not visible to this key.' }],
  [404, { message: 'gone' }, { message: 'gone', nextStep: 'It is not there, or not visible to this key.', details: { message: 'gone' } }],
  [404, { detail: 'Skill sources are off' }, { code: 'unsupported', message: 'Skill sources are off' }],
  [400, { detail: 'Skill sources are off' }, { message: 'Skill sources are off' }],
  [401, { detail: 'Not authenticated' }, { message: 'Not authenticated', reason: 'key-missing' }],
  [401, { detail: 'The key is missing' }, { message: 'The key is missing', reason: 'key-missing' }],
  [401, { detail: 'Expired' }, { message: 'Expired', reason: 'key-expired' }],
  [401, { detail: 'Invalid or expired' }, { message: 'Invalid or expired', reason: 'key-wrong' }],
  [401, undefined, { reason: 'key-wrong' }],
  [403, { detail: 'No right' }, { message: 'No right', reason: 'missing-scope', nextStep: 'Ask an administrator of PTM for this right.' }],
  [403, { detail: 'Not yours' }, { message: 'Not yours' }],
  [400, { detail: 'A right is missing' }, { message: 'A right is missing' }],
  [502, { error: 'upstream' }, { message: 'upstream', details: { error: 'upstream' } }],
  [502, { error: { message: 'upstream' } }, { message: 'upstream', details: { error: { message: 'upstream' } } }],
  [502, { message: 'first', error: 'second' }, { message: 'first', details: { message: 'first', error: 'second' } }],
  [502, { message: null, error: null }, { details: { message: null, error: null } }],
  [502, 'text', { details: 'text' }],
  [502, undefined, {}],
  [500, { detail: 7 }, { details: 7 }],
  [
    409,
    { detail: { reason: 'already_terminal', terminal_status: 'promoted' } },
    {
      message: 'it has already ended (promoted)',
      nextStep: 'Refresh to see how.',
      serverCode: 'already_terminal',
      details: { reason: 'already_terminal', terminal_status: 'promoted' },
    },
  ],
  [
    409,
    { detail: { reason: 'write_race' } },
    {
      message: 'somebody else saved a version meanwhile',
      nextStep: 'Refresh, compare, and save again.',
      serverCode: 'write_race',
      details: { reason: 'write_race' },
    },
  ],
  [
    409,
    { detail: { reason: 'repository_backed' } },
    {
      message: 'files in Git own this prompt',
      nextStep: 'Change it in its repository.',
      serverCode: 'repository_backed',
      details: { reason: 'repository_backed' },
    },
  ],
  [409, { detail: { reason: 'odd' } }, { message: "the server says 'odd'", serverCode: 'odd', details: { reason: 'odd' } }],
  [
    409,
    { detail: 'Security hold: bad' },
    {
      code: 'conflict',
      reason: 'held',
      message: 'it is on a security hold: bad',
      nextStep: 'Ask the manager of the catalogue.',
      details: { reason: 'bad' },
    },
  ],
  [
    422,
    { detail: { code: 'security_scan_blocked', message: 'not shown', findings_total: 0 } },
    {
      reason: 'blocked',
      nextStep: 'Look at the findings; they quote the scanned text.',
      message: 'a security scan blocked it (findings: 0)',
      serverCode: 'security_scan_blocked',
      details: { code: 'security_scan_blocked', message: 'not shown', findings_total: 0 },
    },
  ],
  [
    422,
    { detail: { code: 'security_scan_blocked' } },
    {
      reason: 'blocked',
      nextStep: 'Look at the findings; they quote the scanned text.',
      message: 'a security scan blocked it',
      serverCode: 'security_scan_blocked',
      details: { code: 'security_scan_blocked' },
    },
  ],
  [422, { detail: { code: 'odd', message: 'words' } }, { message: 'words', serverCode: 'odd', details: { code: 'odd', message: 'words' } }],
  [422, { detail: { code: 'odd' } }, { message: "the server says 'odd'", serverCode: 'odd', details: { code: 'odd' } }],
  ...(['cf-access-aud', 'cf-access-domain'] as const).map((name) => [200, {}, gate, { [name]: '' }] as const),
  [200, {}, gate, { 'www-authenticate': 'Cloudflare-Access' }],
  [302, {}, gate, { location: 'https://a.CloudflareAccess.com/' }],
  [401, {}, gate, { 'cf-ray': '1', 'content-type': 'text/HTML' }],
  [403, {}, gate, { 'cf-ray': '1', 'content-type': 'text/html' }],
  [
    404,
    { detail: 'x' },
    { message: 'x', nextStep: 'It is not there, or not visible to this key.' },
    { 'cf-ray': '1', 'content-type': 'text/html' },
  ],
  [403, { detail: 'x' }, { message: 'x' }, { 'content-type': 'text/html' }],
  [403, { detail: 'x' }, { message: 'x' }, { 'cf-ray': '1' }],
];

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

  for (const [status, json, expected, headers = {}] of decoded) {
    it(`read ${status} ${JSON.stringify(json)} ${JSON.stringify(headers)} as a whole`, () => {
      const answer = { method: 'GET', path: '/x', status, headers: new Headers(headers), text: '', json } as const;
      assert.deepEqual(decodePtmError(answer), expected);
    });
  }

  for (const [count, said] of [
    [1, 'the server refused a.0: wrong'],
    [3, 'the server refused a.0: wrong; a.1: wrong; a.2: wrong'],
    [4, 'the server refused a.0: wrong; a.1: wrong; a.2: wrong'],
  ] as const) {
    it(`name three fields at most of ${count}`, () => {
      const list = Array.from({ length: count }, (_, index) => ({ loc: ['body', 'a', index], msg: 'wrong' }));
      const fields = list.map((_, index) => ({ field: `a.${index}`, message: 'wrong' }));
      const answer = { method: 'GET', path: '/x', status: 422, headers: new Headers(), text: '', json: { detail: list } } as const;
      assert.deepEqual(decodePtmError(answer), { message: said, fields, details: list });
    });
  }

  it('name a field without the part of the request that it stands in', () => {
    const list = [['body'], ['query', 'limit'], ['path', 'id'], ['header', 'x'], []].map((loc) => ({ loc, msg: 'wrong' }));
    const answer = { method: 'GET', path: '/x', status: 422, headers: new Headers(), text: '', json: { detail: list } } as const;
    assert.deepEqual(
      decodePtmError(answer).fields?.map(({ field }) => field),
      ['', 'limit', 'id', 'header.x', ''],
    );
    assert.match(decodePtmError(answer).message ?? '', /^the server refused wrong; limit: wrong; id: wrong$/);
  });

  it('are listed in the README of the core', () => {
    const listed = [...readFileSync('src/core/README.md', 'utf8').matchAll(/^\| PTM \| (.+?) \| (.+?) \|$/gm)].map(([, name, ours]) => [
      name,
      ours,
    ]);
    assert.deepEqual(
      listed,
      Object.entries(rows).map(([name, { ours }]) => [name, ours.replaceAll(/[\w-]+/g, '`$&`')]),
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
