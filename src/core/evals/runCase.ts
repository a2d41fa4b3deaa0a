import { hasCode, reasonOf, throwIfAborted } from '../errors.ts';
import type { AssertionResult, EvaluationRow, JudgingFault, NotJudged, PromptMessage, TestCase, TestSuite } from '../model/index.ts';
import { checkAssertion } from './assertions/index.ts';
import { judgeRow, type ReadyAssertion } from './judging/index.ts';
import { scoreOf } from './score.ts';
import type { EvaluationParts, Provider } from './types.ts';

/** One cell of an evaluation: a case and a provider, which is missing when nobody knows the name. */
export interface Cell {
  readonly suite: TestSuite;
  readonly testCase: TestCase;
  readonly providerId: string;
  readonly provider: Provider | undefined;
}

/** What a row has so far. */
interface Progress {
  messages: readonly PromptMessage[];
  output?: string;
  readonly results: AssertionResult[];
}

type End = Pick<EvaluationRow, 'state' | 'score' | 'reason' | 'faults' | 'notJudged'>;

/** Runs one cell: say whether it can be judged, render, ask, check. Whatever goes wrong becomes a fault of the row, and such a row has no score. */
export async function runCase<Prompt>(
  cell: Cell,
  prompt: Prompt,
  parts: EvaluationParts<Prompt>,
  knownProviders: readonly string[],
  signal?: AbortSignal,
): Promise<EvaluationRow> {
  const clock = parts.clock ?? (() => performance.now());
  const started = clock();
  const progress: Progress = { messages: [], results: [] };
  const end = await ended(cell, prompt, parts, knownProviders, progress, signal).catch((error: unknown): End => {
    if (signal?.aborted || hasCode(error, 'cancelled')) return { state: 'skipped', reason: cancelledReason };
    return failedWith([{ code: 'no-output', message: reasonOf(error), range: cell.testCase.range }]);
  });
  return { testCase: cell.testCase, provider: cell.providerId, ...progress, ...end, latencyMs: clock() - started };
}

/** What a row says that was not run to its end. */
export const cancelledReason = 'The run was cancelled before this case ended.';

async function ended<Prompt>(
  { suite, testCase, providerId, provider }: Cell,
  prompt: Prompt,
  parts: EvaluationParts<Prompt>,
  knownProviders: readonly string[],
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<End> {
  const judging = judgeRow(suite, testCase, providerId, { fillIn: parts.fillIn, providers: knownProviders });
  if (judging.faults.length > 0 || !provider) return failedWith(judging.faults);
  const { messages, problems } = await parts.render(prompt, testCase, signal);
  progress.messages = messages;
  const fault = problems.find(({ level }) => level === 'error');
  if (fault) {
    const message = `The prompt could not be rendered for '${testCase.name}': ${fault.message}`;
    return failedWith([{ code: 'not-rendered', message, range: testCase.range }]);
  }
  throwIfAborted(signal, 'Running a case');
  progress.output = (await provider.answer({ messages, testCase }, signal)).output;
  const faults = await checked(judging.assertions, testCase, parts, progress, signal);
  if (faults.length > 0) return failedWith(faults);
  if (judging.notJudged) return unproven(judging.notJudged, suite, progress.results, testCase);
  const { pass, score } = scoreOf(progress.results, testCase.threshold);
  return { state: pass ? 'passed' : 'failed', score };
}

function failedWith(faults: readonly JudgingFault[]): End {
  return { state: 'error', faults, reason: faults.map(({ message }) => sentence(message)).join(' ') };
}

/** promptfoo lets such a row pass, so in its own files it passes here as well, with the same mark. */
function unproven(notJudged: NotJudged, { isPromptfoo = false }: TestSuite, results: readonly AssertionResult[], testCase: TestCase): End {
  const mark = { notJudged, reason: notJudged.reason };
  return isPromptfoo ? { state: 'passed', score: scoreOf(results, testCase.threshold).score, ...mark } : { state: 'notJudged', ...mark };
}

/** Checks all assertions that can be, so that a row shows every result; why the others cannot is returned. */
async function checked<Prompt>(
  assertions: readonly ReadyAssertion[],
  testCase: TestCase,
  { matchRegex }: EvaluationParts<Prompt>,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<readonly JudgingFault[]> {
  const faults: JudgingFault[] = [];
  for (const [index, ready] of assertions.entries()) {
    throwIfAborted(signal, 'Running a case');
    const { assertion } = ready;
    const what = `'${testCase.name}', assert[${index}]${assertion.type === '' ? '' : ` (${assertion.type})`} could not be checked`;
    if (ready.fault) {
      faults.push({ ...ready.fault, message: `${what}: ${ready.fault.message}` });
      continue;
    }
    try {
      progress.results.push(await checkAssertion(ready, progress.output ?? '', { matchRegex, ...(signal && { signal }) }));
    } catch (error) {
      if (hasCode(error, 'cancelled')) throw error;
      const range = assertion.range ?? testCase.range;
      faults.push({ code: 'not-checked', message: `${what}: ${reasonOf(error)}`, range });
    }
  }
  return faults;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
