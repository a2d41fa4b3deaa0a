import { Worker } from 'node:worker_threads';
import { type OnEvaluationEvent, PromptdeckError } from '../../core/index.ts';
import { answerTo, type EvaluationHost } from './answerTo.ts';
import { dataOfError, type EvaluationJob, type FromWorker, type ThreadData, type ToWorker } from './protocol.ts';

/** Where evaluations run, and when a thread is given up. */
export interface EvaluatorOptions extends Omit<ThreadData, 'execArgv'> {
  /** File of the bundled thread, `dist/evaluationWorker.js`. */
  readonly workerPath: string;
  readonly host: EvaluationHost;
  /** Milliseconds in which a run has to stop once it is cancelled, before its thread is ended. @default 1000 */
  readonly cancelMs?: number;
  /** Milliseconds for which the thread may not answer, before it counts as hung and is ended. @default 15,000 */
  readonly hangMs?: number;
  /** Options for Node, such as a loader where the thread is TypeScript. @default none */
  readonly execArgv?: readonly string[];
}

/** How a run is watched and stopped. */
export interface EvaluatorRunOptions {
  readonly signal: AbortSignal;
  readonly onEvent: OnEvaluationEvent;
}

/** Runs evaluations in a thread of their own, which starts with the first and is replaced by the next run once it failed. */
export interface Evaluator {
  /**
   * Resolves when every row has ended and was told.
   *
   * @throws {PromptdeckError} 'evaluation-worker' when the thread failed or hung, 'cancelled' when it did not stop in time by itself
   */
  run(job: EvaluationJob, options: EvaluatorRunOptions): Promise<void>;
  /** Ends the thread, with all that runs in it. */
  dispose(): Promise<void>;
}

interface ActiveRun extends EvaluatorRunOptions {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A thread and what runs in it. */
interface Thread {
  readonly worker: Worker;
  readonly runs: Map<number, ActiveRun>;
  /** Whether it said anything since it was last asked. */
  isHeard: boolean;
  watch?: NodeJS.Timeout;
}

/** Makes an evaluator; its thread does not keep the process alive while nothing runs. */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const { host, cancelMs = 1000, hangMs = 15_000 } = options;
  let thread: Thread | undefined;
  let lastRun = 0;

  const end = (ended: Thread, failure: Error): Promise<unknown> => {
    if (thread === ended) thread = undefined;
    clearInterval(ended.watch);
    const failed = [...ended.runs.values()];
    ended.runs.clear();
    for (const { reject } of failed) reject(failure);
    return ended.worker.terminate();
  };
  const started = (): Thread => {
    if (thread) return thread;
    const fresh = startThread(options);
    thread = fresh;
    fresh.worker.on('message', (message: FromWorker) => {
      fresh.isHeard = true;
      if (message.kind === 'call') void answer(message, fresh, host);
      if (message.kind !== 'ended') return;
      const run = fresh.runs.get(message.run);
      if (message.error) run?.reject(Object.assign(workerError(`it failed: ${message.error.message}`), { cause: message.error }));
      else run?.resolve();
    });
    fresh.worker.on('error', (error) => void end(fresh, workerError(`it failed: ${error.message}`)));
    fresh.worker.on('exit', () => void end(fresh, workerError('it ended')));
    return fresh;
  };
  const watched = (used: Thread) => {
    used.worker.ref();
    used.isHeard = true;
    used.watch ??= setInterval(() => {
      if (!used.isHeard) void end(used, workerError(`it did not answer for ${hangMs} ms`));
      used.isHeard = false;
      post(used, { kind: 'ping' });
    }, hangMs);
  };
  const left = (used: Thread) => {
    if (used.runs.size > 0) return;
    clearInterval(used.watch);
    delete used.watch;
    used.worker.unref();
  };
  return {
    async run(job, { signal, onEvent }) {
      const used = started();
      lastRun += 1;
      const run = lastRun;
      const stopped = new PromptdeckError('The run did not stop in time when it was cancelled, so its thread was ended.', 'cancelled');
      let grace: NodeJS.Timeout | undefined;
      const cancel = () => {
        post(used, { kind: 'cancel', run });
        grace = setTimeout(() => void end(used, stopped), cancelMs);
      };
      try {
        await new Promise<void>((resolve, reject) => {
          used.runs.set(run, { signal, onEvent, resolve, reject });
          watched(used);
          post(used, { kind: 'run', run, job });
          if (signal.aborted) cancel();
          else signal.addEventListener('abort', cancel, { once: true });
        });
      } finally {
        clearTimeout(grace);
        signal.removeEventListener('abort', cancel);
        used.runs.delete(run);
        left(used);
      }
    },
    async dispose() {
      if (thread) await end(thread, workerError('the window was closed'));
    },
  };
}

function startThread({ workerPath, jobPath, regexWorkerPath, execArgv = [] }: EvaluatorOptions): Thread {
  const workerData: ThreadData = { jobPath, regexWorkerPath, execArgv };
  // The environment stays here: rendering and judging need none of it.
  const worker = new Worker(workerPath, { env: {}, execArgv: [...execArgv], workerData });
  return { worker, runs: new Map(), isHeard: true };
}

const post = ({ worker }: Thread, message: ToWorker) => worker.postMessage(message);

const workerError = (what: string): PromptdeckError =>
  new PromptdeckError(
    `The thread for evaluations stopped: ${what}. Run the cases again; a new one is started for them.`,
    'evaluation-worker',
    {
      isRetryable: true,
    },
  );

/** Answers a question of the thread; one about a run that is over is left alone. */
async function answer(
  { run, call, question }: Extract<FromWorker, { readonly kind: 'call' }>,
  thread: Thread,
  host: EvaluationHost,
): Promise<void> {
  const active = thread.runs.get(run);
  if (!active) return;
  try {
    post(thread, { kind: 'answered', call, value: await answerTo(question, active, host) });
  } catch (error) {
    post(thread, { kind: 'refused', call, error: dataOfError(error) });
  }
}
