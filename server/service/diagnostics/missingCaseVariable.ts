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
  description: 'A test case without a value for a required variable.',
  example: '- vars: {}',
  remedy: 'Give the variable a value in the case.',
  exampleIn: 'elsewhere',
  *check({ tests, prompts, text }) {
    const needed = [...new Set(prompts.flatMap(neededBy))];
    // What a broken file gives to a case is not known.
    if (needed.length === 0 || tests.problems.some(({ level }) => level === 'error')) return;
    for (const { vars, range } of tests.suite.cases) {
      const missing = firstMissing(needed, vars);
      if (missing.length === 0) continue;
      const names = missing.slice(0, mostNamed).map((name) => `'${name}'`);
      const all = missing.length > mostNamed ? `${names.join(', ')} and others` : names.join(' and ');
      yield { range: firstLine(range, text), message: `This case gives no value for ${all}, which the prompt requires.` };
    }
  },
};

/** More names than these no user reads in one message. */
const mostNamed = 20;

/** The first names that a case gives no value for, one more than are named. What it gives is passed over, so that each step is one of its own or one of these. */
function firstMissing(needed: readonly string[], vars: Readonly<Record<string, unknown>>): readonly string[] {
  const missing: string[] = [];
  for (const name of needed) {
    if (missing.length > mostNamed) break;
    if (!Object.hasOwn(vars, name)) missing.push(name);
  }
  return missing;
}

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
