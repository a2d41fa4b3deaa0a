import assert from 'node:assert/strict';
import type { EvaluationRow } from '../../../src/core/index.ts';
import { type PromptFile, readPromptFile, testsPathOf } from '../../../src/promptFile/index.ts';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { rowsRunner } from '../../helpers/evaluationRows.ts';
import { expectedCases, sampleIncludes, samplePrompts, sampleTests, sampleText, sampleUri } from '../../helpers/sampleLibrary.ts';

describe('the test cases of the sample library', () => {
  const expected = expectedCases();
  const loadInclude = sampleIncludes();

  for (const prompt of samplePrompts().filter((path) => expected[testsPathOf(path)])) {
    const path = testsPathOf(prompt);
    it(`pass and fail as expected in ${path}`, async () => {
      const { suite } = readTestsFile(sampleText(path), sampleUri(path));
      const rows = await runner.run(suite, { path: prompt, file: readPromptFile(sampleText(prompt), prompt) });
      assert.equal(rows.length, expected[path]?.cases);
      const { errors = 0, notJudged = 0 } = expected[path] ?? {};
      const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
      assert.deepEqual(
        { errors: count('error'), notJudged: count('notJudged'), skipped: count('skipped') },
        { errors, notJudged, skipped: 0 },
        rows.map(({ reason }) => reason).join('\n'),
      );
      assert.deepEqual(rows.filter(({ state }) => state === 'failed').flatMap(failuresOf), expected[path]?.failing);
    });
  }

  it('are expected for every tests file', () => {
    assert.deepEqual(Object.keys(expected).sort(), [...sampleTests()].sort());
  });

  it('fail twice in all, and say that it is deliberate', () => {
    const failing = Object.values(expected).flatMap((suite) => suite.failing);
    assert.equal(failing.length, 2);
    for (const { name } of failing) assert.match(name, /^deliberate failure: /);
  });

  const runner = rowsRunner<{ readonly path: string; readonly file: PromptFile }>({
    // The patterns are our own, so they need no worker that can be ended.
    matchRegex: async (pattern, text) => ({ kind: 'tested', matches: new RegExp(pattern).test(text) }),
    fillIn: fillInCase,
    render: ({ path, file }, testCase) => renderPrompt(file, { text: testCase.varsText }, { uri: sampleUri(path), loadInclude }),
  });
});

/** One entry per assertion that failed. */
const failuresOf = ({ testCase, results }: EvaluationRow) =>
  results.filter(({ pass }) => !pass).map(({ assertion }) => ({ name: testCase.name, assertion: assertion.type }));
