import assert from 'node:assert/strict';
import { type PromptFile, readPromptFile } from '../../../src/promptFile/index.ts';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { rowsRunner } from '../../helpers/evaluationRows.ts';

const uri = 'file:///w/a.prompt.j2';
const runner = rowsRunner<PromptFile>({
  matchRegex: async () => ({ kind: 'tested', matches: false }),
  fillIn: fillInCase,
  render: (file, { varsText }) => renderPrompt(file, { text: varsText }, { uri, loadInclude: async () => undefined }),
});

describe('a null in the values of a test case', () => {
  const given: readonly (readonly [string, string, string, string])[] = [
    [
      'stays an item of a list that is looked ahead of',
      '{% for topic in topics %}{{ topic }}{% if not loop.last %}, {% endif %}{% endfor %}',
      '{ topics: [tea, null, milk] }',
      'tea, None, milk',
    ],
    [
      'is what a key has, where a default stands for keys that are not there',
      '[{{ m.get("content", "") }}]',
      '{ m: { content: null } }',
      '[None]',
    ],
    ['reaches the text of an assertion', '{{ m.pop("a", 1) }}', '{ m: { a: null } }', '{{ m.get("a", "no") }}'],
  ];
  for (const [what, prompt, vars, value] of given) {
    it(what, async () => {
      const { suite } = readTestsFile(`- vars: ${vars}\n  assert: [{ type: equals, value: ${JSON.stringify(value)} }]\n`, 'a.tests.yaml');
      const [row] = await runner.run(suite, readPromptFile(prompt, uri));
      assert.equal(row?.state, 'passed', row?.output);
    });
  }
});
