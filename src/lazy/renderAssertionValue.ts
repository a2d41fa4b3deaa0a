import { oncePer } from '../base/index.ts';
import type { FillIn, TestCase } from '../core/index.ts';
import { fillIn, parseVariables, type Variables } from '../template/index.ts';

const variablesOf = oncePer(({ varsText }: TestCase): Variables => parseVariables(varsText).value);

/** Fills in the `{{ }}` of an assertion's value with the variables of its case, as promptfoo does before it compares; but nothing that is missing. */
export const renderAssertionValue: FillIn = (template, testCase) => fillIn(template, variablesOf(testCase));
