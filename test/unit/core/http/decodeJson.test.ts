import assert from 'node:assert/strict';
import * as z from 'zod';
import { decode, jsonOf } from '../../../../src/core/http/index.ts';

describe('an answer that is read as JSON', () => {
  for (const [text, value] of [
    ['{"a":1}', { a: 1 }],
    ['\ufeff[1]', [1]],
    ['\ufeff1', 1],
    [' null ', null],
    ['', undefined],
    ['\ufeff', undefined],
    ['\ufeff\ufeff1', undefined],
    ['text', undefined],
  ] as const)
    it(`is ${JSON.stringify(value)} for ${JSON.stringify(text)}`, () => assert.deepEqual(jsonOf(text), value));

  const schema = z.object({ list: z.array(z.object({ id: z.string().min(2) })), flag: z.boolean().refine(Boolean, 'it has to be so') });
  for (const [json, mismatch] of [
    ['text', 'at the top: object is expected'],
    [{ list: 7, flag: true }, 'at list: array is expected'],
    [{ list: [{ id: 'ab' }, { id: 7 }], flag: true }, 'at list.1.id: string is expected'],
    [{ list: [{ id: 'a' }], flag: true }, 'at list.0.id: too small'],
    [{ list: [], flag: false }, 'at flag: it has to be so'],
  ] as const)
    it(`has another form than expected ${mismatch}`, () => assert.deepEqual(decode(json, schema), { isOk: false, mismatch }));

  it('is taken out of its envelope, and refused where that cannot be done', () => {
    const text = z.string();
    assert.deepEqual(
      decode({ data: 'x' }, text, (json) => (json as { data: unknown }).data),
      { isOk: true, value: 'x' },
    );
    const failing = decode({}, text, (json) => (json as { none: { deep: unknown } }).none.deep);
    assert.deepEqual(failing, { isOk: false, mismatch: 'it could not be decoded (TypeError)' });
    const odd = decode('x', text, () => {
      throw 'text'; // what a decoder throws need not be an error
    });
    assert.equal(odd.isOk ? '' : odd.mismatch, 'it could not be decoded (unknown failure)');
  });
});
