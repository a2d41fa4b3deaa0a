/**
 * The rules, one file each, found by their code; and the function that runs them over a document. A rule knows the scanned file and what is
 * known about its variables, and nothing of the protocol.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { ProblemLevel } from '../../../src/core/model/index.ts';
import { readTestsFile } from '../../../src/promptFile/index.ts';
import { type KnownVariables, knownVariables } from '../knownVariables.ts';
import { toRange } from '../positions.ts';
import { scanPrompt } from '../scan.ts';
import type { CancellationToken, LanguageServiceParts, ServiceOptions } from '../types.ts';
import { binaryFile } from './binaryFile.ts';
import { frontMatter } from './frontMatter.ts';
import { invalidUtf8 } from './invalidUtf8.ts';
import type { Finding, PromptRule, TestsRule } from './rule.ts';
import { syntax } from './syntax.ts';
import { testsFile } from './testsFile.ts';
import { tooLarge } from './tooLarge.ts';
import { undefinedVariable } from './undefinedVariable.ts';
import { unknownFilter } from './unknownFilter.ts';
import { unknownTest } from './unknownTest.ts';

const promptRules: readonly PromptRule[] = [
  tooLarge,
  binaryFile,
  invalidUtf8,
  frontMatter,
  syntax,
  unknownFilter,
  unknownTest,
  undefinedVariable,
];
const testsRules: readonly TestsRule[] = [tooLarge, binaryFile, invalidUtf8, testsFile];

const severities: Readonly<Record<ProblemLevel, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};

const notAsked: KnownVariables = { complete: false, byName: new Map(), reason: 'No rule asked.' };

/** Runs the rules that are on over a prompt file, in order of place. */
export async function diagnosePrompt(
  document: TextDocument,
  options: ServiceOptions,
  parts: LanguageServiceParts,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  const scan = scanPrompt(document);
  const rules = promptRules.filter((rule) => isOn(rule, options) && (!rule.dialects || rule.dialects.includes(scan.file.dialect)));
  const asks = rules.some((rule) => rule.needsVariables) && scan.parts.some(({ analysis }) => analysis.references.length > 0);
  const known = asks ? await knownVariables(scan, parts.variables, parts.log, token) : notAsked;
  if (token.isCancellationRequested) return [];
  return inOrder(
    rules.flatMap((rule) => [...rule.check({ scan, known })].map((finding) => toDiagnostic(document, rule, finding, options))),
  );
}

/** Runs the rules that are on over a tests file, in order of place; a YAML file that belongs to no prompt only has such a name and gets none. */
export async function diagnoseTests(
  document: TextDocument,
  options: ServiceOptions,
  parts: LanguageServiceParts,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  const prompts = await parts.prompts.testedBy(document.uri).catch((fault: unknown) => {
    parts.log.debug(`The prompts of ${document.uri} could not be asked for: ${String(fault)}`);
    return [];
  });
  if (token.isCancellationRequested || prompts.length === 0) return [];
  const tests = readTestsFile(document.getText(), document.uri);
  const rules = testsRules.filter((rule) => isOn(rule, options));
  return inOrder(rules.flatMap((rule) => [...rule.check({ tests })].map((finding) => toDiagnostic(document, rule, finding, options))));
}

type AnyRule = Pick<PromptRule, 'code' | 'defaultLevel'>;

function isOn({ code }: AnyRule, { levels }: ServiceOptions): boolean {
  return levels?.[code] !== 'off';
}

function toDiagnostic(document: TextDocument, rule: AnyRule, finding: Finding, { levels }: ServiceOptions): Diagnostic {
  const chosen = levels?.[rule.code] ?? 'default';
  const level = chosen === 'default' || chosen === 'off' ? (finding.level ?? rule.defaultLevel) : chosen;
  return {
    range: toRange(document, finding.range),
    severity: severities[level],
    code: rule.code,
    source: 'Promptdeck',
    message: finding.message,
    ...(finding.replacement !== undefined && { data: { replacement: finding.replacement } }),
  };
}

function inOrder(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort(
    (one, other) => one.range.start.line - other.range.start.line || one.range.start.character - other.range.start.character,
  );
}
