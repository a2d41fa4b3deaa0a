import os from 'node:os';
import * as vscode from 'vscode';
import { pickOne } from '../../config/pick.ts';
import { type SkillTarget, skillFolders } from '../../core/index.ts';

/** A folder that agents look for skills in, as a person picks it. */
export type PickedTarget = Omit<SkillTarget, 'folderName'>;

interface TargetItem extends vscode.QuickPickItem {
  /** Absent for the entry that asks for another folder. */
  readonly target?: PickedTarget;
}

/** Lets a person choose where a skill goes: the folders of the workspace, those of the user, or any other. */
export async function pickTarget(title: string): Promise<PickedTarget | undefined> {
  const items: TargetItem[] = [
    ...workspaceItems(),
    { label: vscode.l10n.t('For All Workspaces'), kind: vscode.QuickPickItemKind.Separator },
    ...userItems(),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Another Folder…'), iconPath: new vscode.ThemeIcon('folder-opened'), alwaysShow: true },
  ];
  const placeHolder = vscode.l10n.t('Choose the folder that your agent reads');
  const chosen = await pickOne(items, { title, placeHolder, matchOnDescription: true });
  return chosen && (chosen.target ?? (await askFolder(title)));
}

function workspaceItems(): readonly TargetItem[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri, name }) =>
    skillFolders
      .filter(({ scope }) => scope === 'workspace')
      .map(({ path, readBy }) => ({
        label: folders.length > 1 ? `${name}/${path}` : path,
        description: readBy,
        iconPath: vscode.ThemeIcon.Folder,
        target: {
          root: vscode.Uri.joinPath(uri, path).toString(),
          scope: 'workspace',
          workspaceFolder: uri.toString(),
          isTrusted: vscode.workspace.isTrusted,
        },
      })),
  );
}

function userItems(): readonly TargetItem[] {
  const home = vscode.Uri.file(os.homedir());
  return skillFolders
    .filter(({ scope }) => scope === 'user')
    .map(({ path, readBy }) => ({
      label: `~/${path}`,
      description: readBy,
      iconPath: new vscode.ThemeIcon('home'),
      target: { root: vscode.Uri.joinPath(home, path).toString(), scope: 'user', isTrusted: vscode.workspace.isTrusted },
    }));
}

async function askFolder(title: string): Promise<PickedTarget | undefined> {
  const openLabel = vscode.l10n.t('Install Here');
  const [uri] = (await vscode.window.showOpenDialog({ title, openLabel, canSelectFolders: true, canSelectFiles: false })) ?? [];
  if (!uri) return undefined;
  const scope = vscode.workspace.getWorkspaceFolder(uri) ? 'workspace' : 'user';
  return { root: uri.toString(), scope, isTrusted: vscode.workspace.isTrusted };
}
