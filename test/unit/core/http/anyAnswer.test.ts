import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import { isBackendError } from '../../../../src/core/backendError.ts';
import { makeHttp } from './makeHttp.ts';

const schema = z.object({ id: z.string(), tags: z.array(z.string()).nullish() });

describe('any bytes as an answer', () => {
  const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const fitting = fc.record({ id: fc.string(), tags: fc.option(fc.array(fc.string())), more: fc.jsonValue() });
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(bytesOf),
    fitting.map(bytesOf),
    fitting.map((value) => bytesOf(`\ufeff ${JSON.stringify(value)}\n`)),
  );
  const statuses = fc.constantFrom(200, 201, 299, 300, 304, 400, 401, 403, 404, 418, 422, 429, 500, 503, 599);

  it('give a value that fits, or an error of ours', async () => {
    const seen = { values: 0, refused: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(statuses, bodies, fc.constantFrom('application/json', 'text/html', ''), async (status, body, type) => {
        const hasBody = ![204, 304].includes(status);
        const fetch = async () => new Response(hasBody ? body : null, { status, headers: { 'content-type': type } });
        const { http } = makeHttp({ origin: 'http://localhost' }, { fetch, retry: { attempts: 1 } });
        const outcome = await http.get('x', schema).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
        if ('value' in outcome) {
          seen.values += 1;
          assert.ok(status < 400 && hasBody);
          assert.deepEqual(outcome.value, schema.parse(JSON.parse(new TextDecoder().decode(body))));
          return;
        }
        const { error } = outcome;
        assert.ok(isBackendError(error), String(error));
        seen[status < 400 ? 'refused' : 'failed'] += 1;
        if (status < 400) assert.equal(error.code, 'bad-response');
        else assert.equal(error.status, status);
        if (status < 400 && hasBody) assert.equal(fits(body), false, 'an answer that fits was refused');
      }),
    );
    for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `${what} was never reached`);
  });

  /** Whether a body is JSON of the form that is asked for. */
  function fits(body: Uint8Array): boolean {
    try {
      return schema.safeParse(JSON.parse(new TextDecoder().decode(body))).success;
    } catch {
      return false;
    }
  }
});
