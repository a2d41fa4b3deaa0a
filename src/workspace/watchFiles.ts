import * as vscode from 'vscode';
import type { PromptLayout, PromptLibrary } from '../core/index.ts';
import type { LiveLayout } from './layout.ts';

/** How long changes are collected before the library looks at them, in milliseconds: a branch switch is one look, not a thousand. */
const collectMs = 80;
/** With more changes than this at once, everything is listed anew. */
const manyChanges = 200;

/**
 * Keeps the library up to date with files that come, change or go, with the folders of the window and with the settings that say which
 * files count.
 */
export function watchFiles(library: PromptLibrary, layout: LiveLayout): vscode.Disposable {
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = Promise.resolve();

  const look = (): void => {
    timer = undefined;
    const uris = [...pending];
    pending.clear();
    looking = looking.then(async () => {
      if (uris.length > manyChanges) return library.refresh();
      for (const uri of uris) await library.refresh(uri);
    });
  };
  const note = (uri: vscode.Uri): void => {
    pending.add(uri.toString());
    timer ??= setTimeout(look, collectMs);
  };
  const all = (): void => {
    looking = looking.then(() => library.refresh());
  };
  const isOurs = (uri: vscode.Uri) => concernsLibrary(vscode.workspace.asRelativePath(uri, false), layout.current());

  // One watcher for all: only it hears of folders that come or go as a whole.
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const owned = [
    watcher,
    watcher.onDidChange((uri) => {
      if (isIgnoreFile(uri)) all();
      else if (isOurs(uri)) note(uri);
    }),
    watcher.onDidCreate((uri) => {
      if (isIgnoreFile(uri)) all();
      else if (isOurs(uri) || mayBeFolder(uri)) note(uri);
    }),
    watcher.onDidDelete((uri) => {
      if (isIgnoreFile(uri)) all();
      else if (isOurs(uri) || mayBeFolder(uri)) note(uri);
    }),
    layout.onDidChange(all),
    vscode.workspace.onDidChangeWorkspaceFolders(all),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('files.exclude')) all();
    }),
  ];
  return {
    dispose: () => {
      clearTimeout(timer);
      for (const part of owned) part.dispose();
    },
  };
}

function concernsLibrary(path: string, layout: PromptLayout): boolean {
  return layout.isPromptPath(path) || layout.isTestsPath(path);
}

function isIgnoreFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith('/.gitignore');
}

/** A name without an ending, or with a long or numeric one, may be a folder; the library finds out. */
function mayBeFolder(uri: vscode.Uri): boolean {
  return !/\.[a-z][a-z\d]{0,4}$/i.test(uri.path);
}
