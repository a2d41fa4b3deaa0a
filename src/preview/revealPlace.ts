import * as vscode from 'vscode';
import type { ProblemPlace } from './previewSession.ts';

/** Selects a place in the editor that already shows the file, else in a new one. */
export async function revealPlace({ uri, range }: ProblemPlace): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const selection = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
  const viewColumn = columnOf(document.uri) ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, selection });
}

/** The group that has the file open as text, visible or behind another tab. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const isOurs = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isOurs))?.viewColumn;
}
