import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import { plural } from '../config/plural.ts';
import type { Problem, PromptDetails, PromptSummary } from '../core/index.ts';

/** More problems than this are counted, not listed. */
const listedProblems = 5;
/** More variables than this are cut off. */
const listedVariables = 20;

/** What a prompt is, for whoever rests on its name. All of it comes from files, so it goes in as plain text. */
export function promptTooltip(prompt: PromptSummary, details: PromptDetails | undefined, path: string): vscode.MarkdownString {
  const paragraphs = details ? aboutPrompt(details) : [];
  const name = (details?.name ?? prompt.name).replaceAll(/\s+/g, ' ');
  return markdownString(joinMarkdown([markdown`**${name}**`, ...[...paragraphs, path].map((text) => markdown`${text}`)]));
}

function aboutPrompt({ description, version, tags, variables, problems }: PromptDetails): readonly string[] {
  const { l10n } = vscode;
  const hidden = problems.length - listedProblems;
  return [
    ...(description ? [description] : []),
    ...(version ? [l10n.t('Version {0}', version)] : []),
    ...(tags.length > 0 ? [l10n.t('Tags: {0}', tags.join(', '))] : []),
    ...(variables.length > 0 ? [l10n.t('Variables: {0}', listed(variables))] : []),
    ...problems.slice(0, listedProblems).map(problemText),
    ...(hidden > 0 ? [plural(hidden, l10n.t('and {0} more problem', hidden), l10n.t('and {0} more problems', hidden))] : []),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, listedVariables).join(', ');
  return names.length > listedVariables ? `${shown}, …` : shown;
}

function problemText({ level, message }: Problem): string {
  switch (level) {
    case 'error':
      return vscode.l10n.t('Error: {0}', message);
    case 'warning':
      return vscode.l10n.t('Warning: {0}', message);
    case 'hint':
      return vscode.l10n.t('Hint: {0}', message);
  }
}
