import * as vscode from 'vscode';
import { pickOne } from '../config/pick.ts';
import type { PromptLibrary } from '../core/index.ts';

interface FolderItem extends vscode.QuickPickItem {
  /** Absent in the entry that opens the dialog for folders. */
  readonly uri?: vscode.Uri;
}

/**
 * Asks for the folder of a new prompt: the workspace folders, those that have prompts already, or any other. Where there is only one, it is
 * taken without a question.
 *
 * @returns undefined when nothing was chosen
 */
export async function askFolder(library: PromptLibrary, title: string): Promise<vscode.Uri | undefined> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const used = usedFolders(library, roots);
  if (roots.length === 1 && used.length === 0) return roots[0]?.uri;
  const items = [...roots.map(rootItem), ...used, otherFolder()];
  const placeHolder = vscode.l10n.t('The folder to put the prompt in');
  const chosen = await pickOne<FolderItem>(items, { title, placeHolder, ignoreFocusOut: true });
  if (!chosen || chosen.uri) return chosen?.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Put It Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      ...(roots[0] && { defaultUri: roots[0].uri }),
    })) ?? [];
  return picked;
}

function rootItem({ uri, name }: vscode.WorkspaceFolder): FolderItem {
  return { label: name, description: vscode.l10n.t('workspace folder'), iconPath: new vscode.ThemeIcon('root-folder'), uri };
}

function usedFolders(library: PromptLibrary, roots: readonly vscode.WorkspaceFolder[]): readonly FolderItem[] {
  const folders = new Map<string, vscode.Uri>();
  for (const { uri } of library.current ?? []) {
    const folder = vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..');
    folders.set(folder.toString(), folder);
  }
  for (const { uri } of roots) folders.delete(uri.toString());
  return [...folders.values()]
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), iconPath: vscode.ThemeIcon.Folder, uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function otherFolder(): FolderItem {
  return { label: vscode.l10n.t('Another Folder…'), iconPath: new vscode.ThemeIcon('folder-opened'), alwaysShow: true };
}
