import type { Assertion } from '../../../src/core/model/index.ts';
import type { Finding, TestsRule } from './rule.ts';

/** An expectation that no output can meet: a pattern that is none, or two assertions of a case that exclude each other. */
export const impossibleAssertion: TestsRule = {
  code: 'impossible-assertion',
  defaultLevel: 'warning',
  description: 'An expectation that no output can meet.',
  example: '- assert: [{type: regex, value: "("}]\n',
  remedy: 'Correct the expectation.',
  exampleIn: 'tests',
  *check({ tests, text }) {
    const seen = new Set<number>();
    const contains = boundedContains(text.length);
    for (const { assertions, threshold } of tests.suite.cases) {
      for (const finding of [...faultyAlone(assertions), ...(threshold === undefined ? contradictions(assertions, contains) : [])]) {
        if (seen.has(finding.range.start)) continue;
        seen.add(finding.range.start);
        yield finding;
      }
    }
  },
};

function* faultyAlone(assertions: readonly Assertion[]): Generator<Finding> {
  for (const { type, value, range } of assertions) {
    if (!range) continue;
    if (/^(?:not-)?regex$/.test(type) && typeof value === 'string' && !isTemplate(value)) {
      const fault = patternFault(value);
      if (fault !== undefined) yield { range, message: `The pattern cannot be read, so this never matches: ${fault}` };
    }
    if (/^i?contains-any$/.test(type) && Array.isArray(value) && value.length === 0) {
      yield { range, message: `'${type}' of an empty list is never true.` };
    }
  }
}

/** So many characters of expected texts are searched in a file of a length; what is past them shows when it is run. */
const mostSearched = (length: number): number => 100_000 + 20 * length;

type Contains = (text: string, part: string) => boolean;

/** Whether a text contains another, as long as it can be looked up; then it is taken for granted. */
function boundedContains(length: number): Contains {
  let left = mostSearched(length);
  return (text, part) => {
    left -= text.length;
    return left < 0 || text.includes(part);
  };
}

function* contradictions(assertions: readonly Assertion[], contains: Contains): Generator<Finding> {
  const plain = assertions.filter(({ value, weight, transform }) => isPlain(value) && weight !== 0 && transform === undefined);
  const equal = plain.find(({ type }) => type === 'equals');
  const contained = new Set(plain.filter(({ type }) => type === 'contains').map(({ value }) => value));
  for (const { type, value, range } of plain) {
    if (!range || typeof value !== 'string') continue;
    if (type === 'not-contains' && contained.has(value)) {
      yield { range, message: `Another assertion of this case wants '${shortened(value)}' to be there.` };
    }
    if (!equal || typeof equal.value !== 'string' || range === equal.range) continue;
    if (type === 'equals' && value !== equal.value) yield { range, message: 'The output cannot equal two texts.' };
    if (type === 'contains' && !contains(equal.value, value)) {
      yield { range, message: `The text that the output has to equal does not contain '${shortened(value)}'.` };
    }
  }
}

const isTemplate = (text: string): boolean => /\{[{%#]/.test(text);

const isPlain = (value: unknown): boolean => typeof value === 'string' && !isTemplate(value) && !value.startsWith('file://');

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function patternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
