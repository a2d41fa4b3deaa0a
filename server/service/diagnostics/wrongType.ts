import type { VariableInfo } from '../../../src/core/model/index.ts';
import { type Expression, filterFacts, type ValueType } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { PromptInput, PromptRule } from './rule.ts';

/** A filter, a loop or an operator on a value that can never be of the type it needs. */
export const wrongType: PromptRule = {
  code: 'wrong-type',
  defaultLevel: 'warning',
  dialects: ['jinja2'],
  *check({ scan }: PromptInput) {
    const declared = new Map(scan.file.declared.flatMap(({ name, type }) => (type ? [[name, kindOfWord(type)] as const] : [])));
    for (const scanned of scan.parts) {
      const kindOf = kinds(scanned, declared);
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

function kindOfWord(word: NonNullable<VariableInfo['type']>): ValueType {
  return word === 'integer' ? 'number' : word;
}

/** Types that are certain: of literals, of what some filters give, and of declared variables nobody tests the type of. */
function kinds({ analysis }: ScannedPart, declared: ReadonlyMap<string, ValueType>): (expression: Expression) => ValueType | undefined {
  const outside = new Set(analysis.references.filter(({ guarded }) => !guarded).map(({ range }) => range.start));
  const isTested = analysis.tests.some(({ name }) => typeTests.has(name));
  const kindOf = (expression: Expression): ValueType | undefined => {
    switch (expression.kind) {
      case 'string':
        return 'string';
      case 'integer':
      case 'float':
        return 'number';
      case 'boolean':
        return 'boolean';
      case 'none':
        return 'none';
      case 'list':
        return 'array';
      case 'dict':
        return 'object';
      case 'concat':
        return 'string';
      case 'filter':
        return filterFacts.get(expression.filter.name)?.gives;
      case 'name':
        return !isTested && outside.has(expression.start) ? declared.get(expression.name) : undefined;
      default:
        return undefined;
    }
  };
  return kindOf;
}

const typeTests: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'float',
  'boolean',
  'mapping',
  'sequence',
  'iterable',
  'none',
]);
