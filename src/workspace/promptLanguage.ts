import * as vscode from 'vscode';
import { promptLanguageId } from '../config/contributions.ts';
import type { LiveLayout } from './layout.ts';

/** The language VS Code gives to a file when none claims it. */
const plainText = 'plaintext';

/**
 * Gives the language of prompts to files that the settings make prompts and that no language claims; those of other languages keep them. A
 * person who chooses plain text again is not contradicted until the window closes.
 */
export function givePromptLanguage(layout: LiveLayout): vscode.Disposable {
  const given = new Set<string>();
  const look = (document: vscode.TextDocument): void => {
    const { uri, languageId, isUntitled } = document;
    if (languageId !== plainText || isUntitled || given.has(uri.toString()) || !vscode.workspace.getWorkspaceFolder(uri)) return;
    if (!layout.current().isPromptPath(vscode.workspace.asRelativePath(uri, false))) return;
    given.add(uri.toString());
    // A document that was closed in the meantime needs no language.
    void vscode.languages.setTextDocumentLanguage(document, promptLanguageId).then(undefined, () => given.delete(uri.toString()));
  };
  const lookAtAll = (): void => vscode.workspace.textDocuments.forEach(look);
  lookAtAll();
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(look), layout.onDidChange(lookAtAll));
}
