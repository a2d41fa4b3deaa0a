import assert from 'node:assert/strict';
import { valuesText } from '../../../src/promptFile/valuesText.ts';

describe('variables as YAML', () => {
  it('are one a line, however long, with what several have in common written each time', () => {
    const shared = { a: [1] };
    const long = 'word '.repeat(40).trim();
    const values = new Map<string, unknown>([
      ['text', long],
      ['one', shared],
      ['two', shared],
    ]);
    assert.equal(valuesText(values), `text: ${long}\none:\n  a:\n    - 1\ntwo:\n  a:\n    - 1`);
  });

  it('are nothing where there are none', () => {
    assert.equal(valuesText(new Map()), '');
  });
});
