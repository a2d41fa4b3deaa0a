/**
 * A function to await now and then: it lets others run when the work since the last turn took long.
 *
 * @param stretchMs longest stretch of work, in milliseconds, before others get their turn
 */
export function createPause(stretchMs: number): () => Promise<void> {
  let turn: Promise<void> | undefined;
  let since = performance.now();
  return async () => {
    if (turn) return turn; // all who wait, wait for the same turn
    if (performance.now() - since < stretchMs) return;
    turn = new Promise((resolve) => {
      setTimeout(() => {
        turn = undefined;
        since = performance.now();
        resolve();
      });
    });
    return turn;
  };
}
