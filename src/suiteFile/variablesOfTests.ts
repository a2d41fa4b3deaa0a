import { oncePer } from '../base/index.ts';
import type { VariableInfo } from '../core/model/index.ts';
import { cutSample, sampleOf } from '../promptFile/sampleText.ts';
import { joinVariables } from '../promptFile/variableInfo.ts';
import type { TestsFile, TestVariable } from './types.ts';

type VariableType = NonNullable<VariableInfo['type']>;

const depthLimit = 4;
/** Items of an array that are looked at for field names. */
const itemLimit = 20;

/** What the cases of a tests file show about the variables of its prompt: each name once, with the first value it gets and all fields seen. */
export function variablesOfTests(tests: Pick<TestsFile, 'variables'>, uri: string): VariableInfo[] {
  return joinVariables(tests.variables.map((variable) => fromTest(variable, uri)));
}

function fromTest({ name, value, sample, range }: TestVariable, uri: string): VariableInfo {
  return { ...fromValue(name, value, cutSample(sample), 0), location: { uri, range } };
}

function fromValue(name: string, value: unknown, sample: string, depth: number): VariableInfo {
  const type = typeOf(value);
  const fields = depth < depthLimit ? knownFieldsOf(value, depth) : [];
  return {
    name,
    source: 'testCase',
    ...(type && { type }),
    sample,
    ...(fields.length > 0 && { fields }),
  };
}

/** Fields of the value of a variable: one that many cases name is the same object in all of them. */
const outerFieldsOf = oncePer((value: object): readonly VariableInfo[] => fieldsOf(value, 0));

function knownFieldsOf(value: unknown, depth: number): readonly VariableInfo[] {
  if (typeof value !== 'object' || value === null) return [];
  return depth === 0 ? outerFieldsOf(value) : fieldsOf(value, depth);
}

function fieldsOf(value: unknown, depth: number): VariableInfo[] {
  if (Array.isArray(value))
    return joinVariables(...value.slice(0, itemLimit).map((item: unknown) => (Array.isArray(item) ? [] : fieldsOf(item, depth))));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, field]) => fromValue(name, field, sampleOf(field), depth + 1));
}

function typeOf(value: unknown): VariableType | undefined {
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return typeof value as VariableType;
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'object':
      return value === null ? undefined : 'object';
    default:
      return undefined;
  }
}
