import assert from 'node:assert/strict';
import { recordOf, rowOf } from '../../../../../src/core/evals/store/rowRecord.ts';
import type { EvaluationRow, TestCase } from '../../../../../src/core/index.ts';

const testCase: TestCase = {
  name: 'case',
  vars: { a: 1 },
  varsText: '{"a": 1}',
  assertions: [
    { type: 'contains', value: 'x' },
    { type: 'equals', value: 'y', places: new Map([['value', { start: 1, end: 2 }]]) },
  ],
  range: { start: 0, end: 9 },
};
const row: EvaluationRow = {
  testCase,
  provider: 'echo',
  state: 'failed',
  score: 0,
  messages: [],
  output: 'x',
  results: testCase.assertions.slice(1).map((assertion) => ({ assertion, pass: false, score: 0, reason: 'no' })),
  latencyMs: 1,
};
const planned = { index: 3, promptIndex: 1, caseIndex: 2, providerId: 'echo', repeat: 4 };

describe('the record of a row', () => {
  it('is plain data that names its case and its assertions by their place', () => {
    const record = recordOf(row, planned);
    assert.deepEqual(JSON.parse(JSON.stringify(record)), record);
    assert.deepEqual([record.index, record.promptIndex, record.caseIndex, record.repeat, record.results[0]?.assertion], [3, 1, 2, 4, 1]);
  });

  it('becomes the row again with the case', () => {
    assert.deepEqual(rowOf(recordOf(row, planned), testCase), row);
  });
});
