import assert from 'node:assert/strict';
import { boundedFillIn, type FillIn } from '../../../../../src/core/evals/judging/index.ts';
import type { TestCase } from '../../../../../src/core/model/index.ts';

const filled: FillIn = () => ({ ok: true, text: 'filled in' });
const template = '{{ a }}';

function caseOf(varsText: string): TestCase {
  return { name: 'Case 1', vars: {}, varsText, assertions: [], range: { start: 0, end: 0 } };
}

/** How many of so many templates are filled in. */
function filledOf(count: number, fillIn: FillIn, testCase: TestCase): number {
  const results = Array.from({ length: count }, () => fillIn(template, testCase));
  return results.filter((result) => result.ok && result.text === 'filled in').length;
}

describe('values that are filled in while a file is looked at', () => {
  it('are all of them where templates and variables are few', () => {
    assert.equal(filledOf(500, boundedFillIn(filled, 10_000), caseOf('{"a": 1}')), 500);
  });

  it('stand for their text where many of them stand beside many variables', () => {
    // 50,000 characters and 20 for each of the file's, of which a template takes its own 7 and the 9,993 of the variables.
    assert.equal(filledOf(100, boundedFillIn(filled, 10_000), caseOf('x'.repeat(9993))), 25);
  });

  it('are no more in a long file than its limit', () => {
    assert.equal(filledOf(500, boundedFillIn(filled, 10_000_000), caseOf('x'.repeat(9993))), 200);
  });

  it('are counted for each look by itself', () => {
    const testCase = caseOf('x'.repeat(9993));
    filledOf(100, boundedFillIn(filled, 0), testCase);
    assert.equal(filledOf(100, boundedFillIn(filled, 0), testCase), 5);
  });
});
