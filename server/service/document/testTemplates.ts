import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { VariableDeclaration, VariableInfo } from '../../../src/core/model/index.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { parsePart } from '../../../src/rendering/parsePrompt.ts';
import { type TestsFile, type TestTemplate, variablesOfTests } from '../../../src/suiteFile/index.ts';
import { type PromptScan, type ScannedPart, scanPart } from '../scan.ts';

/** A template of a tests file with its tree. */
export interface ScannedTestTemplate extends ScannedPart {
  readonly part: TestTemplate;
}

/** Templates of cases that give the same variables, as the rules over prompts look at them. */
export interface TemplateGroup {
  readonly scan: Omit<PromptScan, 'parts'> & { readonly parts: readonly ScannedTestTemplate[] };
  /** What the cases give, with the fields that are in it. */
  readonly variables: readonly VariableInfo[];
}

const hasTag = /\{[{%]/;

/**
 * The templates of a tests file, by the names that their cases give a value: however many cases there are, each rule runs once for each set of names.
 * Those of `defaultTest` stand with every name that any case gives.
 */
export function groupTemplates(document: TextDocument, tests: TestsFile): readonly TemplateGroup[] {
  const groups = new Map<string, { readonly cases: Set<number>; readonly parts: ScannedTestTemplate[] }>();
  const keys = new Map<number | undefined, string>();
  for (const part of tests.templates) {
    if (!hasTag.test(part.text)) continue;
    const key = keys.get(part.caseIndex) ?? namesGivenBy(part.caseIndex, tests);
    keys.set(part.caseIndex, key);
    const group = groups.get(key) ?? { cases: new Set(), parts: [] };
    groups.set(key, group);
    if (part.caseIndex !== undefined) group.cases.add(part.caseIndex);
    group.parts.push(scanTestTemplate(part));
  }
  if (groups.size === 0) return [];
  const uri = document.uri;
  const noText = readPromptFile('', uri);
  return [...groups.values()].map(({ cases, parts }) => {
    const variables = cases.size === 0 ? variablesOfTests(tests, uri) : variablesOfTests({ variables: givenIn(cases, tests) }, uri);
    const file = { ...noText, parts: parts.map(({ part }) => part), declared: variables.map(declarationOf), declaresVariables: true };
    return { scan: { document, file, parts }, variables };
  });
}

/** The names of a case's variables as one text; the same for all templates of `defaultTest`. */
function namesGivenBy(caseIndex: number | undefined, { suite }: TestsFile): string {
  return caseIndex === undefined ? 'null' : JSON.stringify(Object.keys(suite.cases[caseIndex]?.vars ?? {}).sort());
}

/** Reads one template of a tests file. */
export function scanTestTemplate(part: TestTemplate): ScannedTestTemplate {
  return Object.assign(scanPart(parsePart(part, 'jinja2', {}), 'jinja2'), { part });
}

function declarationOf({ name, type, fields }: VariableInfo): VariableDeclaration {
  return { name, ...(type && { type }), ...(fields && { fields: fields.map(declarationOf) }) };
}

function givenIn(cases: ReadonlySet<number>, { suite }: TestsFile): TestsFile['variables'] {
  return [...cases].flatMap((index) => {
    const { vars = {}, range = { start: 0, end: 0 } } = suite.cases[index] ?? {};
    return Object.entries(vars).map(([name, value]) => ({ name, value, sample: '', range, fields: [] }));
  });
}
