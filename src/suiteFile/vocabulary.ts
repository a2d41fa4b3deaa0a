import { didYouMean, nearest } from '../base/nearest.ts';
import type { Entry } from '../promptFile/yaml/document.ts';
import { isList, isMapping, type Shapes } from '../promptFile/yaml/shapes.ts';

/** One level of a tests file: the keys that are read there, and words that are written in the place of one. */
interface Level {
  /** How a message names it. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly slips: Readonly<Record<string, string>>;
}

const slipsOfCase = {
  asserts: 'assert',
  assertion: 'assert',
  assertions: 'assert',
  check: 'assert',
  checks: 'assert',
  expect: 'assert',
  expects: 'assert',
  expected: 'assert',
  expected_output: 'assert',
  expectedOutput: 'assert',
  var: 'vars',
  variable: 'vars',
  variables: 'vars',
  input: 'vars',
  inputs: 'vars',
  values: 'vars',
  output: 'providerOutput',
  provider_output: 'providerOutput',
  recordedOutput: 'providerOutput',
  answer: 'providerOutput',
  option: 'options',
};

const keysOfCase = [
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

/** What promptfoo reads at the top of a configuration, and PTM's two additions. Most of it has no meaning for a file beside a prompt. */
const suite: Level = {
  name: 'A tests file',
  keys: [
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
  ],
  slips: {
    case: 'tests',
    cases: 'tests',
    testCases: 'tests',
    test_cases: 'tests',
    testcases: 'tests',
    examples: 'tests',
    samples: 'tests',
    default: 'defaultTest',
    defaults: 'defaultTest',
    default_test: 'defaultTest',
    defaultTests: 'defaultTest',
    provider: 'providers',
    target: 'targets',
    scenario: 'scenarios',
  },
};

const defaultTest: Level = { name: 'defaultTest', keys: keysOfCase, slips: slipsOfCase };
const testCase: Level = { name: 'A test case', keys: keysOfCase, slips: slipsOfCase };

const assertion: Level = {
  name: 'An assertion',
  keys: ['type', 'value', 'threshold', 'weight', 'metric', 'transform', 'provider', 'rubricPrompt', 'config', 'contextTransform', 'assert'],
  slips: { kind: 'type', values: 'value', expected: 'value', text: 'value', pattern: 'value', weights: 'weight' },
};

/** The levels of a tests file, as promptfoo has them. */
export const vocabulary = { suite, defaultTest, testCase, assertion };

/** Where a key belongs that stands on another level. */
const homes: readonly (readonly [key: string, home: string])[] = [
  ...['tests', 'defaultTest', 'scenarios'].map((key) => [key, 'the top of the file'] as const),
  ...['vars', 'assert', 'providerOutput', 'threshold', 'options'].map((key) => [key, 'a test case'] as const),
  ...['type', 'value', 'weight', 'metric', 'transform'].map((key) => [key, 'an assertion'] as const),
];

/**
 * Reports keys that have no meaning: as an error where one looks like a slip, since what stands below was meant to be judged or judged by; as a hint
 * otherwise.
 */
export function refuseSlips(entries: readonly Entry[], level: Level, { document }: Shapes): void {
  const { name, keys } = level;
  const known = new Set(keys);
  for (const entry of entries) {
    const { key, keyRange } = entry;
    if (known.has(key)) continue;
    const near = meantBy(entry, level);
    const home = near === undefined ? homes.find(([moved]) => moved === key)?.[1] : undefined;
    const isReference = key === '$ref';
    const severity = near !== undefined || home !== undefined || isReference ? 'error' : 'hint';
    const advice = home === undefined ? didYouMean(near) : ` It belongs to ${home}: correct its indentation.`;
    const message = isReference
      ? 'References with $ref are not followed. Write the values here, or use an anchor.'
      : `${name} has no key '${key}'; it has no effect.${advice}`;
    document.report(severity, keyRange, message, near);
  }
}

/** Reports assertions that were indented so far that they are a variable now. */
export function refuseMovedAssertions(vars: readonly Entry[], shapes: Shapes): void {
  for (const { key, keyRange, value } of vars) {
    if (key !== 'assert' || !isList(shapes.document, value)) continue;
    const items = shapes.list(value, 'assert') ?? [];
    const areAssertions = items.some(
      (item) => isMapping(shapes.document, item) && shapes.map(item, 'An assertion')?.some((entry) => entry.key === 'type'),
    );
    if (!areAssertions) continue;
    const message =
      "These assertions are the value of a variable named 'assert', and check nothing. Move them out of vars: correct their indentation.";
    shapes.document.report('error', keyRange, message);
  }
}

/** What was meant by the entries of each level. */
const meantAt = new WeakMap<Level, WeakMap<Entry, { readonly key: string | undefined }>>();

/** The key that was meant: looked for once where many cases have the entry through an alias. */
function meantBy(entry: Entry, level: Level): string | undefined {
  const known = meantAt.get(level) ?? new WeakMap<Entry, { readonly key: string | undefined }>();
  meantAt.set(level, known);
  const meant = known.get(entry) ?? { key: meantKey(entry.key, level.keys, level.slips) };
  known.set(entry, meant);
  return meant.key;
}

/** The key that was meant: one letter in three may be wrong, or two may stand in the wrong order. */
function meantKey(key: string, keys: readonly string[], slips: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(slips, key)) return slips[key];
  if (key.length > 40) return undefined;
  const near = nearest(key, keys);
  if (near !== undefined) return near;
  const slip = nearest(
    key,
    Object.keys(slips).filter((other) => other.length > 4),
  );
  return slip === undefined ? undefined : slips[slip];
}
