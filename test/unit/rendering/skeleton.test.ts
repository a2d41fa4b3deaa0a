import assert from 'node:assert/strict';
import { parse as parseYaml } from 'yaml';
import { variablesSkeleton } from '../../../src/rendering/skeleton.ts';

describe('variablesSkeleton', () => {
  it('gives every variable an empty value of its type', () => {
    const text = variablesSkeleton([
      { name: 'plain' },
      { name: 'count', type: 'integer' },
      { name: 'paid', type: 'boolean' },
      { name: 'tags', type: 'array' },
      { name: 'more', type: 'object' },
      { name: 'customer', type: 'object', fields: [{ name: 'name' }, { name: 'first visit', type: 'boolean' }] },
      {
        name: 'documents',
        type: 'array',
        fields: [{ name: 'title' }, { name: 'parts', type: 'array', fields: [{ name: 'text' }, { name: 'page', type: 'number' }] }],
      },
    ]);
    assert.deepEqual(parseYaml(text), {
      plain: '',
      count: 0,
      paid: false,
      tags: [],
      more: {},
      customer: { name: '', 'first visit': false },
      documents: [{ title: '', parts: [{ text: '', page: 0 }] }],
    });
  });

  it('is empty without variables', () => {
    assert.equal(variablesSkeleton([]), '');
  });
});
