/**
 * Waits for something that does not listen to the signal, or cannot be relied on to.
 *
 * @throws The signal's reason when it fires first.
 */
export async function untilAborted<Value>(waited: Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([waited, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
