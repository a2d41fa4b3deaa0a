import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { reasonOf } from '../core/index.ts';

/** Where a result goes: a stream, and the file descriptor below it. */
export type Output = Pick<Writable, 'once' | 'write'> & { readonly fd: number };

/**
 * Writes a text to an output, all of it. A reader that has gone, as `head` does, has read what it wanted.
 *
 * @throws {Error} when it cannot be written: the disk is full, say
 */
export async function print(text: string, output: Output): Promise<void> {
  try {
    if (fstatSync(output.fd).isFile()) writeAll(Buffer.from(text), output.fd);
    else await writeToStream(text, output);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw new Error(`The result could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}

/** A disk that gets full takes a part and says how much. */
function writeAll(bytes: Uint8Array, file: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function writeToStream(text: string, stream: Output): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
