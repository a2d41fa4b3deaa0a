import * as vscode from 'vscode';
import { isBackendError, type PromptRevision, reasonOf } from '../core/index.ts';
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

  constructor(private readonly parts: RemoteFilesParts) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, modified } = await this.file(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: modified, size: bytes.byteLength, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.file(uri)).bytes;
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
    this.changed.dispose();
    this.files.clear();
  }

  private file(uri: vscode.Uri): Promise<RemoteFile> {
    if (!readRemoteUri(uri)) return Promise.reject(vscode.FileSystemError.FileNotFound(uri));
    const key = uri.toString();
    const known = this.files.get(key);
    if (known) return known;
    const file = this.read(uri);
    this.files.set(key, file);
    file.catch(() => this.files.delete(key)); // asked for again, it may be there
    return file;
  }

  private async read(uri: vscode.Uri): Promise<RemoteFile> {
    try {
      const { revision, text } = await this.parts.read(uri);
      this.parts.onDidRead(uri, revision);
      const { version, prompt, freshness } = revision;
      const modified = Date.parse(version.createdAt ?? prompt.updatedAt ?? freshness.fetchedAt);
      return { bytes: new TextEncoder().encode(text), modified: Number.isNaN(modified) ? 0 : modified };
    } catch (error) {
      throw fileSystemError(error);
    }
  }
}

/** VS Code shows the message of these in the editor and asks again on its own buttons. */
function fileSystemError(error: unknown): vscode.FileSystemError {
  const message = reasonOf(error);
  switch (isBackendError(error) ? error.code : undefined) {
    case 'notFound':
      return vscode.FileSystemError.FileNotFound(message);
    case 'unauthorized':
    case 'forbidden':
      return vscode.FileSystemError.NoPermissions(message);
    default:
      return vscode.FileSystemError.Unavailable(message);
  }
}
