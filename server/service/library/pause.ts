/** Longest stretch of work, in milliseconds, before other questions get their turn. */
const stretchMs = 12;

/** A function to await now and then: it lets others run when the work since the last turn took long. */
export function createPause(): () => Promise<void> {
  let turn: Promise<void> | undefined;
  let since = performance.now();
  return async () => {
    if (turn) return turn; // all readers wait for the same turn
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
