import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import { plural } from '../config/plural.ts';
import type { LibraryItem, Problem } from '../core/index.ts';

/** More problems than this are counted, not listed. */
const listedProblems = 5;
/** More variables than this are cut off. */
const listedVariables = 20;

/** What a prompt is, for whoever rests on its name. All of it comes from files or servers, so it goes in as plain text. */
export function promptTooltip(item: LibraryItem, place: string): vscode.MarkdownString {
  const paragraphs = item.reading ? aboutRead(item, item.reading.variables) : aboutListed(item);
  const name = item.name.replaceAll(/\s+/g, ' ');
  return markdownString(joinMarkdown([markdown`**${name}**`, ...[...paragraphs, place].map((text) => markdown`${text}`)]));
}

function aboutRead({ description, version, tags, problems }: LibraryItem, variables: readonly string[]): readonly string[] {
  const { l10n } = vscode;
  const hidden = problems.length - listedProblems;
  return [
    ...(description ? [description] : []),
    ...(version ? [l10n.t('Version {0}', version)] : []),
    ...tagsText(tags),
    ...(variables.length > 0 ? [l10n.t('Variables: {0}', listed(variables))] : []),
    ...problems.slice(0, listedProblems).map(problemText),
    ...(hidden > 0 ? [plural(hidden, l10n.t('and {0} more problem', hidden), l10n.t('and {0} more problems', hidden))] : []),
  ];
}

function aboutListed({ problems, description, tags, updatedAt, readOnlyReason }: LibraryItem): readonly string[] {
  return [
    ...problems.map(({ message }) => message),
    ...(description ? [description] : []),
    ...tagsText(tags),
    ...(updatedAt ? [vscode.l10n.t('Changed {0}', new Date(updatedAt).toLocaleString())] : []),
    ...(readOnlyReason ? [readOnlyReason] : []),
  ];
}

function tagsText(tags: readonly string[]): readonly string[] {
  return tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : [];
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
