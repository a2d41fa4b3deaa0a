import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Fewer files leave too little behind to stop for. */
const manyFiles = 1000;
/** What was waited for is answered first. */
const restMs = 3000;

/**
 * Gives memory back that reading many files took. A process at rest never comes to collect it: hundreds of megabytes would stay with a server that
 * needs a fourth of them. Takes some tens of milliseconds, once.
 *
 * @param files how many were read
 */
export function releaseMemory(files: number): void {
  if (files < manyFiles) return;
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
  }, restMs).unref();
}
