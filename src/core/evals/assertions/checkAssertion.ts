import type { Assertion, AssertionResult } from '../../model/index.ts';
import { contains, icontains } from './contains.ts';
import { bareType, isRunnable, type RunnableType } from './definitions.ts';
import { equals } from './equals.ts';
import { regex } from './regex.ts';
import type { AssertionContext, Check } from './types.ts';

/** One check for each type that is said to be runnable. */
const checks: Readonly<Record<RunnableType, Check>> = { equals, contains, icontains, regex };

/**
 * Holds an output against one assertion that was found ready to be checked, with promptfoo's results. An assertion of weight 0 is looked at and never
 * fails its case.
 *
 * @throws {PromptdeckError} when checking does not end: a pattern that takes too long, a run that was cancelled
 */
export async function checkAssertion(
  { assertion, value }: { readonly assertion: Assertion; readonly value: unknown },
  context: AssertionContext,
): Promise<AssertionResult> {
  const { bare: type, isInverse } = bareType(assertion.type);
  if (!isRunnable(type)) throw new TypeError(`'${assertion.type}' was not found ready to be checked`);
  const verdict = await checks[type]({ value, isInverse }, context);
  const comparable =
    type === 'equals' && !isInverse && verdict.expected !== undefined ? { expected: verdict.expected, actual: context.answer.output } : {};
  return {
    assertion,
    pass: verdict.pass || assertion.weight === 0,
    score: verdict.pass ? 1 : 0,
    reason: verdict.reason,
    value,
    ...(verdict.match && { match: verdict.match }),
    ...comparable,
  };
}
