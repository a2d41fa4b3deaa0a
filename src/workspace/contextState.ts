import * as vscode from 'vscode';
import { setContextKey } from '../config/contextKeys.ts';
import type { PromptLibrary } from '../core/index.ts';
import type { BackgroundReader } from './backgroundReader.ts';
import type { PromptDocuments } from './promptDocuments.ts';

/** Keeps the context keys of menus and commands equal to what the library and the editors show. */
export function followContext(library: PromptLibrary, reader: BackgroundReader, documents: PromptDocuments): vscode.Disposable {
  const updateLibrary = (): void => {
    const prompts = library.current ?? [];
    setContextKey('promptdeck.library.hasPrompts', prompts.length > 0);
    setContextKey(
      'promptdeck.library.hasCases',
      prompts.some(({ id }) => library.peek(id)?.suites.some(({ caseCount }) => caseCount > 0)),
    );
  };
  const updateEditors = (): void => {
    const active = vscode.window.activeTextEditor?.document;
    setContextKey('promptdeck.editor.isPrompt', active !== undefined && (documents.isPrompt(active) || documents.isTests(active)));
    const open = vscode.workspace.textDocuments.filter((document) => documents.isPrompt(document));
    // A window over a remote folder has other URIs than this host, and spells the paths of local files as the system does.
    const paths = open.flatMap(({ uri }) => [uri.path, uri.fsPath]);
    setContextKey('promptdeck.editor.openPrompts', [...new Set(paths)]);
  };
  updateEditors();
  const owned = [
    library.onDidChange(updateLibrary),
    reader.onDidRead(updateLibrary),
    vscode.window.onDidChangeActiveTextEditor(updateEditors),
    vscode.workspace.onDidOpenTextDocument(updateEditors),
    vscode.workspace.onDidCloseTextDocument(updateEditors),
    vscode.workspace.onDidSaveTextDocument(updateEditors),
  ];
  return vscode.Disposable.from(...owned);
}
