import * as vscode from 'vscode';
import {
  type AnswerState,
  KeptAnswers,
  type PromptAddress,
  reasonOf,
  type VersionSummary,
  type WorkspacePromptBackend,
} from '../core/index.ts';
import { commitOf, gitVersionParts, gitVersionScheme } from './gitVersionUri.ts';

/** What the versions are learned from. */
export interface GitVersionsParts {
  readonly backend: Pick<WorkspacePromptBackend, 'versions' | 'textOf'>;
  /** Whether a repository of the window keeps a file and git may be run there. */
  isKept(uri: vscode.Uri): boolean;
  /** Fires when {@link isKept} may say something else, or another commit is checked out. */
  readonly onDidChange: vscode.Event<void>;
}

/** The versions that Git has of prompt files, and documents that show them. */
export interface GitVersions extends vscode.Disposable {
  isKept(uri: string): boolean;
  /** The commits that changed a file, newest first. The first question after each new commit asks git. */
  versionsOf(uri: string): AnswerState<readonly VersionSummary[]>;
  uriOf(uri: string, version: VersionSummary): vscode.Uri;
  readonly onDidChange: vscode.Event<readonly string[] | undefined>;
}

/** Asks git when the user looks, and serves the documents. Where git may not run, nothing is asked and nothing is served. */
export function createGitVersions({ backend, isKept, onDidChange }: GitVersionsParts): GitVersions {
  const changed = new vscode.EventEmitter<readonly string[] | undefined>();
  const answers = new KeptAnswers<readonly VersionSummary[]>((uri) => changed.fire([uri]));
  const read = async (uri: vscode.Uri): Promise<string> => {
    const file = fileOf(uri);
    const commit = commitOf(uri);
    if (commit === undefined || !isKept(file)) {
      throw new Error(vscode.l10n.t('Versions of files can be opened only while their repository is open in a trusted window.'));
    }
    return backend.textOf(addressOf(file.toString()), { version: { kind: 'revision', revisionId: commit } });
  };
  const owned = vscode.Disposable.from(
    changed,
    onDidChange(() => {
      answers.expire();
      changed.fire(undefined);
    }),
    vscode.workspace.registerTextDocumentContentProvider(gitVersionScheme, {
      // VS Code shows no failure of such a document, so the document says it, as a comment: nothing of it is rendered.
      provideTextDocumentContent: (uri) => read(uri).catch((error: unknown) => `{# ${reasonOf(error).replaceAll('#}', '# }')} #}\n`),
    }),
  );
  return {
    isKept: (uri) => isKept(vscode.Uri.parse(uri, true)),
    versionsOf: (uri) =>
      answers.of(uri, async () => (await backend.versions(addressOf(uri))).filter(({ revisionId }) => revisionId !== undefined)),
    uriOf: (uri, { revisionId = '' }) => vscode.Uri.from(gitVersionParts(vscode.Uri.parse(uri, true), revisionId)),
    onDidChange: changed.event,
    dispose: () => owned.dispose(),
  };
}

const fileOf = ({ path }: vscode.Uri): vscode.Uri => vscode.Uri.from({ scheme: 'file', path });
const addressOf = (uri: string): PromptAddress => ({ kind: 'id', id: uri });
