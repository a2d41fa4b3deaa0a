import assert from 'node:assert/strict';
import { declaredVariables } from '../../../../../src/core/backends/promptrails/inputSchema.ts';

describe('variables that an input_schema states', () => {
  it('reads a list of parameters', () => {
    const parameters = [
      { name: 'topic', type: 'string', required: true, description: 'what to write about' },
      { name: 'words', type: 'number', default: 80 },
      { type: 'string' },
      'odd',
    ];
    assert.deepEqual(declaredVariables({ parameters }), [
      { name: 'topic', type: 'string', description: 'what to write about', required: true },
      { name: 'words', type: 'number', default: 80, required: false },
    ]);
  });

  it('reads a JSON Schema with the fields of objects and of items of arrays', () => {
    const user = { type: 'object', properties: { name: { type: ['string', 'null'] } }, required: ['name'] };
    const schema = { type: 'object', properties: { user, users: { type: 'array', items: user }, odd: true }, required: ['user'] };
    const name = { name: 'name', type: 'string', required: true } as const;
    assert.deepEqual(declaredVariables(schema), [
      { name: 'user', type: 'object', fields: [name], required: true },
      { name: 'users', type: 'array', fields: [name], required: false },
      { name: 'odd', required: false },
    ]);
  });

  it('says "not known" where nothing is stated', () => {
    for (const schema of [null, undefined, {}, [], 'text', { type: 'string' }]) assert.equal(declaredVariables(schema), undefined);
    assert.deepEqual(declaredVariables({ parameters: [] }), []);
  });

  it('ends with a schema that is nested without end', () => {
    const schema: Record<string, unknown> = { properties: {} };
    schema.properties = { self: schema };
    let levels = 0;
    for (let inner = declaredVariables(schema); inner; inner = inner[0]?.fields) levels += 1;
    assert.equal(levels, 9);
    let items: Record<string, unknown> = { type: 'string' };
    for (let level = 0; level < 12; level++) items = { properties: { list: { type: 'array', items } } };
    levels = 0;
    for (let inner = declaredVariables(items); inner; inner = inner[0]?.fields) levels += 1;
    assert.equal(levels, 9);
  });
});
