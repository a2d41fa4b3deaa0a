import { type FillIn, judgeSuite, localProviders, type SuiteFinding } from '../../../src/core/evals/judging/index.ts';
import type { JudgingFault, TestCase, TextRange } from '../../../src/core/model/index.ts';
import type { TestsFile } from '../../../src/promptFile/index.ts';
import { fillIn, parseVariables, type Variables } from '../../../src/template/index.ts';

/** So many characters of values are filled in while a file is looked at; what is past them is judged when it is run. */
const mostFilled = 2_000_000;

/** What a run of a tests file would not judge, and what in it proves nothing, as the runner itself decides. */
export function judged({ suite }: Pick<TestsFile, 'suite'>): readonly SuiteFinding[] {
  return judgeSuite(suite, { fillIn: boundedFillIn(), providers: localProviders });
}

function boundedFillIn(): FillIn {
  const read = new WeakMap<TestCase, Variables>();
  let left = mostFilled;
  return (template, testCase) => {
    left -= template.length + testCase.varsText.length;
    if (left < 0) return { ok: true, text: template };
    const variables = read.get(testCase) ?? parseVariables(testCase.varsText).value;
    read.set(testCase, variables);
    return fillIn(template, variables);
  };
}

/** Where a fault stands: for a value that is a template, the place in it. */
export function placeOf(
  { fault, range }: { readonly fault: JudgingFault; readonly range: TextRange },
  { templates }: TestsFile,
): TextRange {
  const { template } = fault;
  if (!template) return range;
  const part = templates.find(
    ({ text, range: at }) => at.start >= range.start && at.start < Math.max(range.end, range.start + 1) && text === template.text,
  );
  return part?.toSourceRange(template.range) ?? range;
}
