import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';

/** Types of files that knowledge bases are made of; another one is sent as bytes. */
const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.rtf': 'application/rtf',
  '.txt': 'text/plain',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
};

/** A file of the disk as a server's upload takes it. */
export interface FileToUpload {
  readonly name: string;
  /** Read piece by piece while it is sent, never as a whole. */
  readonly content: File;
  /** Aborted, with the reason, when the file cannot be read any more or changed in between; then `content` gives nothing more. */
  readonly unreadable: AbortSignal;
}

/** Prepares a file. Nothing is read before it is sent. */
export async function fileToUpload(file: string): Promise<FileToUpload> {
  const unreadable = new AbortController();
  const type = types[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  const content = new DiskFile(file, await stat(file), type, (reason) => unreadable.abort(reason));
  return { name: content.name, content, unreadable: unreadable.signal };
}

/**
 * A file that is read while it is sent. The platform's `fetch` hangs, and leaves a rejection unhandled, when a part of a form fails while it is
 * read; Node's own file-backed blobs even end the process. So a failure is told beside the stream, and whoever uploads stops.
 */
class DiskFile extends File {
  private readonly file: string;
  private readonly stats: { readonly size: number; readonly mtimeMs: number };
  private readonly fail: (reason: Error) => void;

  constructor(file: string, stats: { readonly size: number; readonly mtimeMs: number }, type: string, fail: (reason: Error) => void) {
    super([], path.basename(file), { type, lastModified: stats.mtimeMs });
    this.file = file;
    this.stats = stats;
    this.fail = fail;
    Object.defineProperty(this, 'size', { value: stats.size });
  }

  override stream(): ReturnType<File['stream']> {
    const { size, mtimeMs } = this.stats;
    let handle: FileHandle | undefined;
    let left = size;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        try {
          handle ??= await open(this.file);
          const now = await handle.stat();
          if (now.size !== size || now.mtimeMs !== mtimeMs) throw new Error(`The file ${this.name} changed since it was chosen.`);
          const { buffer, bytesRead } = await handle.read(new Uint8Array(Math.min(pieceBytes, left)));
          if (bytesRead === 0 && left > 0) throw new Error(`The file ${this.name} became shorter.`);
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          left -= bytesRead;
          if (left > 0) return;
          await handle.close();
          controller.close();
        } catch (error) {
          await handle?.close().catch(() => undefined); // what matters failed already
          this.fail(error instanceof Error ? error : new Error(String(error)));
          await new Promise(() => undefined); // the upload stops from outside
        }
      },
      cancel: async () => handle?.close(),
    }) as ReturnType<File['stream']>;
  }
}

const pieceBytes = 64 * 1024;
