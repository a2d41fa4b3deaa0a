import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { Problem, ProblemLevel } from '../core/index.ts';

const loudestFirst: readonly ProblemLevel[] = ['error', 'warning', 'hint'];

/** The loudest level among problems, if there is any problem. */
export function worstLevel(problems: readonly Problem[]): ProblemLevel | undefined {
  return loudestFirst.find((level) => problems.some((problem) => problem.level === level));
}

/** How many errors and warnings there are, in words; empty when there are none. */
export function countedProblems(problems: readonly Problem[]): readonly string[] {
  const countOf = (level: ProblemLevel) => problems.filter((problem) => problem.level === level).length;
  const [errors, warnings] = [countOf('error'), countOf('warning')];
  return [
    ...(errors > 0 ? [plural(errors, vscode.l10n.t('{0} error', errors), vscode.l10n.t('{0} errors', errors))] : []),
    ...(warnings > 0 ? [plural(warnings, vscode.l10n.t('{0} warning', warnings), vscode.l10n.t('{0} warnings', warnings))] : []),
  ];
}

/** The worst of some problems in a few words, for the line of the tree; its sentence stands in the tooltip and in the document. */
export function problemWord(problems: readonly Problem[]): string | undefined {
  const problem = problems.find(({ level }) => level === worstLevel(problems));
  if (!problem || problem.level === 'hint') return undefined;
  switch (problem.code) {
    case 'not-found':
      return vscode.l10n.t('not there');
    case 'inactive':
      return vscode.l10n.t('switched off');
    case 'empty-body':
      return vscode.l10n.t('without text');
    case 'forbidden':
      return vscode.l10n.t('denied');
    case 'stale':
      return vscode.l10n.t('as known before');
    default:
      return problem.level === 'error' ? vscode.l10n.t('cannot be read') : vscode.l10n.t('with a warning');
  }
}
