import assert from 'node:assert/strict';
import * as z from 'zod';
import { isoTime } from '../../../../../src/core/backends/promptrails/isoTime.ts';
import { json, jsonObject, text, toQuery, toWire, wireObject } from '../../../../../src/core/backends/promptrails/wire.ts';

describe('the wire form of PromptRails', () => {
  const schema = wireObject({ id: z.string(), userPrompt: text, inputSchema: json, metadata: jsonObject });

  it('reads snake case, leaves free JSON alone and passes over unknown keys', () => {
    const read = schema.parse({ id: '1', user_prompt: 'Hi', input_schema: { max_words: 1 }, metadata: { a_b: 1 }, later_field: true });
    assert.deepEqual(read, { id: '1', userPrompt: 'Hi', inputSchema: { max_words: 1 }, metadata: { a_b: 1 } });
  });

  it('takes absent and null for nothing, but not a missing id', () => {
    assert.deepEqual(schema.parse({ id: '1' }), { id: '1', userPrompt: '', inputSchema: undefined, metadata: {} });
    assert.deepEqual(schema.parse({ id: '1', user_prompt: null, input_schema: null, metadata: null }), {
      id: '1',
      userPrompt: '',
      inputSchema: null,
      metadata: {},
    });
    const issues = schema.safeParse({ user_prompt: 7 }).error?.issues.map(({ path }) => path.join('.'));
    assert.deepEqual(issues, ['id', 'user_prompt']);
  });

  it('writes snake case without what is undefined', () => {
    assert.deepEqual(toWire({ userPrompt: '', setCurrent: false, topP: undefined, config: { a_B: 1 } }), {
      user_prompt: '',
      set_current: false,
      config: { a_B: 1 },
    });
    assert.deepEqual(toQuery({ agentId: 'x', isActive: true, days: 0, name: undefined }), { agent_id: 'x', is_active: true, days: 0 });
  });

  for (const [written, read] of [
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123Z'],
    ['2026-02-03T04:05:06.987654321+02:00', '2026-02-03T02:05:06.987Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.5-05:30', '2026-01-02T08:34:05.500Z'],
    ['0001-01-01T00:00:00Z', undefined],
    ['2026-13-41T03:04:05Z', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [null, undefined],
  ] as const) {
    it(`reads the time ${JSON.stringify(written)} as ${read}`, () => assert.equal(isoTime(written), read));
  }
});
