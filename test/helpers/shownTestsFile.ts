import type { Assertion, Places, Problem, TestCase, TextRange } from '../../src/core/model/index.ts';
import { readTestsFile } from '../../src/suiteFile/index.ts';

/** The text a range covers, for comparing places without counting. */
export const textAt = (text: string, range: TextRange | undefined) => range && text.slice(range.start, range.end);

/** Problems as their level, what is underlined, the message and, where there is one, what was meant. */
export const shownProblems = (text: string, problems: readonly Problem[]) =>
  problems.map(({ level, range, message, replacement }) => [
    level,
    textAt(text, range),
    message,
    ...(replacement === undefined ? [] : [replacement]),
  ]);

/** Everything that is read from a tests file, with the text that stands at each place instead of numbers. */
export function shownTestsFile(text: string) {
  const { suite, problems, variables, templates } = readTestsFile(text, 'file:///a.tests.yaml');
  const { uri, places, cases, faults, ...rest } = suite;
  return {
    suite: { ...rest, faults: faults?.length ?? 0, places: shownPlaces(text, places) },
    cases: cases.map((each) => shownCase(text, each)),
    variables: variables.map(({ range, fields, ...variable }) => ({
      at: textAt(text, range),
      ...variable,
      fields: fields.map((field) => [field.path.join('.'), textAt(text, field.range), [...field.siblings].join(' ')]),
    })),
    templates: templates.map(({ text: template, range, use, caseIndex, role }) => [template, textAt(text, range), use, caseIndex, role]),
    problems: shownProblems(text, problems),
  };
}

function shownCase(text: string, { range, places, assertions, faults, ...rest }: TestCase) {
  return {
    at: textAt(text, range),
    ...rest,
    faults: faults?.length ?? 0,
    assertions: assertions.map((assertion) => shownAssertion(text, assertion)),
    places: shownPlaces(text, places),
  };
}

function shownAssertion(text: string, { range, places, ...rest }: Assertion) {
  return { at: textAt(text, range), ...rest, places: shownPlaces(text, places) };
}

function shownPlaces(text: string, places: Places | undefined) {
  return Object.fromEntries([...(places ?? [])].map(([key, range]) => [key, textAt(text, range)]));
}
