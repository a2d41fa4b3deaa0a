import type { AttemptSignal } from './attemptSignal.ts';
import { brokenCall, type FailureContext } from './failure.ts';
import { chunksOf } from './readBody.ts';

/**
 * The body of a stream, a piece at a time as its reader asks for them, with a limit for silence. Time limits and signals are let go of when the
 * loop over it ends, in whatever way.
 *
 * @throws {BackendError} 'timeout' after silence, 'unreachable' when the connection breaks, 'cancelled'
 */
export async function* openBody(response: Response, context: FailureContext, limits: AttemptSignal): AsyncGenerator<Uint8Array> {
  try {
    if (!response.body) return;
    limits.limit('idle', context.timeouts.idleMs);
    for await (const piece of chunksOf(response.body, limits.signal)) {
      limits.unlimit('idle'); // while the reader is busy, the server is not to blame
      yield piece;
      limits.limit('idle', context.timeouts.idleMs);
    }
  } catch (error) {
    throw brokenCall(context, error, limits);
  } finally {
    limits.release();
  }
}
