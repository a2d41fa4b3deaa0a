import assert from 'node:assert/strict';
import { judgementOf, summaryOf } from '../../../src/evaluation/judgement.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';

const uri = 'file:///lib/refund.tests.yaml';

function judged(text: string) {
  const { suite } = readTestsFile(text, uri);
  return { suite, findings: judgementOf(suite, text.length) };
}

describe('the judgement of a suite', () => {
  it('has nothing to say about cases that something judges', () => {
    assert.deepEqual(judged('- vars: { a: x }\n  assert: [{ type: equals, value: "{{ a }}" }]\n').findings, []);
  });

  it('finds a value that the variables of its case cannot fill in', () => {
    const [finding] = judged('- vars: { a: x }\n  assert: [{ type: equals, value: "{{ b }}" }]\n').findings;
    assert.equal(finding?.kind, 'fault');
    assert.match(finding.kind === 'fault' ? finding.fault.message : '', /'b' is undefined/);
  });

  it('is counted in a line: all cases, and those that nothing judges', () => {
    const { suite, findings } = judged('- vars: { a: x }\n- vars: { a: y }\n  assert: [{ type: contains, value: y }]\n');
    assert.deepEqual(summaryOf(suite, findings), { uri, name: 'refund', caseCount: 2, notJudgedCount: 1 });
    assert.equal('notJudgedCount' in summaryOf(suite, []), false);
  });
});
