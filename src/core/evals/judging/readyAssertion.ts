import type { Assertion, JudgingFault, JudgingFaultCode, TestCase } from '../../model/index.ts';
import { bareType, definitionOf, isKnownElsewhere, isRunnable, type RunnableType, runnableTypes } from '../assertions/definitions.ts';
import type { FillIn, ReadyAssertion } from './types.ts';

/** Makes an assertion ready to be checked: its type is one that is run, its value is there, in the file, and filled in. */
export function readyAssertion(assertion: Assertion, testCase: TestCase, fillIn: FillIn): ReadyAssertion {
  const { bare } = bareType(assertion.type);
  if (!isRunnable(bare)) return { assertion, fault: typeFault(assertion, bare) };
  const fault = transformFault(assertion);
  if (fault) return { assertion, fault };
  const filled = filledValue(assertion, testCase, fillIn);
  if ('fault' in filled) return { assertion, fault: filled.fault };
  const wrong = wrongValue(bare, filled.value);
  return wrong === undefined
    ? { assertion, value: filled.value }
    : { assertion, fault: faultOf('assertion-value', wrong, assertion, 'value') };
}

function typeFault(assertion: Assertion, bare: string): JudgingFault {
  const usable = `use one of ${runnableTypes.join(', ')}, also with not- in front`;
  if (assertion.type === '') return faultOf('unknown-assertion', `it has no type; ${usable}`, assertion, 'type');
  if (isKnownElsewhere(bare))
    return faultOf('assertion-not-run', `the type '${assertion.type}' is not run here; ${usable}`, assertion, 'type');
  return faultOf('unknown-assertion', `there is no type '${assertion.type}'; ${usable}`, assertion, 'type');
}

function transformFault(assertion: Assertion): JudgingFault | undefined {
  if (assertion.transform === undefined) return undefined;
  const message = 'it has a transform, which is not run here; remove it or check the output as it is';
  return faultOf('assertion-not-run', message, assertion, 'transform');
}

/** What promptfoo throws for, with each type that is run here. */
function wrongValue(type: RunnableType, value: unknown): string | undefined {
  switch (definitionOf(type).value) {
    case 'any':
      return value === undefined ? 'it has no value; write what the output must be' : undefined;
    case 'text':
      return typeof value === 'string' && value !== '' ? undefined : 'its value must be a text and not be empty; write the pattern';
    case 'textOrNumber': {
      const isUsable = (typeof value === 'string' && value !== '') || (typeof value === 'number' && value !== 0 && !Number.isNaN(value));
      return isUsable ? undefined : 'its value must be a text or a number and not be empty; write what the output must contain';
    }
  }
}

/** Texts, and texts in a list, are templates over the variables of the case. */
function filledValue(
  assertion: Assertion,
  testCase: TestCase,
  fillIn: FillIn,
): { readonly value: unknown } | { readonly fault: JudgingFault } {
  const { value } = assertion;
  if (!Array.isArray(value)) return typeof value === 'string' ? filledText(value, assertion, testCase, fillIn) : { value };
  const items: unknown[] = [];
  for (const item of value as readonly unknown[]) {
    const filled = typeof item === 'string' ? filledText(item, assertion, testCase, fillIn) : { value: item };
    if ('fault' in filled) return filled;
    items.push(filled.value);
  }
  return { value: items };
}

function filledText(text: string, assertion: Assertion, testCase: TestCase, fillIn: FillIn): { value: string } | { fault: JudgingFault } {
  if (/^(?:file:\/\/|package:)/.test(text)) {
    const message = `its value ${text} stands in a file, and such values are not read; write the value here`;
    return { fault: faultOf('assertion-value', message, assertion, 'value') };
  }
  if (!/\{[{%#]/.test(text)) return { value: text };
  const filled = fillIn(text, testCase);
  if (filled.ok) return { value: filled.text };
  const fault = faultOf(filled.code, `its value cannot be filled in: ${filled.message}`, assertion, 'value');
  return { fault: { ...fault, template: { text, range: filled.range } } };
}

function faultOf(code: JudgingFaultCode, message: string, { range, places }: Assertion, key: string): JudgingFault {
  const at = places?.get(key) ?? range;
  return { code, message, ...(at && { range: at }) };
}
