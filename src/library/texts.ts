import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { PromptDetails, TestSuiteSummary } from '../core/index.ts';
import { countOf } from './problems.ts';

const { l10n } = vscode;

/** The number of test cases, in words. */
function casesText(count: number): string {
  if (count === 0) return l10n.t('no cases');
  return plural(count, l10n.t('{0} case', count), l10n.t('{0} cases', count));
}

/** The number of test cases of some suites, and of those among them that nothing judges. */
export function judgedCasesText(suites: readonly TestSuiteSummary[]): string {
  const notJudged = suites.reduce((sum, { notJudgedCount = 0 }) => sum + notJudgedCount, 0);
  const cases = casesText(suites.reduce((sum, { caseCount }) => sum + caseCount, 0));
  return notJudged === 0 ? cases : l10n.t('{0}, {1} not judged', cases, notJudged);
}

/** How many test cases a prompt has in all its suites. */
export function caseCountOf({ suites }: PromptDetails): number {
  return suites.reduce((sum, suite) => sum + suite.caseCount, 0);
}

/** What stands behind the name of a prompt: how many variables it reads and how many cases test it. */
export function promptDescription(details: PromptDetails): string {
  const count = caseCountOf(details);
  return [variablesText(details.variables.length), ...(count > 0 ? [judgedCasesText(details.suites)] : [])].join(' · ');
}

/** What a screen reader says of a prompt. */
export function spokenPrompt(name: string, details: PromptDetails | undefined): string {
  if (!details) return l10n.t('{0}, prompt', name);
  const parts = [variablesText(details.variables.length), judgedCasesText(details.suites), ...problemTexts(details)];
  return l10n.t('{0}, prompt, {1}', name, parts.join(', '));
}

/** How many errors and warnings a prompt has, in words; empty when it has none. */
export function problemTexts({ problems }: PromptDetails): readonly string[] {
  const errors = countOf(problems, 'error');
  const warnings = countOf(problems, 'warning');
  return [
    ...(errors > 0 ? [plural(errors, l10n.t('{0} error', errors), l10n.t('{0} errors', errors))] : []),
    ...(warnings > 0 ? [plural(warnings, l10n.t('{0} warning', warnings), l10n.t('{0} warnings', warnings))] : []),
  ];
}

function variablesText(count: number): string {
  if (count === 0) return l10n.t('no variables');
  return plural(count, l10n.t('{0} variable', count), l10n.t('{0} variables', count));
}
