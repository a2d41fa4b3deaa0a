/**
 * The rules, one file each, found by their code; and the function that runs them over a document. A rule knows the scanned file, what is
 * known about its variables and about the templates it names, and nothing of the protocol.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { ProblemLevel } from '../../../src/core/model/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { ServiceOptions } from '../document/options.ts';
import { toRange } from '../document/positions.ts';
import type { FeatureParts } from '../parts.ts';
import { findInPrompt, findInTests, type RuleFinding } from './findings.ts';

/** More than these no user reads, and an editor gets slow with them. */
export const maxDiagnostics = 1000;

const severities: Readonly<Record<ProblemLevel, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};

/** Everything wrong with a prompt file, in order of place. */
export async function diagnosePrompt(
  document: TextDocument,
  options: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  return toDiagnostics(document, await findInPrompt(document, options, parts, token), options);
}

/** Everything wrong with a tests file, in order of place. */
export async function diagnoseTests(
  document: TextDocument,
  options: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  return toDiagnostics(document, await findInTests(document, options, parts, token), options);
}

/** One finding as the protocol has it. */
export function toDiagnostic(document: TextDocument, { rule, finding }: RuleFinding, { levels, ruleAddress }: ServiceOptions): Diagnostic {
  const chosen = levels?.[rule.code];
  const level = chosen === undefined || chosen === 'off' ? (finding.level ?? rule.defaultLevel) : chosen;
  return {
    range: toRange(document, finding.range),
    severity: severities[level],
    code: rule.code,
    ...(ruleAddress !== undefined && { codeDescription: { href: ruleAddress.replace('{code}', rule.code) } }),
    source: 'Promptdeck',
    message: finding.message,
    ...(finding.isUnnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.replacement !== undefined && { data: { replacement: finding.replacement } }),
  };
}

/** Findings as the protocol has them, as many as a user reads. */
export function toDiagnostics(document: TextDocument, found: readonly RuleFinding[], options: ServiceOptions): Diagnostic[] {
  const shown = found.slice(0, maxDiagnostics).map((one) => toDiagnostic(document, one, options));
  const last = shown.at(-1);
  const left = found.length - shown.length;
  if (last && left > 0)
    shown[shown.length - 1] = { ...last, message: `${last.message} (${left} more in this file ${left === 1 ? 'is' : 'are'} not shown.)` };
  return shown;
}
