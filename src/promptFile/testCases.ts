import type { Node } from 'yaml';
import type { Assertion, TestCase } from '../core/model/index.ts';
import { findValue } from './frontMatter.ts';
import { contentPart } from './messages.ts';
import type { FieldKey, TemplatePart, TestVariable } from './types.ts';
import type { Entry, YamlDocument } from './yaml/document.ts';
import { isList, type Shapes, scalarOf } from './yaml/shapes.ts';
import { entriesJson, readJson, readValue, setOwn } from './yaml/values.ts';

const caseKeys = [
  'description',
  'vars',
  'assert',
  'providerOutput',
  'threshold',
  'options',
  'metadata',
  'provider',
  'providers',
  'prompts',
  'assertScoringFunction',
  'additional_metrics',
  'additional_kpis',
];
const assertionKeys = [
  'type',
  'value',
  'threshold',
  'weight',
  'metric',
  'transform',
  'provider',
  'rubricPrompt',
  'config',
  'contextTransform',
  'assert',
];

/** Said about every value that stands in another file. */
export const notRead = 'file:// values are not read in test cases. Write the value here.';

/** Whether a value names a file to read it from. */
export const isFileReference = (value: unknown): boolean => typeof value === 'string' && value.startsWith('file://');

/** What `defaultTest` gives to every case. */
export interface CaseDefaults {
  readonly vars: readonly Entry[];
  readonly assertions: readonly Assertion[];
  readonly threshold?: number;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What is gathered while the cases are read. */
export interface FoundInCases {
  /** The whole file. */
  readonly source: string;
  readonly variables: TestVariable[];
  /** Texts of assertions, which are templates over the variables of their case. */
  readonly templates: TemplatePart[];
}

/** Defaults of a file that has none. */
export const noDefaults: CaseDefaults = { vars: [], assertions: [] };

/** Reads `defaultTest`. */
export function readDefaults(node: Node | undefined, shapes: Shapes, found: FoundInCases): CaseDefaults | undefined {
  if (isFileReference(scalarOf(shapes.document, node)?.value)) {
    shapes.document.report('error', shapes.document.rangeOf(node), notRead);
    return undefined;
  }
  const entries = shapes.map(node, 'defaultTest');
  if (!entries) return undefined;
  shapes.refuseUnknown(entries, caseKeys, 'defaultTest');
  const vars = readVars(findValue(entries, 'vars'), shapes);
  found.variables.push(...vars.map((entry) => variableOf(entry, shapes)));
  return { vars, assertions: readAssertions(findValue(entries, 'assert'), shapes, found), ...optional(entries, shapes) };
}

/** Reads one case; `defaultTest` lies below its variables and options, and its assertions come first. */
export function readCase(
  node: Node | undefined,
  number: number,
  shapes: Shapes,
  defaults: CaseDefaults,
  found: FoundInCases,
): TestCase | undefined {
  const { document } = shapes;
  const entries = shapes.map(node, 'A test case');
  if (!entries) {
    if (!document.resolve(node)) document.report('error', document.rangeOf(node), 'This test case is empty.');
    return undefined;
  }
  shapes.refuseUnknown(entries, caseKeys, 'A test case');
  const name = shapes.word(findValue(entries, 'description'), 'description') ?? `Case ${number}`;
  const own = readVars(findValue(entries, 'vars'), shapes);
  found.variables.push(...own.map((entry) => ({ ...variableOf(entry, shapes), caseName: name })));
  const ownNames = new Set(own.map(({ key }) => key));
  const all = [...defaults.vars.filter(({ key }) => !ownNames.has(key)), ...own];
  const output = recordedOutput(entries, shapes);
  const { threshold = defaults.threshold, options } = optional(entries, shapes);
  const merged = defaults.options || options ? { ...defaults.options, ...options } : undefined;
  return {
    name,
    vars: plainVars(all, shapes),
    varsText: entriesJson(document, all, 2),
    assertions: [...defaults.assertions, ...readAssertions(findValue(entries, 'assert'), shapes, found)],
    ...(output !== undefined && { recordedOutput: output }),
    ...(threshold !== undefined && { threshold }),
    ...(merged && { options: merged }),
    range: document.rangeOf(node),
  };
}

function readVars(node: Node | undefined, shapes: Shapes): readonly Entry[] {
  if (isFileReference(scalarOf(shapes.document, node)?.value)) {
    shapes.document.report('error', shapes.document.rangeOf(node), notRead);
    return [];
  }
  const entries = shapes.map(node, 'vars') ?? [];
  for (const { value } of entries) refuseFiles(value, shapes);
  return entries;
}

function readAssertions(node: Node | undefined, shapes: Shapes, found: FoundInCases): readonly Assertion[] {
  const items = shapes.list(node, 'assert') ?? [];
  return items.map((item) => readAssertion(item, shapes, found)).filter((assertion) => assertion !== undefined);
}

function readAssertion(node: Node | undefined, shapes: Shapes, found: FoundInCases): Assertion | undefined {
  const { document } = shapes;
  const entries = shapes.map(node, 'An assertion');
  if (!entries) return undefined;
  shapes.refuseUnknown(entries, assertionKeys, 'An assertion');
  const type = shapes.text(findValue(entries, 'type'), 'The type of an assertion');
  const range = document.rangeOf(node);
  if (type === undefined) {
    if (!findValue(entries, 'type')) document.report('error', range, 'This assertion has no type, such as contains or equals.');
    // Kept, so that its case ends in an error and does not pass for want of a check.
    return { type: '', range };
  }
  const value = findValue(entries, 'value');
  refuseFiles(value, shapes);
  addTemplates(value, shapes, found);
  const threshold = shapes.number(findValue(entries, 'threshold'), 'threshold');
  const weight = shapes.number(findValue(entries, 'weight'), 'weight');
  const metric = shapes.text(findValue(entries, 'metric'), 'metric');
  const transform = findValue(entries, 'transform');
  return {
    type,
    ...(value && { value: readValue(document, value) }),
    ...(threshold !== undefined && { threshold }),
    ...(weight !== undefined && { weight }),
    ...(metric !== undefined && { metric }),
    ...(transform && { transform: readValue(document, transform) }),
    range,
  };
}

/** The texts of a value, its own or those of its items. */
function addTemplates(value: Node | undefined, shapes: Shapes, { source, templates }: FoundInCases): void {
  const nodes = isList(shapes.document, value) ? shapes.list(value, 'value') : [value];
  for (const node of nodes ?? []) {
    if (typeof scalarOf(shapes.document, node)?.value === 'string') templates.push(contentPart('user', node, shapes, source));
  }
}

/** The output a model gave; data is kept as JSON text, as promptfoo compares it. */
function recordedOutput(entries: readonly Entry[], shapes: Shapes): string | undefined {
  const node = findValue(entries, 'providerOutput');
  if (!shapes.document.resolve(node)) return undefined;
  const scalar = scalarOf(shapes.document, node);
  if (isFileReference(scalar?.value)) shapes.document.report('error', shapes.document.rangeOf(node), notRead);
  if (scalar) return typeof scalar.value === 'string' ? scalar.value : String(scalar.source ?? scalar.value);
  return JSON.stringify(readValue(shapes.document, node));
}

function optional(entries: readonly Entry[], shapes: Shapes): Pick<CaseDefaults, 'threshold' | 'options'> {
  const threshold = shapes.number(findValue(entries, 'threshold'), 'threshold');
  const options = shapes.data(findValue(entries, 'options'), 'options');
  return { ...(threshold !== undefined && { threshold }), ...(options && { options }) };
}

function variableOf({ key, keyRange, value }: Entry, { document }: Shapes): TestVariable {
  const fields: FieldKey[] = [];
  addFields(value, [], document, fields);
  return { name: key, range: keyRange, value: readValue(document, value), sample: readJson(document, value), fields };
}

const maxFields = 2000;
const maxFieldDepth = 8;

function addFields(node: Node | undefined, path: readonly string[], document: YamlDocument, found: FieldKey[]): void {
  // What an alias stands for is written elsewhere, and looked at there.
  if (!node || path.length >= maxFieldDepth || found.length >= maxFields) return;
  for (const item of document.items(node)) addFields(item, path, document, found);
  const entries = document.entries(node);
  const siblings = new Set(entries.map(({ key }) => key));
  for (const { key, keyRange, value } of entries) {
    found.push({ path: [...path, key], range: keyRange, siblings });
    addFields(value, [...path, key], document, found);
  }
}

function plainVars(entries: readonly Entry[], { document }: Shapes): Readonly<Record<string, unknown>> {
  const vars: Record<string, unknown> = {};
  for (const { key, value } of entries) setOwn(vars, key, readValue(document, value));
  return vars;
}

function refuseFiles(value: Node | undefined, shapes: Shapes): void {
  if (isFileReference(scalarOf(shapes.document, value)?.value)) shapes.document.report('error', shapes.document.rangeOf(value), notRead);
}
