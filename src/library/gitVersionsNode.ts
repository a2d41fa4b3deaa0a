import * as vscode from 'vscode';
import { fileNameOf } from '../config/fileName.ts';
import type { AnswerState, VersionSummary } from '../core/index.ts';
import { answerNodes } from './answerNodes.ts';
import type { LibraryNode } from './libraryNode.ts';
import { MessageNode } from './messageNode.ts';
import { type ShownVersions, VersionNode } from './versionNode.ts';

/** The versions that Git has of the prompts of the workspace. */
export interface FileVersions {
  /** Whether a repository keeps a file and may be asked; known without asking it. */
  isKept(uri: string): boolean;
  /** The commits that changed a file, newest first. The first question starts asking. */
  versionsOf(uri: string): AnswerState<readonly VersionSummary[]>;
  /** Where a file is opened as a commit left it. */
  uriOf(uri: string, version: VersionSummary): vscode.Uri;
  /** Fires with the files whose versions are others now; with undefined when all may be. */
  readonly onDidChange: vscode.Event<readonly string[] | undefined>;
}

/** Leads to the versions that Git has of a prompt; git is asked when the user opens it. */
export class GitVersionsNode implements LibraryNode {
  constructor(
    readonly parent: LibraryNode,
    private readonly uri: string,
    private readonly versions: FileVersions,
  ) {}

  getTreeItem(): vscode.TreeItem {
    const title = vscode.l10n.t('Git versions');
    const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `gitVersions:${this.uri}`;
    item.iconPath = new vscode.ThemeIcon('history');
    item.contextValue = 'gitVersions';
    item.accessibilityInformation = { label: title };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return answerNodes(this, this.versions.versionsOf(this.uri), vscode.l10n.t('Asking Git…'), (versions) => {
      if (versions.length === 0) return [new MessageNode(this, vscode.l10n.t('This file is in no commit yet.'), 'info')];
      const shown = this.shown();
      return versions.map((version) => new VersionNode(this, version, shown));
    });
  }

  private shown(): ShownVersions {
    const currentUri = vscode.Uri.parse(this.uri, true);
    const shortId = ({ revisionId = '' }: VersionSummary) => revisionId.slice(0, 8);
    return {
      word: 'gitVersion',
      currentUri,
      uriOf: (version) => this.versions.uriOf(this.uri, version),
      titleOf: (version) => version.message || shortId(version),
      descriptionOf: (version) => [dateOf(version), version.author, shortId(version)].filter(Boolean).join(' · '),
      tabOf: (version) => `${fileNameOf(currentUri)} (${shortId(version)})`,
    };
  }
}

function dateOf({ createdAt }: VersionSummary): string {
  return createdAt === undefined ? '' : new Date(createdAt).toLocaleDateString();
}
