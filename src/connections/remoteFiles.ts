import * as vscode from 'vscode';
import { type PromptRevision, reasonOf } from '../core/index.ts';
import { baseOf, type DocumentBase, type KeptVersion, KeptVersions } from './keptVersions.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { type RemoteDocument, readRemoteUri, remoteIdentity } from './remoteUri.ts';

/** What the documents of servers are made from. */
export interface RemoteFilesParts {
  /** One version of a prompt and its text as a prompt file. */
  read(document: RemoteDocument): Promise<{ readonly revision: PromptRevision; readonly text: string }>;
  readonly open: Pick<OpenDocuments, 'isOpen' | 'onDidClose'>;
  /** Takes note of a version that is shown at a URI. */
  onDidRead(uri: vscode.Uri, revision: PromptRevision): void;
  /** Hears that nothing is shown at a URI any more. */
  onDidLetGo(uri: vscode.Uri): void;
}

/** The versions of server prompts as read-only files, so that everything that works on files works on them. */
export class RemoteFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly kept: KeptVersions;
  /** Why a version could not be fetched, by what it is: VS Code would say "unexpected error", so its document says it instead. */
  private readonly failures = new Map<string, string>();
  private readonly owned: vscode.Disposable;

  constructor(private readonly parts: RemoteFilesParts) {
    this.kept = new KeptVersions((document, uri) => this.read(document, vscode.Uri.parse(uri, true)), parts.open.isOpen);
    this.owned = vscode.Disposable.from(
      this.changed,
      parts.open.onDidClose((uri) => this.letGo(uri)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) if (input instanceof vscode.TabInputText) this.forgetFailure(input.uri);
      }),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, modified } = await this.file(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: modified, size: bytes.byteLength, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.file(uri)).bytes;
  }

  /** What an open document was made from. */
  baseOf(uri: vscode.Uri): DocumentBase | undefined {
    const document = readRemoteUri(uri);
    return document && this.kept.baseOf(document);
  }

  /** Why there is an explanation in place of a prompt; undefined for a prompt that was fetched. */
  failureOf(uri: string): string | undefined {
    if (this.failures.size === 0) return undefined;
    const document = readRemoteUri(vscode.Uri.parse(uri));
    return document && this.failures.get(remoteIdentity(document));
  }

  /** Reads the files of a connection anew; editors that show them follow. */
  refresh(connectionId: string): void {
    this.tell(this.kept.expire((document) => document.connectionId === connectionId));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined); // servers do not tell of changes
  }

  readDirectory(): [string, vscode.FileType][] {
    return []; // the tree lists what a server has
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.owned.dispose();
    this.kept.clear();
  }

  private letGo(uri: vscode.Uri): void {
    const document = readRemoteUri(uri);
    if (!document) return;
    this.kept.letGo(document);
    if (!this.parts.open.isOpen(document)) this.failures.delete(remoteIdentity(document));
    this.parts.onDidLetGo(uri);
  }

  /** Opened again, it is asked for again: it may be there. */
  private forgetFailure(uri: vscode.Uri): void {
    const document = readRemoteUri(uri);
    const identity = document && remoteIdentity(document);
    if (identity === undefined || !this.failures.delete(identity)) return;
    this.tell(this.kept.expire((other) => remoteIdentity(other) === identity));
  }

  private tell(uris: readonly string[]): void {
    this.changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri: vscode.Uri.parse(uri, true) })));
  }

  private async file(uri: vscode.Uri): Promise<KeptVersion> {
    const document = readRemoteUri(uri);
    if (!document) throw vscode.FileSystemError.FileNotFound(uri);
    return this.kept.of(document, uri.toString());
  }

  private async read(document: RemoteDocument, uri: vscode.Uri): Promise<KeptVersion> {
    const identity = remoteIdentity(document);
    try {
      const { revision, text } = await this.parts.read(document);
      this.failures.delete(identity);
      this.parts.onDidRead(uri, revision);
      const { version, prompt, freshness } = revision;
      const modified = Date.parse(version.createdAt ?? prompt.updatedAt ?? freshness.fetchedAt);
      return { bytes: new TextEncoder().encode(text), modified: Number.isNaN(modified) ? 0 : modified, base: baseOf(revision) };
    } catch (error) {
      const reason = reasonOf(error);
      this.failures.set(identity, reason);
      return { bytes: new TextEncoder().encode(explanation(reason)), modified: 0 };
    }
  }
}

/** What stands in the editor in place of a prompt that could not be fetched: a comment, so that nothing of it is rendered. */
function explanation(reason: string): string {
  const sentences = [
    vscode.l10n.t('Promptdeck could not fetch this prompt.'),
    reason.replaceAll('#}', '# }'),
    vscode.l10n.t('Refresh the connection in the library to ask the server again.'),
  ];
  return `{# ${sentences.join('\n\n   ')} #}\n`;
}
