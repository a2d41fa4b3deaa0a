import assert from 'node:assert/strict';
import { judgeRow } from '../../../../../src/core/evals/judging/index.ts';
import { scoreOf } from '../../../../../src/core/evals/scoring/caseScore.ts';
import type { Assertion, AssertionResult, TestCase, TestSuite } from '../../../../../src/core/model/index.ts';

const always = { type: 'regex', value: '.*' };
const real = { type: 'contains', value: 'x' };
const suite: TestSuite = { uri: 'memory:/a.tests.yaml', name: 'a', providers: [], cases: [] };

function judged(assertions: readonly Assertion[], more: Partial<TestCase> = {}) {
  const testCase = { name: 'Case', vars: {}, varsText: '', assertions, range: { start: 0, end: 0 }, ...more };
  return judgeRow(suite, testCase, 'echo', { fillIn: (text) => ({ ok: true, text }), providers: ['echo'] });
}

describe('whether anything could make a case fail', () => {
  const sample = "'Case' is a sample: it has values and, with assert: [], nothing to hold the output against.";
  const none = "'Case' has no assertion, so nothing is proved. Add one under assert, or write assert: [] for a sample.";
  const fails = "'Case' passes whatever the output is: ";
  const weightless = `${fails}all of its assertions have weight 0. Give one of them a weight.`;
  const patterns = `${fails}each of its patterns is found in every text. Correct the patterns.`;
  const reached = (threshold: number) => `${fails}every score reaches its threshold of ${threshold}. Raise the threshold.`;

  for (const [what, assertions, more, kind, reason, idle] of [
    ['no assertion', [], {}, 'noAssertions', none, []],
    ['no assertion on purpose', [], { isSample: true }, 'sample', sample, []],
    ['no assertion, and not on purpose', [], { isSample: false }, 'noAssertions', none, []],
    ['one that can fail', [real], {}, undefined, undefined, []],
    ['one that cannot fail', [always], {}, 'cannotFail', patterns, [always]],
    ['one that can fail beside one that cannot', [always, real], {}, undefined, undefined, [always]],
    ['one without weight', [{ ...real, weight: 0 }], {}, 'cannotFail', weightless, []],
    ['one that cannot fail beside one without weight', [always, { ...real, weight: 0 }], {}, 'cannotFail', patterns, [always]],
    [
      'one that can fail beside one that cannot without weight',
      [{ ...always, weight: 0 }, real],
      {},
      undefined,
      undefined,
      [{ ...always, weight: 0 }],
    ],
    [
      'a pattern that nothing has, forbidden',
      [{ type: 'not-regex', value: '(?!)' }],
      {},
      'cannotFail',
      patterns,
      [{ type: 'not-regex', value: '(?!)' }],
    ],
    [
      'the other one that nothing has, forbidden',
      [{ type: 'not-regex', value: '[]' }],
      {},
      'cannotFail',
      patterns,
      [{ type: 'not-regex', value: '[]' }],
    ],
    ['a pattern that nothing has', [{ type: 'regex', value: '[]' }], {}, undefined, undefined, []],
    ['a pattern that everything has, forbidden', [{ type: 'not-regex', value: '.*' }], {}, undefined, undefined, []],
    ['another type with the text of such a pattern', [{ type: 'equals', value: '.*' }], {}, undefined, undefined, []],
    ['a threshold of 0', [real], { threshold: 0 }, 'cannotFail', reached(0), []],
    ['a threshold that can be missed', [real], { threshold: 0.01 }, undefined, undefined, []],
    ['a threshold that one of two reaches alone', [always, real], { threshold: 0.5 }, 'cannotFail', reached(0.5), [always]],
    ['a threshold just above that', [always, real], { threshold: 0.51 }, undefined, undefined, [always]],
    [
      'a threshold by weight',
      [{ ...always, weight: 3 }, real],
      { threshold: 0.75 },
      'cannotFail',
      reached(0.75),
      [{ ...always, weight: 3 }],
    ],
    [
      'a threshold just above the weight',
      [{ ...always, weight: 3 }, real],
      { threshold: 0.76 },
      undefined,
      undefined,
      [{ ...always, weight: 3 }],
    ],
    [
      'a threshold that a negative weight takes off',
      [always, { ...real, weight: -0.5 }],
      { threshold: 1 },
      'cannotFail',
      reached(1),
      [always],
    ],
    [
      'a threshold that a negative weight leaves out of reach',
      [always, { ...real, weight: -0.5 }],
      { threshold: 1.5 },
      undefined,
      undefined,
      [always],
    ],
    ['a threshold without any weight', [{ ...real, weight: 0 }], { threshold: 0 }, 'cannotFail', reached(0), []],
    [
      'a threshold above 0 without any weight',
      [{ ...always, weight: 0 }],
      { threshold: 0.1 },
      undefined,
      undefined,
      [{ ...always, weight: 0 }],
    ],
  ] as readonly (readonly [
    string,
    readonly Assertion[],
    Partial<TestCase>,
    string | undefined,
    string | undefined,
    readonly Assertion[],
  ])[])
    it(`is said of ${what}`, () => {
      const row = judged(assertions, more);
      assert.deepEqual([row.notJudged, row.idle, row.faults], [kind === undefined ? undefined : { kind, reason }, idle, []]);
    });

  it('is not asked where an assertion cannot be checked', () => {
    const row = judged([always, { type: 'none of these' }]);
    assert.deepEqual([row.idle, row.notJudged, row.assertions[1]?.fault?.code], [[], undefined, 'unknown-assertion']);
  });

  it('is not asked where the case has a fault of its own', () => {
    const row = judged([always], { options: { transform: 'x' } });
    assert.deepEqual([row.idle, row.notJudged, row.faults[0]?.code], [[], undefined, 'setting-not-applied']);
  });
});

describe('the score of a case', () => {
  const result = (score: number, weight?: number): AssertionResult => ({
    assertion: { type: 'contains', ...(weight !== undefined && { weight }) },
    pass: score === 1 || weight === 0,
    score,
    reason: '',
  });
  for (const [results, threshold, expected] of [
    [[], undefined, { pass: true, score: 1 }],
    [[], 2, { pass: true, score: 1 }],
    [[result(1)], undefined, { pass: true, score: 1 }],
    [[result(1), result(0)], undefined, { pass: false, score: 0.5 }],
    [[result(1), result(0)], 0.5, { pass: true, score: 0.5 }],
    [[result(1), result(0)], 0.51, { pass: false, score: 0.5 }],
    [[result(1, 3), result(0)], undefined, { pass: false, score: 0.75 }],
    [[result(1, 0)], undefined, { pass: true, score: 0 }],
    [[result(1, 0)], 0.1, { pass: false, score: 0 }],
    [[result(1, 2), result(0, -2)], undefined, { pass: false, score: 0 }],
  ] as const)
    it(`is ${expected.score} for ${results.map(({ score, assertion }) => `${score} of weight ${assertion.weight ?? 1}`).join(' and ') || 'nothing'} with the threshold ${threshold}`, () =>
      assert.deepEqual(scoreOf(results, threshold), expected));
});
