import { type Expression, filterFacts, type ValueType } from '../../../src/template/index.ts';
import { declaredTypes, writtenType } from '../calls/valueTypes.ts';
import type { PromptInput, PromptRule } from './rule.ts';

/** A filter, a loop or an operator on a value that can never be of the type it needs. */
export const wrongType: PromptRule = {
  code: 'wrong-type',
  defaultLevel: 'warning',
  description: 'A filter or an operator on a value that can never be of the type it needs.',
  example: '{{ 5 | join }}',
  remedy: 'Use a filter for this type, or convert the value first.',
  dialects: ['jinja2'],
  *check({ scan }: PromptInput) {
    for (const scanned of scan.parts) {
      const declaredType = declaredTypes(scanned, scan.file.declared);
      const kindOf = (expression: Expression) => (expression.kind === 'name' ? declaredType(expression) : writtenType(expression));
      for (const expression of scanned.template.expressions) {
        const message = faultIn(expression, kindOf);
        if (message) yield { range: scanned.part.toSourceRange(message.at), message: message.text };
      }
    }
  },
};

interface Fault {
  readonly text: string;
  readonly at: { readonly start: number; readonly end: number };
}

function faultIn(expression: Expression, kindOf: (expression: Expression) => ValueType | undefined): Fault | undefined {
  if (expression.kind === 'filter') {
    const kind = expression.target && kindOf(expression.target);
    const { name, start, end } = expression.filter;
    if (!kind || !filterFacts.get(name)?.refuses?.includes(kind)) return undefined;
    return { text: `The filter '${name}' fails on ${words[kind]}.`, at: { start, end } };
  }
  if (expression.kind !== 'binary') return undefined;
  const left = kindOf(expression.left);
  const right = kindOf(expression.right);
  if (!left || !right || !clashes(expression.operator, left, right)) return undefined;
  return { text: `'${expression.operator}' fails between ${words[left]} and ${words[right]}.`, at: expression };
}

function clashes(operator: string, left: ValueType, right: ValueType): boolean {
  const isNumeric = (kind: ValueType) => kind === 'number' || kind === 'boolean';
  if (isNumeric(left) && isNumeric(right)) return false;
  if (operator === '+') return left !== right || left === 'object' || left === 'none';
  if (operator === '-' || operator === '/' || operator === '//' || operator === '**') return true;
  return false;
}

const words: Readonly<Record<ValueType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  none: 'none',
};
