import type { Assertion, NotJudged, TestCase } from '../../model/index.ts';
import { bareType } from '../assertions/definitions.ts';
import type { ReadyAssertion } from './types.ts';

/** Whether anything in a case could make it fail, and which of its assertions could not. All of them must be ready to be checked. */
export function proofOf(
  testCase: TestCase,
  ready: readonly ReadyAssertion[],
): { readonly notJudged?: NotJudged; readonly idle: readonly Assertion[] } {
  if (ready.length === 0) {
    const { isSample = false } = testCase;
    const kind = isSample ? 'sample' : 'noAssertions';
    const reason = isSample
      ? `'${testCase.name}' is a sample: it has values and, with assert: [], nothing to hold the output against.`
      : `'${testCase.name}' has no assertion, so nothing is proved. Add one under assert, or write assert: [] for a sample.`;
    return { notJudged: { kind, reason }, idle: [] };
  }
  const idle = ready.filter(holdsAlways).map(({ assertion }) => assertion);
  const why = cannotFail(testCase, ready);
  if (why === undefined) return { idle };
  return { notJudged: { kind: 'cannotFail', reason: `'${testCase.name}' passes whatever the output is: ${why}` }, idle };
}

function cannotFail({ threshold }: TestCase, ready: readonly ReadyAssertion[]): string | undefined {
  const weightOf = ({ assertion }: ReadyAssertion) => assertion.weight ?? 1;
  if (threshold === undefined) {
    const judging = ready.filter((one) => weightOf(one) !== 0);
    if (judging.length === 0) return 'all of its assertions have weight 0. Give one of them a weight.';
    return judging.every(holdsAlways) ? 'each of its patterns is found in every text. Correct the patterns.' : undefined;
  }
  const total = ready.reduce((sum, one) => sum + weightOf(one), 0);
  const least = ready.reduce((sum, one) => sum + (holdsAlways(one) ? weightOf(one) : Math.min(0, weightOf(one))), 0);
  const score = total > 0 ? least / total : 0;
  return score >= threshold ? `every score reaches its threshold of ${threshold}. Raise the threshold.` : undefined;
}

/** Whether an assertion holds for every output there is. */
function holdsAlways({ assertion, ...rest }: ReadyAssertion): boolean {
  const { bare, isInverse } = bareType(assertion.type);
  if (bare !== 'regex' || !('value' in rest) || typeof rest.value !== 'string') return false;
  return isInverse ? matchesNothing(rest.value) : matchesEverything(rest.value);
}

/** The ways to write any text whatever, line breaks among it. */
const anyText = /^(?:\[\\s\\S\]|\[\\S\\s\]|\[\\w\\W\]|\[\\d\\D\]|\[\^\]|\((?:\?:)?\.\|\\n\))\*\??$/;

/**
 * Whether a pattern is found in every text: one that needs no character, and that looks neither around itself nor at both ends. It then matches where
 * the text begins, or, with `$`, where it ends. One of several alternatives is enough.
 */
export function matchesEverything(pattern: string): boolean {
  return isPattern(pattern) && alternativesOf(pattern).some(needsNothing);
}

function needsNothing(pattern: string): boolean {
  const bare = withoutLiterals(pattern);
  if (/\\[bB]|\(\?<?[=!]/.test(bare)) return false;
  if (bare.includes('^') && bare.includes('$')) return anyText.test(pattern.replace(/^\^/, '').replace(/\$$/, ''));
  return isPattern(pattern) && new RegExp(pattern).test('');
}

/** Escapes and sets of characters as one letter each, so that only what has a meaning of its own is left. */
const withoutLiterals = (pattern: string): string =>
  pattern.replaceAll(/\\[^bB]|\[(?:\\.|[^\\\]])*\]/gs, (found) => 'x'.repeat(found.length));

/** The alternatives at the top, outside of all groups. */
function alternativesOf(pattern: string): readonly string[] {
  const bare = withoutLiterals(pattern);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of bare.matchAll(/[(|)]/g)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0) {
      parts.push(pattern.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, pattern.slice(start)];
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false; // which fails for every text
  }
}

/** Whether a pattern is one of the two ways to write what no text has. */
const matchesNothing = (pattern: string): boolean => pattern === '(?!)' || pattern === '[]';
