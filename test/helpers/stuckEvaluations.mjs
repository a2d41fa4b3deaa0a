// A thread in the place of the one for evaluations that does as the text of the tests file says.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ kind, run, job }) => {
  if (kind !== 'run') return;
  if (job.suite.text === 'crash') throw new Error('out of order');
  if (job.suite.text === 'leave') process.exit(3);
  if (job.suite.text === 'fail') parentPort.postMessage({ kind: 'ended', run, error: { message: 'no such luck' } });
  while (job.suite.text === 'hang');
  if (job.suite.text === 'end') parentPort.postMessage({ kind: 'ended', run });
});
