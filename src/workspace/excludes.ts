import * as vscode from 'vscode';

/** Large folders in which no prompts are kept. */
const alwaysExcluded = ['**/node_modules/**', '**/.git/**'];

/** Globs of what the Explorer hides in a folder. Entries with a condition on a sibling file count as shown. */
export function excludesOf(folderUri: string): readonly string[] {
  const hidden = vscode.workspace.getConfiguration('files', vscode.Uri.parse(folderUri, true)).get<unknown>('exclude');
  const entries = typeof hidden === 'object' && hidden !== null ? Object.entries(hidden) : [];
  return [...alwaysExcluded, ...entries.flatMap(([glob, isHidden]) => (isHidden === true ? [glob] : []))];
}
