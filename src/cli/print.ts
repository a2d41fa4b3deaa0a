import { fstatSync, writeSync } from 'node:fs';
import { reasonOf } from '../core/index.ts';

const stdout = 1;

/**
 * Writes a text to the standard output, all of it. A reader that has gone, as `head` does, has read what it wanted.
 *
 * @throws {Error} when it cannot be written: the disk is full, say
 */
export async function print(text: string): Promise<void> {
  try {
    if (fstatSync(stdout).isFile()) writeAll(Buffer.from(text));
    else await writeToStream(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw new Error(`The result could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}

/** A disk that gets full takes a part and says how much. */
function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(stdout, bytes, at);
}

function writeToStream(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
