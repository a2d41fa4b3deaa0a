import * as vscode from 'vscode';
import { testsPathOf } from '../bundles/startup.ts';
import { loadEngine } from '../config/lazy.ts';
import { PromptdeckError } from '../core/index.ts';
import { isThere } from './isThere.ts';
import { firstCaseText } from './newFiles.ts';

/** Opens the tests file of a prompt; one with a first case for the variables of the prompt is written where there is none. */
export async function addCases(promptUri: vscode.Uri): Promise<void> {
  const testsUri = vscode.Uri.parse(testsPathOf(promptUri.toString()), true);
  if (!(await isThere(testsUri))) {
    const document = await vscode.workspace.openTextDocument(promptUri);
    const { promptSkeleton } = await loadEngine();
    const vars = promptSkeleton(document.getText(), promptUri.toString());
    const text = firstCaseText({ description: vscode.l10n.t('is not empty'), vars });
    await createFiles([{ uri: testsUri, text }]);
  }
  await vscode.window.showTextDocument(testsUri, { preview: false });
}

/**
 * Writes files that are not there yet, all or none.
 *
 * @throws {PromptdeckError} 'unreadable' when VS Code refused; nothing is overwritten
 */
export async function createFiles(files: readonly { readonly uri: vscode.Uri; readonly text: string }[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of files) edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (await vscode.workspace.applyEdit(edit)) return;
  const names = files.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
  throw new PromptdeckError(
    vscode.l10n.t('VS Code did not write {0}: the folder may be read-only, or the file is already there.', names),
    'unreadable',
  );
}
