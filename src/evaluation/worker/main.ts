/**
 * The program of the evaluation thread: runs jobs and asks the host by messages. What never ends in here blocks nothing but this thread, which is then
 * terminated from outside.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PromptdeckError } from '../../core/index.ts';
import { createRegexMatcher } from '../../core/node/createRegexMatcher.ts';
import { dataOfError, type FromWorker, type HostQuestion, type ThreadData, type ToWorker } from './protocol.ts';

const { jobPath, regexWorkerPath, execArgv } = workerData as ThreadData;
const { matchRegex } = createRegexMatcher({ workerPath: regexWorkerPath, execArgv });

const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
const runs = new Map<number, AbortController>();
let calls = 0;

const cancelled = () => new PromptdeckError('The run was cancelled.', 'cancelled', { isRetryable: true });
const post = (message: FromWorker) => parentPort?.postMessage(message);

function askHost(run: number, question: HostQuestion, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    calls += 1;
    const call = calls;
    const stop = () => settle(() => reject(cancelled()));
    const settle = (finish: () => void) => {
      waiting.delete(call);
      signal?.removeEventListener('abort', stop);
      finish();
    };
    signal?.addEventListener('abort', stop, { once: true });
    waiting.set(call, { resolve: (value) => settle(() => resolve(value)), reject: (error) => settle(() => reject(error)) });
    post({ kind: 'call', run, call, question });
  });
}

async function start({ run, job }: Extract<ToWorker, { readonly kind: 'run' }>): Promise<void> {
  const controller = new AbortController();
  runs.set(run, controller);
  try {
    const { runJob } = (await import(jobPath)) as typeof import('./runJob.ts');
    await runJob(job, (question, signal) => askHost(run, question, signal), matchRegex, controller.signal);
    post({ kind: 'ended', run });
  } catch (error) {
    post({ kind: 'ended', run, error: dataOfError(error) });
  } finally {
    runs.delete(run);
  }
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'run':
      void start(message);
      return;
    case 'cancel':
      runs.get(message.run)?.abort();
      return;
    case 'answered':
      waiting.get(message.call)?.resolve(message.value);
      return;
    case 'refused':
      waiting.get(message.call)?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      return;
    case 'ping':
      post({ kind: 'pong' });
  }
});
