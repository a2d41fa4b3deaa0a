import type { ProblemLevel } from '../../../src/core/model/index.ts';
import type { Finding, PromptRule, TestsRule } from './rule.ts';

/** A rule whose findings the reader of prompt files and tests files makes; it only carries them over. */
export function fileProblems(code: string, defaultLevel: ProblemLevel): PromptRule & TestsRule {
  return {
    code,
    defaultLevel,
    check(input): Finding[] {
      const problems = 'tests' in input ? input.tests.problems : input.scan.file.problems;
      return problems
        .filter((problem) => problem.code === code)
        .map(({ range = { start: 0, end: 0 }, message, level, replacement }) => ({
          range,
          message,
          level,
          ...(replacement !== undefined && { replacement }),
        }));
    },
  };
}
