/**
 * The process that renders templates of the dialect `nunjucks`: it gets a template and data, and answers with text. The host ends it when it
 * takes too long; it ends itself when the host is gone.
 */
import process from 'node:process';
import vm from 'node:vm';
import type { ReadyMessage, RenderAnswer, RenderRequest } from '../protocol.ts';
import { answerTo } from './answer.ts';
import { harden } from './harden.ts';
import { guardRuntime } from './runtime.ts';

/** How much longer than the host the process itself waits for a template: it has to end even when the host was killed meanwhile. */
const graceFactor = 3;

let current: RenderRequest | undefined;
let answer: RenderAnswer | undefined;
/** Only a script can be ended from within its own thread, so the work is done inside of one. */
const work = new vm.Script('renderCurrentRequest()');

function answerInTime(request: RenderRequest): RenderAnswer | undefined {
  current = request;
  answer = undefined;
  try {
    work.runInThisContext({ timeout: request.deadlineMs * graceFactor });
  } catch {
    process.exit(1); // the host has stopped waiting long ago
  }
  return answer;
}

guardRuntime();
harden();
Object.defineProperty(globalThis, 'renderCurrentRequest', {
  value: () => {
    if (current) answer = answerTo(current);
  },
});
process.on('disconnect', () => process.exit());
process.on('message', (request: RenderRequest) => process.send?.(answerInTime(request)));
process.send?.({ ready: true } satisfies ReadyMessage);
