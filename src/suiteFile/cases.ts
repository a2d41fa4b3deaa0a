import type { Node } from 'yaml';
import type { Assertion, Places, Problem, TestCase, TextRange } from '../core/model/index.ts';
import { findValue } from '../promptFile/frontMatter.ts';
import type { Entry } from '../promptFile/yaml/document.ts';
import { isList, type Shapes, scalarOf } from '../promptFile/yaml/shapes.ts';
import { entriesJson, readValue } from '../promptFile/yaml/values.ts';
import { addTemplates, type FoundTemplates, isFileReference, notRead, readAssertions, type TemplateOwner } from './assertions.ts';
import type { TestVariable } from './types.ts';
import { plainVars, readVars, variableOf } from './variables.ts';
import { refuseSlips, vocabulary } from './vocabulary.ts';

/** Keys of promptfoo's, and two of PTM's, that say how a case is run or scored. */
const settingKeys = ['provider', 'providers', 'prompts', 'assertScoringFunction', 'additional_metrics', 'additional_kpis'];

/** What `defaultTest` gives to every case. */
export interface CaseDefaults {
  readonly vars: readonly Entry[];
  readonly assertions: readonly Assertion[];
  readonly threshold?: number;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly places: Places;
  /** How many things it gives to each case. */
  readonly size: number;
}

/** What is gathered while the cases are read. */
export interface FoundInCases extends FoundTemplates {
  readonly variables: TestVariable[];
}

/** Defaults of a file that has none. */
export const noDefaults: CaseDefaults = { vars: [], assertions: [], places: new Map(), size: 0 };

/** Reads `defaultTest`. */
export function readDefaults(node: Node | undefined, shapes: Shapes, found: FoundInCases): CaseDefaults | undefined {
  if (isFileReference(scalarOf(shapes.document, node)?.value)) {
    shapes.document.report('error', shapes.document.rangeOf(node), notRead);
    return undefined;
  }
  const entries = shapes.map(node, 'defaultTest');
  if (!entries) return undefined;
  refuseSlips(entries, vocabulary.defaultTest, shapes);
  const vars = readVars(findValue(entries, 'vars'), shapes, found, {});
  for (const entry of vars) found.variables.push(variableOf(entry, shapes));
  const assertions = readAssertions(findValue(entries, 'assert'), shapes, found, {});
  const output = entries.find(({ key }) => key === 'providerOutput');
  if (output) shapes.document.report('error', output.keyRange, 'An output is recorded with its case. Move providerOutput there.');
  const { places, ...others } = optional(entries, shapes, found, {});
  return { vars, assertions, ...others, places, size: vars.length + assertions.length + places.size };
}

/**
 * Reads one case; `defaultTest` lies below its variables and options, and its assertions come first. One that is no mapping is kept as well, with its
 * mistake, so that it is not missing among the results.
 */
export function readCase(node: Node | undefined, number: number, shapes: Shapes, defaults: CaseDefaults, found: FoundInCases): TestCase {
  let testCase: TestCase = unreadCase(number, shapes.document.rangeOf(node));
  const problems = shapes.document.problemsOf(() => {
    testCase = caseIn(node, number, shapes, defaults, found) ?? testCase;
  });
  const faults: readonly Problem[] = problems.filter(({ level }) => level === 'error');
  return faults.length === 0 ? testCase : { ...testCase, faults };
}

const unreadCase = (number: number, range: TextRange): TestCase => ({
  name: `Case ${number}`,
  vars: {},
  varsText: '{}',
  assertions: [],
  range,
});

function caseIn(node: Node | undefined, number: number, shapes: Shapes, defaults: CaseDefaults, found: FoundInCases): TestCase | undefined {
  const { document } = shapes;
  if (isFileReference(scalarOf(document, node)?.value)) {
    document.report('error', document.rangeOf(node), notRead);
    return undefined;
  }
  const entries = shapes.map(node, 'A test case');
  if (!entries) {
    if (!document.resolve(node)) document.report('error', document.rangeOf(node), 'This test case is empty.');
    return undefined;
  }
  refuseSlips(entries, vocabulary.testCase, shapes);
  const owner: TemplateOwner = { caseIndex: number - 1 };
  const name = shapes.word(findValue(entries, 'description'), 'description') ?? `Case ${number}`;
  // What is given is read once, and only handed on here.
  if (!document.takeAt(node, Math.floor(defaults.size / 2))) return undefined;
  const own = readVars(findValue(entries, 'vars'), shapes, found, owner);
  for (const entry of own) found.variables.push({ ...variableOf(entry, shapes), caseName: name });
  const ownNames = new Set(own.map(({ key }) => key));
  const all = [...defaults.vars.filter(({ key }) => !ownNames.has(key)), ...own];
  const output = recordedOutput(entries, shapes);
  const { threshold = defaults.threshold, options, settings, places } = optional(entries, shapes, found, owner);
  const mergedOptions = defaults.options || options ? { ...defaults.options, ...options } : undefined;
  const mergedSettings = defaults.settings || settings ? { ...defaults.settings, ...settings } : undefined;
  const assert = findValue(entries, 'assert');
  const assertions = [...defaults.assertions, ...readAssertions(assert, shapes, found, owner)];
  const varsText = entriesJson(document, all);
  if (!document.takeAt(node, 0, varsText.length)) return undefined;
  return {
    name,
    vars: plainVars(all, shapes),
    varsText,
    assertions,
    ...(output !== undefined && { recordedOutput: output }),
    ...(threshold !== undefined && { threshold }),
    ...(mergedOptions && { options: mergedOptions }),
    ...(mergedSettings && { settings: mergedSettings }),
    ...(isList(document, assert) && assertions.length === 0 && { isSample: true }),
    places: new Map([...defaults.places, ...all.map(({ key, value }) => [`vars.${key}`, document.rangeOf(value)] as const), ...places]),
    range: document.rangeOf(node),
  };
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

function optional(
  entries: readonly Entry[],
  shapes: Shapes,
  found: FoundTemplates,
  owner: TemplateOwner,
): Omit<CaseDefaults, 'vars' | 'assertions' | 'size'> {
  const { document } = shapes;
  const threshold = shapes.number(findValue(entries, 'threshold'), 'threshold');
  const optionsNode = findValue(entries, 'options');
  const options = shapes.data(optionsNode, 'options');
  const optionEntries = options ? (shapes.map(optionsNode, 'options') ?? []) : [];
  for (const { key, value } of optionEntries)
    if (/^(?:transform|postprocess|prefix|suffix)/.test(key)) addTemplates(value, 'transform', shapes, found, owner);
  const set = entries.filter(({ key, value }) => settingKeys.includes(key) && document.resolve(value));
  const settings = Object.fromEntries(set.map(({ key, value }) => [key, readValue(document, value)]));
  return {
    ...(threshold !== undefined && { threshold }),
    ...(options && { options }),
    ...(set.length > 0 && { settings }),
    places: new Map([
      ...optionEntries.map(({ key, keyRange }) => [`options.${key}`, keyRange] as const),
      ...set.map(({ key, keyRange }) => [key, keyRange] as const),
    ]),
  };
}
