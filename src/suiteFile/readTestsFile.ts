import type { Node } from 'yaml';
import type { Problem, TestSuite, TextRange } from '../core/model/index.ts';
import { decodeText, isUnreadable, textProblems } from '../promptFile/decode.ts';
import { findValue } from '../promptFile/frontMatter.ts';
import { suiteNameOf } from '../promptFile/paths.ts';
import { type Entry, YamlDocument } from '../promptFile/yaml/document.ts';
import { isList, isMapping, Shapes, scalarOf } from '../promptFile/yaml/shapes.ts';
import { readValue } from '../promptFile/yaml/values.ts';
import { isFileReference, notRead } from './assertions.ts';
import { type CaseDefaults, type FoundInCases, noDefaults, readCase, readDefaults } from './cases.ts';
import type { TestsFile } from './types.ts';
import { refuseSlips, vocabulary } from './vocabulary.ts';

/** Keys of promptfoo's, and two of PTM's, that say what is run or how it is scored. */
const settingKeys = ['scenarios', 'extensions', 'additional_metrics', 'additional_kpis'];

/**
 * Reads a tests file in promptfoo's vocabulary: a list of cases, or a mapping with `tests`. Never throws for what the text holds.
 *
 * @param text the whole file; ranges in the result are offsets in it
 * @param uri of the file, which becomes the suite's
 */
export function readTestsFile(text: string, uri: string): TestsFile {
  return read(text, uri, textProblems(text));
}

/** Reads a tests file from its bytes, so that a fault in the encoding is named by its byte. */
export function readTestsBytes(bytes: Uint8Array, uri: string): TestsFile {
  const { text, problems } = decodeText(bytes);
  return read(text, uri, problems);
}

function read(text: string, uri: string, faults: readonly Problem[]): TestsFile {
  const document = new YamlDocument(
    isUnreadable(faults) ? '' : text,
    { start: 0, end: isUnreadable(faults) ? 0 : text.length },
    'tests-file',
  );
  const unread = [...faults, ...document.problems];
  const shapes = new Shapes(document);
  const found: FoundInCases = { source: text, variables: [], templates: [] };
  const isCaseList = isList(document, document.root);
  let entries: readonly Entry[] = [];
  let defaults: CaseDefaults | undefined;
  let name = suiteNameOf(uri);
  let providers: Pick<TestSuite, 'providers' | 'places'> = { providers: [] };
  let list: readonly (Node | undefined)[] = [];
  const above = document.problemsOf(() => {
    entries = isCaseList ? [] : (shapes.map(document.root, 'A tests file, when it is not a list of cases,') ?? []);
    refuseSlips(entries, vocabulary.suite, shapes);
    name = shapes.text(findValue(entries, 'description'), 'description') ?? name;
    defaults = readDefaults(findValue(entries, 'defaultTest'), shapes, found);
    list = caseNodes(isCaseList ? document.root : findValue(entries, 'tests'), shapes);
    providers = readProviders(findValue(entries, 'providers') ?? findValue(entries, 'targets'), shapes);
  });
  const cases = list.map((node, index) => readCase(node, index + 1, shapes, defaults ?? noDefaults, found));
  const set = entries.filter(({ key, value }) => settingKeys.includes(key) && document.resolve(value));
  if (cases.length === 0 && document.problems.length === 0 && faults.length === 0) {
    document.report('hint', document.rangeOf(document.root), 'This file has no test cases yet. Add a list of cases under tests.');
  }
  const problems = [...faults, ...document.problems].map((problem) => ({ ...problem, uri }));
  const suiteFaults = [...unread, ...above].filter(({ level }) => level === 'error');
  const suite: TestSuite = {
    uri,
    name,
    providers: providers.providers,
    cases,
    ...(suiteFaults.length > 0 && { faults: suiteFaults }),
    ...(set.length > 0 && { settings: Object.fromEntries(set.map(({ key, value }) => [key, readValue(document, value)])) }),
    places: new Map([...(providers.places ?? []), ...set.map(({ key, keyRange }) => [key, keyRange] as const)]),
  };
  return { suite, problems, variables: found.variables, templates: found.templates };
}

function caseNodes(list: Node | undefined, shapes: Shapes): readonly (Node | undefined)[] {
  if (isFileReference(scalarOf(shapes.document, list)?.value)) {
    shapes.document.report('error', shapes.document.rangeOf(list), notRead);
    return [];
  }
  return shapes.list(list, 'tests') ?? [];
}

/** Providers by name, or by the `id` of a mapping; promptfoo's mapping from name to options counts too. */
function readProviders(node: Node | undefined, shapes: Shapes): Pick<TestSuite, 'providers' | 'places'> {
  const { document } = shapes;
  const single = scalarOf(document, node)?.value;
  if (typeof single === 'string') return { providers: [single], places: new Map([[`providers.${single}`, document.rangeOf(node)]]) };
  const places = new Map<string, TextRange>();
  for (const item of shapes.list(node, 'providers') ?? []) {
    const name = providerName(item, shapes);
    if (name !== undefined && !places.has(`providers.${name}`)) places.set(`providers.${name}`, document.rangeOf(item));
    if (!document.resolve(item)) document.report('error', document.rangeOf(item ?? node), 'This provider is empty.');
  }
  return { providers: [...places.keys()].map((key) => key.slice('providers.'.length)), places };
}

function providerName(item: Node | undefined, shapes: Shapes): string | undefined {
  if (!isMapping(shapes.document, item)) return shapes.text(item, 'A provider');
  const entries = shapes.map(item, 'A provider') ?? [];
  const id = shapes.text(findValue(entries, 'id'), 'The id of a provider');
  const options = id === undefined ? (shapes.map(entries[0]?.value, 'The options of a provider') ?? []) : entries;
  for (const { key, keyRange } of options) {
    if (key === 'transform')
      shapes.document.report('error', keyRange, 'The transform of a provider is not run here. Remove it, or check the output as it is.');
  }
  return id ?? entries[0]?.key;
}
