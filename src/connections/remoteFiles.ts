import * as vscode from 'vscode';
import { type PromptRevision, reasonOf } from '../core/index.ts';
import { readRemoteUri } from './remoteUri.ts';

/** What the documents of servers are made from. */
export interface RemoteFilesParts {
  /** One version of a prompt and its text as a prompt file. */
  read(uri: vscode.Uri): Promise<{ readonly revision: PromptRevision; readonly text: string }>;
  /** Tells of a version that was read. */
  onDidRead(uri: vscode.Uri, revision: PromptRevision): void;
}

interface RemoteFile {
  readonly bytes: Uint8Array;
  readonly modified: number;
}

/** The versions of server prompts as read-only files, so that everything that works on files works on them. */
export class RemoteFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  /** By URI; VS Code asks for size and time again and again while a file is open. */
  private readonly files = new Map<string, Promise<RemoteFile>>();
  /** Why a file could not be fetched, by its URI: VS Code would say "unexpected error", so its document says it instead. */
  private readonly failures = new Map<string, string>();
  private readonly tabs = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const { input } of closed) if (input instanceof vscode.TabInputText) this.forgetFailure(input.uri);
  });

  constructor(private readonly parts: RemoteFilesParts) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, modified } = await this.file(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: modified, size: bytes.byteLength, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.file(uri)).bytes;
  }

  /** Why there is an explanation in place of a prompt; undefined for a prompt that was fetched. */
  failureOf(uri: string): string | undefined {
    return this.failures.get(uri);
  }

  /** Reads the files of a connection anew; editors that show them follow. */
  refresh(connectionId: string): void {
    const uris = [...this.files.keys()].map((text) => vscode.Uri.parse(text, true)).filter(({ authority }) => authority === connectionId);
    for (const uri of uris) this.files.delete(uri.toString());
    this.changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
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
    this.tabs.dispose();
    this.changed.dispose();
    this.files.clear();
  }

  /** Opened again, it is asked for again: it may be there. */
  private forgetFailure(uri: vscode.Uri): void {
    if (!this.failures.delete(uri.toString())) return;
    this.files.delete(uri.toString());
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  private file(uri: vscode.Uri): Promise<RemoteFile> {
    if (!readRemoteUri(uri)) return Promise.reject(vscode.FileSystemError.FileNotFound(uri));
    const key = uri.toString();
    const known = this.files.get(key);
    if (known) return known;
    const file = this.read(uri);
    this.files.set(key, file);
    return file;
  }

  private async read(uri: vscode.Uri): Promise<RemoteFile> {
    try {
      const { revision, text } = await this.parts.read(uri);
      this.failures.delete(uri.toString());
      this.parts.onDidRead(uri, revision);
      const { version, prompt, freshness } = revision;
      const modified = Date.parse(version.createdAt ?? prompt.updatedAt ?? freshness.fetchedAt);
      return { bytes: new TextEncoder().encode(text), modified: Number.isNaN(modified) ? 0 : modified };
    } catch (error) {
      const reason = reasonOf(error);
      this.failures.set(uri.toString(), reason);
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
