import { didYouMean, nearest } from '../suggest.ts';
import { promptNames } from './caseVariables.ts';
import type { TestsRule } from './rule.ts';

/** A value that a case gives and that neither the prompt nor an assertion reads. */
export const unknownCaseVariable: TestsRule = {
  code: 'unknown-case-variable',
  defaultLevel: 'warning',
  *check(input) {
    const names = promptNames(input);
    if (!names) return;
    for (const { name, range } of input.tests.variables) {
      if (names.has(name)) continue;
      const replacement = nearest(name, names);
      const message = `The prompt reads no variable '${name}'.${didYouMean(replacement)}`;
      yield { range, message, ...(replacement !== undefined && { replacement }) };
    }
  },
};
