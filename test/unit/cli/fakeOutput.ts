import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { Writable } from 'node:stream';

/** Descriptor of something that is no file. */
const noFile = openSync(devNull, 'w');

/**
 * An output that keeps what is written to it.
 *
 * @param given.fd the descriptor below it; by default of something that is no file
 * @param given.failsWith what every write fails with
 */
export function fakeOutput(given: { readonly fd?: number; readonly failsWith?: Error } = {}) {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      if (!given.failsWith) pieces.push(piece);
      done(given.failsWith);
    },
  });
  return Object.assign(stream, { fd: given.fd ?? noFile, written: () => pieces.join('') });
}
