import { Worker } from 'node:worker_threads';
import { cancelledError, PromptdeckError, reasonOf, throwIfAborted } from '../errors.ts';
import type { MatchRegex, RegexAnswer } from '../evals/run/types.ts';
import type { RegexQuestion } from './regexWorker.ts';

const attempted = 'Matching a regular expression';

/** Where regular expressions run and how long each may take. */
export interface RegexMatcherOptions {
  /** File of the bundled worker, `dist/regexWorker.js`. */
  readonly workerPath: string | URL;
  /** @default 1000 */
  readonly deadlineMs?: number;
  /** Options for Node, such as a loader where the worker is TypeScript. @default none */
  readonly execArgv?: readonly string[];
}

/** Matches regular expressions in a thread that is ended when one takes too long. */
export interface RegexMatcher {
  readonly matchRegex: MatchRegex;
  /** Ends the thread; a later match starts another. */
  dispose(): Promise<void>;
}

/** Makes a matcher; its thread starts with the first pattern and does not keep the process alive. */
export function createRegexMatcher({ workerPath, deadlineMs = 1000, execArgv = [] }: RegexMatcherOptions): RegexMatcher {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const started = async (): Promise<Worker> => {
    if (worker) return worker;
    // The environment stays here: a pattern needs none of it.
    const thread = new Worker(workerPath, { env: {}, execArgv: [...execArgv] });
    // A thread that fails while no caller waits is replaced by the next match; without a listener it would end the whole process.
    thread.on('error', () => {
      if (worker === thread) worker = undefined;
    });
    await nextMessage(thread, undefined, undefined); // it says that it is ready
    worker = thread;
    return thread;
  };
  const end = async () => {
    const thread = worker;
    worker = undefined;
    await thread?.terminate();
  };
  const ask = async (question: RegexQuestion, signal?: AbortSignal): Promise<RegexAnswer> => {
    throwIfAborted(signal, attempted);
    const thread = await started();
    throwIfAborted(signal, attempted); // while the thread started
    thread.ref(); // only while it is asked does it keep the process alive
    thread.postMessage(question);
    try {
      const answer = (await nextMessage(thread, deadlineMs, signal)) as RegexAnswer;
      thread.unref();
      return answer;
    } catch (error) {
      await end(); // it may still be at work on this pattern
      throw error;
    }
  };
  return {
    // One at a time: the deadline is for one pattern, not for its place in a queue.
    matchRegex: (pattern, text, signal) => {
      const answer = last.then(() => ask({ pattern, text }, signal));
      last = answer.catch(() => undefined);
      return answer;
    },
    dispose: end,
  };
}

/** Waits for a message of a thread, but not past its failure, the deadline or the signal. */
function nextMessage(thread: Worker, deadlineMs: number | undefined, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const settle = (finish: () => void) => () => {
      ended.abort();
      clearTimeout(timer);
      thread.off('message', succeed).off('error', fail).off('exit', exit);
      finish();
    };
    const succeed = (value: unknown) => settle(() => resolve(value))();
    const fail = (error: unknown) =>
      settle(() =>
        reject(
          new PromptdeckError(`The thread for regular expressions failed: ${reasonOf(error)}. Try again.`, 'regex-worker', {
            cause: error,
            isRetryable: true,
          }),
        ),
      )();
    const exit = () => fail('it ended');
    const late = settle(() =>
      reject(
        new PromptdeckError(
          `The pattern took longer than ${deadlineMs} ms and was stopped. Make it simpler: nested repetitions are slow.`,
          'regex-timeout',
        ),
      ),
    );
    const timer = deadlineMs === undefined ? undefined : setTimeout(late, deadlineMs);
    const cancelled = settle(() => reject(cancelledError(attempted)));
    signal?.addEventListener('abort', cancelled, { once: true, signal: ended.signal });
    thread.on('message', succeed).on('error', fail).on('exit', exit);
  });
}
