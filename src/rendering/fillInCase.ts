import { oncePer } from '../base/index.ts';
import type { TestCase } from '../core/model/index.ts';
import { type FilledText, fillIn, parseVariables, type Variables } from '../template/index.ts';

const variablesOf = oncePer(({ varsText }: TestCase): Variables => parseVariables(varsText).value);

/** Fills in the `{{ }}` of an assertion's value with the variables of its case, as promptfoo does before it compares; but nothing that is missing. */
export function fillInCase(template: string, testCase: TestCase): FilledText {
  return fillIn(template, variablesOf(testCase));
}
