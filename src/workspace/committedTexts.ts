import * as vscode from 'vscode';
import type { CommittedTexts } from './answers.ts';
import type { GitRepositories } from './gitExtension.ts';

/** Learns from the repositories of the window what the last commit has. */
export function createCommittedTexts(repositories: Pick<GitRepositories, 'of' | 'onDidChange'>): CommittedTexts {
  return {
    async read(uri) {
      const target = vscode.Uri.parse(uri, true);
      // A file that is new, or a repository without a commit, is refused by git.
      return repositories
        .of(target)
        ?.show('HEAD', target.fsPath)
        .catch(() => undefined);
    },
    onDidChange: repositories.onDidChange,
  };
}
