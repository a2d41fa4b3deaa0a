import assert from 'node:assert/strict';
import { caseKeys } from '../../../src/testing/caseKeys.ts';
import { promptAsText, terminalText } from '../../../src/testing/plainText.ts';

describe('the key of a test case', () => {
  it('is its name, with a number from the second of that name on', () => {
    assert.deepEqual(caseKeys([{ name: 'a' }, { name: 'b' }, { name: 'a' }, { name: 'a' }]), ['a', 'b', 'a #2', 'a #3']);
  });

  it('stays when another case is added before it', () => {
    assert.equal(caseKeys([{ name: 'new' }, { name: 'a' }])[1], caseKeys([{ name: 'a' }])[0]);
  });
});

describe('text for the output of a run', () => {
  it('cannot give commands to the terminal', () => {
    assert.equal(terminalText('a\u001b[31mb\u0007c\u009bd'), 'a[31mbcd');
  });

  it('ends its lines as a terminal wants it, however the file ends them', () => {
    assert.equal(terminalText('a\nb\r\nc\rd\te'), 'a\r\nb\r\nc\r\nd\te');
  });

  it('names the role of each message where there are several', () => {
    assert.equal(promptAsText([{ role: 'system', content: 'Be kind.' }]), 'Be kind.');
    const several = promptAsText([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hello' },
    ]);
    assert.equal(several, '[system]\nBe kind.\n\n[user]\nHello');
  });

  it('is cut where nobody would read on', () => {
    assert.ok(promptAsText([{ role: 'user', content: 'x'.repeat(1_000_000) }]).length < 21_000);
  });
});
