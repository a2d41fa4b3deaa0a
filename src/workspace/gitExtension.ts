import * as vscode from 'vscode';

/**
 * The part of the interface of VS Code's own Git extension that is used. Source: microsoft/vscode, extensions/git/src/api/git.d.ts, version 1
 * of the interface, read in the build 1.104.
 */
interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): {
    readonly repositories: readonly GitRepository[];
    getRepository(uri: vscode.Uri): GitRepository | null;
    readonly onDidOpenRepository: vscode.Event<GitRepository>;
    readonly onDidCloseRepository: vscode.Event<GitRepository>;
  };
}

type GitApi = ReturnType<GitExtension['getAPI']>;

/** A repository that is open in the window. */
export interface GitRepository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: vscode.Event<void> };
  show(ref: string, path: string): Promise<string>;
}

/** The repositories that are open in the window. */
export interface GitRepositories extends vscode.Disposable {
  /** The one that keeps a file. None where VS Code's Git extension is off, has found no git, or may not run since the window is in Restricted Mode. */
  of(uri: vscode.Uri): GitRepository | undefined;
  /** Fires when a repository was opened or closed, or has another commit checked out. */
  readonly onDidChange: vscode.Event<void>;
}

/** Follows VS Code's Git extension from the first question on. */
export function followGitExtension(): GitRepositories {
  const changed = new vscode.EventEmitter<void>();
  const owned: vscode.Disposable[] = [changed];
  let isWatched = false;
  let isWoken = false;
  let git: GitApi | undefined;

  function api(): GitApi | undefined {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (!extension || !vscode.workspace.isTrusted) return undefined;
    if (!extension.isActive) {
      // It starts with the window; who asks before that hears of it.
      if (!isWoken)
        void extension.activate().then(
          () => changed.fire(),
          () => undefined,
        );
      isWoken = true;
      return undefined;
    }
    const { exports } = extension;
    if (!isWatched) owned.push(exports.onDidChangeEnablement(enable));
    isWatched = true;
    return exports.enabled ? enabled(exports) : undefined;
  }

  /** Turned off and on again, it has another interface. */
  function enable(): void {
    git = undefined;
    changed.fire();
  }

  function enabled(exports: GitExtension): GitApi {
    if (git) return git;
    git = exports.getAPI(1);
    owned.push(
      git.onDidOpenRepository(welcome),
      git.onDidCloseRepository(() => changed.fire()),
    );
    for (const repository of git.repositories) follow(repository);
    return git;
  }

  function welcome(repository: GitRepository): void {
    follow(repository);
    changed.fire();
  }

  function follow(repository: GitRepository): void {
    const { state } = repository;
    let commit = state.HEAD?.commit;
    owned.push(
      state.onDidChange(() => {
        if (state.HEAD?.commit === commit) return;
        commit = state.HEAD?.commit;
        changed.fire();
      }),
    );
  }

  return {
    of: (uri) => (uri.scheme === 'file' ? (api()?.getRepository(uri) ?? undefined) : undefined),
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...owned).dispose(),
  };
}
