import type { Node } from 'yaml';
import type { Problem, TestCase } from '../core/model/index.ts';
import { decodeText, isUnreadable, textProblems } from './decode.ts';
import { findValue } from './frontMatter.ts';
import { suiteNameOf } from './paths.ts';
import { type CaseDefaults, type FoundInCases, isFileReference, noDefaults, notRead, readCase, readDefaults } from './testCases.ts';
import type { TestsFile } from './types.ts';
import { type Entry, YamlDocument } from './yaml/document.ts';
import { isList, isMapping, Shapes, scalarOf } from './yaml/shapes.ts';

/** What promptfoo reads at the top of a configuration, and PTM's two additions. Most of it has no meaning for a file beside a prompt. */
const suiteKeys = [
  '$schema',
  'description',
  'providers',
  'targets',
  'prompts',
  'tests',
  'defaultTest',
  'scenarios',
  'derivedMetrics',
  'metadata',
  'tags',
  'env',
  'evaluateOptions',
  'commandLineOptions',
  'outputPath',
  'sharing',
  'extensions',
  'nunjucksFilters',
  'writeLatestResults',
  'redteam',
  'additional_metrics',
  'additional_kpis',
];

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
  const shapes = new Shapes(document);
  const found: FoundInCases = { source: text, variables: [], templates: [] };
  const isCaseList = isList(document, document.root);
  const entries = isCaseList ? [] : (shapes.map(document.root, 'A tests file, when it is not a list of cases,') ?? []);
  shapes.refuseUnknown(entries, suiteKeys, 'A tests file');
  refuseScenarios(entries, shapes);

  const name = shapes.text(findValue(entries, 'description'), 'description') ?? suiteNameOf(uri);
  const defaults = readDefaults(findValue(entries, 'defaultTest'), shapes, found);
  const list = isCaseList ? document.root : findValue(entries, 'tests');
  const cases = readCases(list, shapes, defaults ?? noDefaults, found);
  const providers = readProviders(findValue(entries, 'providers') ?? findValue(entries, 'targets'), shapes);
  if (cases.length === 0 && document.problems.length === 0 && faults.length === 0) {
    document.report('hint', document.rangeOf(list), 'This file has no test cases yet. Add a list of cases under tests.');
  }
  const problems = [...faults, ...document.problems].map((problem) => ({ ...problem, uri }));
  return { suite: { uri, name, providers, cases }, problems, variables: found.variables, templates: found.templates };
}

function readCases(list: Node | undefined, shapes: Shapes, defaults: CaseDefaults, found: FoundInCases): readonly TestCase[] {
  const text = scalarOf(shapes.document, list)?.value;
  if (isFileReference(text)) {
    shapes.document.report('error', shapes.document.rangeOf(list), notRead);
    return [];
  }
  const cases: TestCase[] = [];
  for (const item of shapes.list(list, 'tests') ?? []) {
    const read = readCase(item, cases.length + 1, shapes, defaults, found);
    if (read) cases.push(read);
  }
  return cases;
}

/** Providers by name, or by the `id` of a mapping; promptfoo's mapping from name to options counts too. */
function readProviders(node: Node | undefined, shapes: Shapes): readonly string[] {
  const single = scalarOf(shapes.document, node)?.value;
  if (typeof single === 'string') return [single];
  const names = (shapes.list(node, 'providers') ?? []).map((item) => {
    if (!isMapping(shapes.document, item)) return shapes.text(item, 'A provider');
    const entries = shapes.map(item, 'A provider') ?? [];
    return shapes.text(findValue(entries, 'id'), 'The id of a provider') ?? entries[0]?.key;
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}

function refuseScenarios(entries: readonly Entry[], shapes: Shapes): void {
  const scenarios = entries.find(({ key }) => key === 'scenarios');
  if (scenarios) shapes.document.report('warning', scenarios.keyRange, 'Scenarios are not run. Write their cases out under tests.');
}
