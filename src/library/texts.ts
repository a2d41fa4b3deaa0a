import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { LibraryItem, TestSuiteSummary } from '../core/index.ts';
import { countedProblems, problemWord } from './problemTexts.ts';

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

/** What stands behind the name of a prompt: of one that was read, its variables and cases; of one that a server lists, its state and version. */
export function promptDescription({ reading, mark, problems, version }: LibraryItem): string {
  if (!reading) return [mark, problemWord(problems), version !== undefined && l10n.t('version {0}', version)].filter(Boolean).join(' · ');
  const hasCases = reading.suites.some(({ caseCount }) => caseCount > 0);
  return [variablesText(reading.variables.length), ...(hasCases ? [judgedCasesText(reading.suites)] : [])].join(' · ');
}

/** What a screen reader says of a prompt, of a connection where it is of one. */
export function spokenPrompt({ name, mark, version, problems, reading }: LibraryItem, connectionName: string | undefined): string {
  if (connectionName === undefined) {
    if (!reading) return l10n.t('{0}, prompt', name);
    const parts = [variablesText(reading.variables.length), judgedCasesText(reading.suites), ...countedProblems(problems)];
    return l10n.t('{0}, prompt, {1}', name, parts.join(', '));
  }
  const word = problemWord(problems);
  const whole = [name, mark, word && `(${word})`].filter(Boolean).join(' ');
  return version === undefined
    ? l10n.t('{0}, prompt of {1}', whole, connectionName)
    : l10n.t('{0}, prompt of {1}, version {2}', whole, connectionName, version);
}

function variablesText(count: number): string {
  if (count === 0) return l10n.t('no variables');
  return plural(count, l10n.t('{0} variable', count), l10n.t('{0} variables', count));
}
