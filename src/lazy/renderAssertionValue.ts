import type { FillIn, TestCase } from '../core/index.ts';
import { fillIn, parseVariables, type Variables } from '../template/index.ts';

const read = new WeakMap<TestCase, Variables>();

/** Fills in the `{{ }}` of an assertion's value with the variables of its case, as promptfoo does before it compares; but nothing that is missing. */
export const renderAssertionValue: FillIn = (template, testCase) => {
  const variables = read.get(testCase) ?? parseVariables(testCase.varsText).value;
  read.set(testCase, variables);
  return fillIn(template, variables);
};
