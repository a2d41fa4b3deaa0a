import type { PromptScan } from '../scan.ts';
import { firstLine } from './notJudged.ts';
import type { TestedPrompt, TestsRule } from './rule.ts';

/**
 * A case that gives no value for a variable the prompt needs: one that it declares as required, or that it declares without a default, not as
 * optional, and reads without reckoning with it being missing.
 */
export const missingCaseVariable: TestsRule = {
  code: 'missing-case-variable',
  defaultLevel: 'warning',
  *check({ tests, prompts, text }) {
    const needed = [...new Set(prompts.flatMap(neededBy))];
    // What a broken file gives to a case is not known.
    if (needed.length === 0 || tests.problems.some(({ level }) => level === 'error')) return;
    for (const { vars, range } of tests.suite.cases) {
      const missing = needed.filter((name) => !Object.hasOwn(vars, name));
      if (missing.length === 0) continue;
      yield {
        range: firstLine(range, text),
        message: `This case gives no value for ${missing.map((name) => `'${name}'`).join(' and ')}, which the prompt requires.`,
      };
    }
  },
};

function neededBy({ scan, includes }: TestedPrompt): readonly string[] {
  const read = new Set([scan, ...includes.below(scan)].flatMap(readForSure));
  return scan.file.declared
    .filter(
      ({ name, required, default: fallback }) => fallback === undefined && (required === true || (required !== false && read.has(name))),
    )
    .map(({ name }) => name);
}

/** Names that a template reads as if they were there. */
function readForSure({ parts }: PromptScan): readonly string[] {
  return parts.flatMap(({ analysis }) => analysis.references.flatMap(({ name, guarded }) => (guarded ? [] : [name])));
}
