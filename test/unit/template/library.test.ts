import assert from 'node:assert/strict';
import { readPromptFile, testsPathOf } from '../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import {
  expectedRenderings,
  hasSample,
  isBroken,
  sampleIncludes,
  samplePrompts,
  sampleText,
  sampleUri,
} from '../../helpers/sampleLibrary.ts';

describe('the sample library, rendered', () => {
  const { prompts } = expectedRenderings();
  const loadInclude = sampleIncludes();

  for (const [path, cases] of Object.entries(prompts)) {
    for (const [name, messages] of Object.entries(cases)) {
      it(`${path} reads as Jinja2 renders it: ${name}`, async () => {
        const rendered = await renderPrompt(readPromptFile(sampleText(path), path), { text: variablesOf(path, name) }, parts(path));
        assert.deepEqual(rendered.problems, []);
        assert.deepEqual(
          rendered.messages.map(({ role, content }) => ({ role, content })),
          messages,
        );
      });
    }
  }

  it('has a rendering of every prompt that is no partial', () => {
    const whole = samplePrompts().filter(
      (path) => !isBroken(path) && !readPromptFile(sampleText(path), path).frontMatter.tags.includes('partial'),
    );
    assert.deepEqual(Object.keys(prompts), whole);
  });

  function parts(path: string) {
    return { uri: sampleUri(path), loadInclude, deadlineMs: 10_000 };
  }
});

/** The variables of a case as text, so that `1.0` stays a float; none for a prompt without tests. */
function variablesOf(path: string, caseName: string): string {
  const tests = testsPathOf(path);
  if (!hasSample(tests)) return '{}';
  const testCase = readTestsFile(sampleText(tests), tests).suite.cases.find(({ name }) => name === caseName);
  assert.ok(testCase, `${tests} has no case '${caseName}'`);
  return testCase.varsText;
}
