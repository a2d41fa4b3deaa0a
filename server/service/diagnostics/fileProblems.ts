import type { Finding, PromptRule, RuleMetadata, TestsRule } from './rule.ts';

/** A rule whose findings the reader of prompt files and tests files makes; it only carries them over. */
export function fileProblems(metadata: RuleMetadata): PromptRule & TestsRule {
  return {
    ...metadata,
    check(input): Finding[] {
      const problems = 'tests' in input ? input.tests.problems : input.scan.file.problems;
      return problems
        .filter((problem) => problem.code === metadata.code)
        .map(({ range = { start: 0, end: 0 }, message, level, replacement }) => ({
          range,
          message,
          level,
          ...(replacement !== undefined && { replacement }),
        }));
    },
  };
}
