import { oncePer } from '../base/index.ts';
import type { VariableDeclaration, VariableInfo } from '../core/model/index.ts';
import type { PromptFile, TestsFile, TestVariable } from './types.ts';

type VariableType = NonNullable<VariableInfo['type']>;

/** A sample longer than this is cut: it is read in a list or a hover. */
const sampleLimit = 120;
const depthLimit = 4;
/** Items of an array that are looked at for field names. */
const itemLimit = 20;

/** What the front matter says about the variables of a prompt. */
export function variablesOfFrontMatter(file: Pick<PromptFile, 'declared'>, uri: string): VariableInfo[] {
  return file.declared.map((declaration) => fromDeclaration(declaration, uri));
}

/** What the cases of a tests file show about the variables of its prompt: each name once, with the first value it gets and all fields seen. */
export function variablesOfTests(tests: Pick<TestsFile, 'variables'>, uri: string): VariableInfo[] {
  return joinVariables(tests.variables.map((variable) => fromTest(variable, uri)));
}

/** Merges what several sources say about the same names; where they differ, the earlier one is believed. */
export function joinVariables(...sources: readonly (readonly VariableInfo[])[]): VariableInfo[] {
  const byName = new Map<string, { info: VariableInfo; readonly fields: Set<readonly VariableInfo[]> }>();
  for (const info of sources.flat()) {
    const earlier = byName.get(info.name);
    if (earlier) earlier.info = merged(earlier.info, info);
    const { fields } = earlier ?? { fields: new Set() };
    if (info.fields) fields.add(info.fields);
    if (!earlier) byName.set(info.name, { info, fields });
  }
  // All fields of a name are joined at once: cases that give it one more field each would have those before joined again.
  return Array.from(byName.values(), ({ info, fields }) => (fields.size > 1 ? { ...info, fields: joinVariables(...fields) } : info));
}

/** What two sources say about a variable itself. */
function merged(first: VariableInfo, second: VariableInfo): VariableInfo {
  // A value somebody wrote for a test says more than the default of a declaration.
  const sample =
    first.source === 'frontMatter' && second.source === 'testCase' ? (second.sample ?? first.sample) : (first.sample ?? second.sample);
  return { ...second, ...first, ...(sample === undefined ? {} : { sample }) };
}

function fromDeclaration({ name, type, description, required, fields, range, ...rest }: VariableDeclaration, uri: string): VariableInfo {
  return {
    name,
    source: 'frontMatter',
    ...(type && { type }),
    ...(description && { description }),
    ...(required !== undefined && { required }),
    ...(rest.default !== undefined && { sample: sampleOf(rest.default) }),
    ...(fields && { fields: fields.map((field) => fromDeclaration(field, uri)) }),
    ...(range && { location: { uri, range } }),
  };
}

function fromTest({ name, value, sample, range }: TestVariable, uri: string): VariableInfo {
  return { ...fromValue(name, value, cut(sample), 0), location: { uri, range } };
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

function sampleOf(value: unknown): string {
  try {
    return cut(JSON.stringify(value));
  } catch {
    return '…'; // an alias in YAML can make a value hold itself
  }
}

function cut(sample: string): string {
  return sample.length > sampleLimit ? `${sample.slice(0, sampleLimit - 1)}…` : sample;
}
