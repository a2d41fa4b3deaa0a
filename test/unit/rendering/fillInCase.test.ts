import assert from 'node:assert/strict';
import type { TestCase } from '../../../src/core/model/index.ts';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';

const aCase = (varsText: string): TestCase => ({ name: 'a', vars: {}, varsText, assertions: [], range: { start: 0, end: 0 } });

describe('fillInCase', () => {
  it('fills in the values of the case as they are written', () => {
    assert.deepEqual(fillInCase('{{ total }} for {{ customer.name }}', aCase('total: 1.0\ncustomer: { name: Ada }')), {
      ok: true,
      text: '1.0 for Ada',
    });
  });

  it('takes the values of each case, also where the same template stands in several', () => {
    const [one, other] = [aCase('name: Ada'), aCase('name: Bo')];
    assert.deepEqual(
      [one, other, one].map((testCase) => fillInCase('{{ name }}', testCase)),
      ['Ada', 'Bo', 'Ada'].map((text) => ({ ok: true, text })),
    );
  });

  it('refuses a name that the case does not give, at its place', () => {
    const filled = fillInCase('Hi {{ nobody }}', aCase('name: Ada'));
    assert.ok(!filled.ok);
    assert.equal(filled.code, 'undefined-variable');
    assert.equal('Hi {{ nobody }}'.slice(filled.range.start, filled.range.end), 'nobody');
  });
});
