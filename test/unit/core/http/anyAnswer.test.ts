import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import { isBackendError } from '../../../../src/core/backendError.ts';
import { makeHttp } from './makeHttp.ts';

const schema = z.object({ id: z.string(), tags: z.array(z.string()).nullish() });

describe('any bytes as an answer', () => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  );
  const statuses = fc.constantFrom(200, 201, 299, 300, 304, 400, 401, 403, 404, 418, 422, 429, 500, 503, 599);

  it('give a value that fits, or an error of ours', () =>
    fc.assert(
      fc.asyncProperty(statuses, bodies, fc.constantFrom('application/json', 'text/html', ''), async (status, body, type) => {
        const hasBody = ![204, 304].includes(status);
        const fetch = async () => new Response(hasBody ? body : null, { status, headers: { 'content-type': type } });
        const { http } = makeHttp({ origin: 'http://localhost' }, { fetch, retry: { attempts: 1 } });
        try {
          const value = await http.get('x', schema);
          assert.ok(status < 400);
          assert.equal(typeof value.id, 'string');
        } catch (error) {
          assert.ok(isBackendError(error), String(error));
          if (status < 400) assert.equal(error.code, 'badResponse');
          else assert.equal(error.status, status);
        }
      }),
    ));
});
