import type { Assertion, AssertionResult, TestCase } from '../../model/index.ts';
import type { MatchRegex, RenderText } from '../types.ts';
import { contains, icontains } from './contains.ts';
import { equals } from './equals.ts';
import { regex } from './regex.ts';
import { AssertionFault, type Check } from './types.ts';

/** Every kind of assertion that can be checked, by its name. */
const checks: Readonly<Record<string, Check>> = { equals, contains, icontains, regex };

/** What checking takes besides the assertion. */
export interface CheckParts {
  readonly renderText: RenderText;
  readonly matchRegex: MatchRegex;
  readonly signal?: AbortSignal;
}

/**
 * Holds an output against one assertion, with promptfoo's results. An assertion of weight 0 is looked at and never fails its case.
 *
 * @throws {Error} when it cannot be checked: an unknown type, a value that is missing or stands in a file, a pattern that takes too long
 */
export async function checkAssertion(
  assertion: Assertion,
  output: string,
  testCase: TestCase,
  parts: CheckParts,
): Promise<AssertionResult> {
  const isInverse = assertion.type.startsWith('not-');
  const type = isInverse ? assertion.type.slice('not-'.length) : assertion.type;
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!check) throw new AssertionFault(unknown(assertion.type));
  if (assertion.transform !== undefined)
    throw new AssertionFault('it has a transform, which is not run here; remove it or check the output as it is');
  const { signal } = parts;
  const value = await renderedValue(assertion.value, testCase, parts);
  const verdict = await check({ type, value, output, isInverse, matchRegex: parts.matchRegex, signal });
  const comparable =
    type === 'equals' && !isInverse && verdict.expected !== undefined ? { expected: verdict.expected, actual: output } : {};
  return { assertion, pass: verdict.pass || assertion.weight === 0, score: verdict.pass ? 1 : 0, reason: verdict.reason, ...comparable };
}

/** Texts, and texts in a list, are templates over the variables of the case. */
async function renderedValue(value: unknown, testCase: TestCase, { renderText, signal }: CheckParts): Promise<unknown> {
  if (typeof value === 'string') return renderedString(value, testCase, renderText, signal);
  if (!Array.isArray(value)) return value;
  return Promise.all(value.map((item: unknown) => (typeof item === 'string' ? renderedString(item, testCase, renderText, signal) : item)));
}

async function renderedString(text: string, testCase: TestCase, renderText: RenderText, signal: AbortSignal | undefined): Promise<string> {
  if (/^(?:file:\/\/|package:)/.test(text))
    throw new AssertionFault(`its value ${text} stands in a file, and such values are not read; write the value here`);
  return /\{[{%#]/.test(text) ? renderText(text, testCase, signal) : text;
}

function unknown(type: string): string {
  const known = Object.keys(checks).join(', ');
  return type === ''
    ? `it has no type; use one of ${known}`
    : `the type '${type}' is not known here; use one of ${known}, also with not- in front`;
}
