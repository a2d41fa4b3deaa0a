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
  const pieces: Uint8Array[] = [];
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
  return joined(pieces);
}

/**
 * The pieces of a body; leaving the loop cancels the rest.
 *
 * @param signal Ends the loop, with its reason. The request was given it too, but what joins the two is held weakly once the headers are there: after
 *   a garbage collection the body alone would go on for as long as the server likes.
 */
export async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) {
        isOver = true;
        return;
      }
      yield value;
    }
  } finally {
    // The connection is given up, not waited for; of one that broke nothing is left to cancel.
    if (!isOver) reader.cancel().catch(() => undefined);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (pieces.length === 1 && first) return first;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
