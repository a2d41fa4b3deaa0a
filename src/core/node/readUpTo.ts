import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PromptdeckError } from '../errors.ts';

/** A pipe without a writer would be waited for; Windows has none of those. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What no caller needs in one piece. */
const largest = 64 * 1024 * 1024;

/**
 * The first bytes of a file, whatever its size is said to be: it may grow meanwhile, or be one that the system makes up while it is read.
 *
 * @param maxBytes No more are read. @default 64 MB
 * @throws {PromptdeckError} 'unreadable' for a pipe, a device or a folder; what the system says for anything else
 */
export async function readUpTo(path: string, maxBytes = largest): Promise<Uint8Array> {
  // Opening a device may do something, so what it is comes first.
  refuseOthers(path, await stat(path));
  await using handle = await open(path, openFlags);
  const status = await handle.stat();
  refuseOthers(path, status);
  const pieces = new Pieces(status.size, maxBytes);
  for (let room = pieces.room(); room.length > 0; room = pieces.room()) {
    const { bytesRead } = await handle.read(room, 0, room.length, null);
    if (bytesRead === 0) break;
    pieces.filled(bytesRead);
  }
  return pieces.whole();
}

/** The same at once. What it is has to be known: a device is not looked at before it is opened. */
export function readUpToSync(path: string, maxBytes: number): Uint8Array {
  const file = openSync(path, openFlags);
  try {
    const status = fstatSync(file);
    refuseOthers(path, status);
    const pieces = new Pieces(status.size, maxBytes);
    for (let room = pieces.room(); room.length > 0; room = pieces.room()) {
      const count = readSync(file, room, 0, room.length, null);
      if (count === 0) break;
      pieces.filled(count);
    }
    return pieces.whole();
  } finally {
    closeSync(file);
  }
}

function refuseOthers(path: string, status: { isFile(): boolean }): void {
  if (!status.isFile()) throw new PromptdeckError(`${path} is not a file.`, 'unreadable');
}

/** Bytes that come piece by piece, up to a limit. */
class Pieces {
  private bytes: Uint8Array;
  private length = 0;
  private readonly limit: number;

  constructor(size: number, limit: number) {
    this.limit = limit;
    // One byte more than is said, so that the end is seen without asking for more room.
    this.bytes = new Uint8Array(Math.min(size + 1, limit));
  }

  /** Where the next bytes go; empty at the limit. */
  room(): Uint8Array {
    if (this.length === this.bytes.length && this.length < this.limit) {
      const larger = new Uint8Array(Math.min(Math.max(2 * this.length, 65_536), this.limit));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return this.bytes.subarray(this.length);
  }

  filled(count: number): void {
    this.length += count;
  }

  whole(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
