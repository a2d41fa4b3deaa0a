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
    return { kind: 'tested', matches: new RegExp(pattern).test(text) };
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) };
  }
}
