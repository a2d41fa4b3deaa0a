import { untilAborted } from './untilAborted.ts';

/** Thrown while reading a body that is larger than allowed. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`More than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/**
 * Reads a body to its end. Bytes are counted after unpacking, so that a small packed answer cannot fill the memory.
 *
 * @param signal Ends the reading, with its reason.
 * @param isCut Whether a body that is too long is cut instead of refused.
 * @throws {TooLargeError} as soon as more than `maxBytes` have come; the rest is not read
 */
export async function readBody(response: Response, maxBytes: number, signal: AbortSignal, isCut = false): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of chunksOf(response.body, signal)) {
    size += piece.byteLength;
    if (size > maxBytes) {
      if (!isCut) throw new TooLargeError(maxBytes);
      pieces.push(piece.subarray(0, piece.byteLength - (size - maxBytes)));
      break;
    }
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/**
 * The pieces of a body; leaving the loop cancels the rest.
 *
 * @param signal Ends the loop, with its reason. The request was given it too, but what joins the two is held weakly once the headers are there: after
 *   a garbage collection the body alone would go on for as long as the server likes.
 */
export async function* chunksOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    // The connection is given up, not waited for; of one that ended or broke nothing is left to cancel.
    reader.cancel().catch(() => undefined);
  }
}
