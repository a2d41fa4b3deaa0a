import { hasCode, reasonOf, throwIfAborted } from '../../errors.ts';
import type {
  AssertionResult,
  EvaluationRow,
  JudgingFault,
  NotJudged,
  PromptMessage,
  TestCase,
  TestSuite,
  TokenUsage,
} from '../../model/index.ts';
import { checkAssertion } from '../assertions/checkAssertion.ts';
import type { AssertionContext } from '../assertions/types.ts';
import { judgeRow, localProviders, type ReadyAssertion } from '../judging/index.ts';
import { contentHash, type PlannedRow } from '../plan.ts';
import { createAskProvider } from '../providers/registry.ts';
import { scoreOf } from '../scoring/caseScore.ts';
import type { EvaluationParts } from './types.ts';

/** One row of an evaluation with what it is about. */
export interface Cell<Prompt> {
  readonly suite: TestSuite;
  readonly prompt: Prompt;
  readonly testCase: TestCase;
  readonly row: PlannedRow;
}

/** What a row has so far. */
interface Progress {
  messages: readonly PromptMessage[];
  contentHash?: string;
  output?: string;
  usage?: TokenUsage;
  isCached?: true;
  readonly results: AssertionResult[];
}

type End = Pick<EvaluationRow, 'state' | 'score' | 'reason' | 'faults' | 'notJudged'>;

const now = () => performance.now();
const askHere = createAskProvider();

/** Runs one row: say whether it can be judged, render, ask, check. Whatever goes wrong becomes a fault of the row, and such a row has no score. */
export async function runRow<Prompt>(cell: Cell<Prompt>, parts: EvaluationParts<Prompt>, signal?: AbortSignal): Promise<EvaluationRow> {
  const { clock = now } = parts;
  const started = clock();
  const progress: Progress = { messages: [], results: [] };
  const end = await ended(cell, parts, progress, signal).catch((error: unknown): End => {
    if (signal?.aborted || hasCode(error, 'cancelled')) return { state: 'skipped', reason: cancelledReason };
    return failedWith([{ code: 'no-output', message: reasonOf(error), range: cell.testCase.range }]);
  });
  return { testCase: cell.testCase, provider: cell.row.providerId, ...progress, ...end, latencyMs: clock() - started };
}

/** What a row says that was not run to its end. */
export const cancelledReason = 'The run was cancelled before this case ended.';

async function ended<Prompt>(
  { suite, prompt, testCase, row }: Cell<Prompt>,
  parts: EvaluationParts<Prompt>,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<End> {
  const { ask = askHere, providers = localProviders } = parts;
  const judging = judgeRow(suite, testCase, row.providerId, { fillIn: parts.fillIn, providers });
  if (judging.faults.length > 0) return failedWith(judging.faults);
  const { messages, problems } = await parts.render(prompt, testCase, signal);
  progress.messages = messages;
  const fault = problems.find(({ level }) => level === 'error');
  if (fault) {
    const message = `The prompt could not be rendered for '${testCase.name}': ${fault.message}`;
    return failedWith([{ code: 'not-rendered', message, range: testCase.range }]);
  }
  throwIfAborted(signal, 'Running a case');
  progress.contentHash = await contentHash(messages, row);
  const answer = await ask(row.providerId, { messages, caseName: testCase.name, recordedOutput: testCase.recordedOutput }, signal);
  if (answer.error) return failedWith([{ code: 'no-output', message: answer.error.message, range: testCase.range }]);
  progress.output = answer.output;
  if (answer.usage) progress.usage = answer.usage;
  if (answer.isCached) progress.isCached = true;
  const faults = await checked(judging.assertions, { answer, testCase, messages, matchRegex: parts.matchRegex, signal }, progress);
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
async function checked(
  assertions: readonly ReadyAssertion[],
  context: AssertionContext,
  progress: Progress,
): Promise<readonly JudgingFault[]> {
  const { testCase, signal } = context;
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
      progress.results.push(await checkAssertion(ready, context));
    } catch (error) {
      if (hasCode(error, 'cancelled')) throw error;
      const range = assertion.range ?? testCase.range;
      faults.push({ code: 'not-checked', message: `${what}: ${reasonOf(error)}`, range });
    }
  }
  return faults;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
