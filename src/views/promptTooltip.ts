import * as vscode from 'vscode';
import type { Problem, PromptDetails, PromptSummary } from '../core/index.ts';

/** More problems than this are counted, not listed. */
const listedProblems = 5;
/** More variables than this are cut off. */
const listedVariables = 20;

/** What a prompt is, for whoever rests on its name. All of it comes from files, so it goes in as text and can be neither link nor HTML. */
export function promptTooltip(prompt: PromptSummary, details: PromptDetails | undefined, path: string): vscode.MarkdownString {
  const { l10n } = vscode;
  const tooltip = new vscode.MarkdownString(undefined, true);
  tooltip.isTrusted = false;
  tooltip.supportHtml = false;
  const paragraph = (text: string) => tooltip.appendText(text).appendMarkdown('\n\n');
  const strong = (text: string) => tooltip.appendMarkdown('**').appendText(text.replaceAll(/\s+/g, ' ').trim()).appendMarkdown('**\n\n');

  strong(details?.name ?? prompt.name);
  if (details?.description) paragraph(details.description);
  if (details?.version) paragraph(l10n.t('Version {0}', details.version));
  if (details && details.tags.length > 0) paragraph(l10n.t('Tags: {0}', details.tags.join(', ')));
  if (details && details.variables.length > 0) paragraph(l10n.t('Variables: {0}', listed(details.variables)));
  for (const problem of details?.problems.slice(0, listedProblems) ?? []) {
    tooltip.appendMarkdown(`$(${iconOf(problem)}) `);
    paragraph(problem.message);
  }
  const hidden = (details?.problems.length ?? 0) - listedProblems;
  if (hidden > 0) paragraph(l10n.t('and {0} more problems', hidden));
  paragraph(path);
  return tooltip;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, listedVariables).join(', ');
  return names.length > listedVariables ? `${shown}, …` : shown;
}

function iconOf({ level }: Problem): string {
  return level === 'hint' ? 'info' : level;
}
