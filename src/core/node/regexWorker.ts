import { parentPort } from 'node:worker_threads';

/** What the worker is sent, one at a time. */
export interface RegexQuestion {
  readonly pattern: string;
  readonly text: string;
}

// The whole program of the thread: a pattern that never ends blocks nothing but this thread, which is then terminated from outside.
parentPort?.on('message', ({ pattern, text }: RegexQuestion) => {
  parentPort?.postMessage(tested(pattern, text));
});
// A deadline is for a pattern: reading this file, on a busy machine, must not use it up.
parentPort?.postMessage('ready');

function tested(pattern: string, text: string) {
  try {
    const found = new RegExp(pattern).exec(text);
    return found
      ? { kind: 'tested', matches: true, match: { start: found.index, end: found.index + found[0].length } }
      : { kind: 'tested', matches: false };
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) };
  }
}
