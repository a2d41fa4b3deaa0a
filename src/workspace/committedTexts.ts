import * as vscode from 'vscode';
import type { CommittedTexts } from './answers.ts';

/**
 * The part of the interface of VS Code's own Git extension that is used. Source: microsoft/vscode, extensions/git/src/api/git.d.ts, version 1
 * of the interface, read in the build 1.104.
 */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): {
    readonly repositories: readonly GitRepository[];
    getRepository(uri: vscode.Uri): GitRepository | null;
    readonly onDidOpenRepository: vscode.Event<GitRepository>;
  };
}

interface GitRepository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: vscode.Event<void> };
  show(ref: string, path: string): Promise<string>;
}

/** Learns from VS Code's Git extension what the last commit has. Where it is off, or the window is in Restricted Mode, nobody can say. */
export function createCommittedTexts(): CommittedTexts & vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const owned: vscode.Disposable[] = [changed];
  let followed = false;

  function git(): ReturnType<GitExtension['getAPI']> | undefined {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    // It starts with the window where there is a repository, and nothing here waits for it.
    if (!extension?.isActive || !extension.exports.enabled) return undefined;
    const api = extension.exports.getAPI(1);
    if (!followed) {
      followed = true;
      for (const repository of api.repositories) follow(repository);
      owned.push(api.onDidOpenRepository(follow));
    }
    return api;
  }

  function follow({ state }: GitRepository): void {
    let commit = state.HEAD?.commit;
    owned.push(
      state.onDidChange(() => {
        if (state.HEAD?.commit === commit) return;
        commit = state.HEAD?.commit;
        changed.fire();
      }),
    );
    changed.fire();
  }

  return {
    async read(uri) {
      const target = vscode.Uri.parse(uri, true);
      const repository = target.scheme === 'file' ? git()?.getRepository(target) : undefined;
      // A file that is new, or a repository without a commit, is refused by git.
      return repository?.show('HEAD', target.fsPath).catch(() => undefined);
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...owned).dispose(),
  };
}
