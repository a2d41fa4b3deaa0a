import { hasCode, reasonOf, throwIfAborted } from '../errors.ts';
import type { AssertionResult, EvaluationRow, PromptMessage, TestCase } from '../model/index.ts';
import { checkAssertion } from './assertions/index.ts';
import { scoreOf } from './score.ts';
import type { EvaluationParts, Provider } from './types.ts';

/** One cell of an evaluation: a case and a provider, which is missing when nobody knows the name. */
export interface Cell {
  readonly testCase: TestCase;
  readonly providerId: string;
  readonly provider: Provider | undefined;
}

/** Options of a case that change what is rendered or compared. They have no effect here, so a case with one is not judged. */
const changingOptions = ['transform', 'postprocess', 'transformVars', 'prefix', 'suffix'];

/** Runs one cell: render, ask, check. Whatever goes wrong becomes the row's reason. */
export async function runCase<Prompt>(
  cell: Cell,
  prompt: Prompt,
  parts: EvaluationParts<Prompt>,
  knownProviders: readonly string[],
  signal?: AbortSignal,
): Promise<EvaluationRow> {
  const clock = parts.clock ?? (() => performance.now());
  const started = clock();
  const progress: { messages: readonly PromptMessage[]; output?: string; results: AssertionResult[] } = { messages: [], results: [] };
  const ended = (end: Pick<EvaluationRow, 'state' | 'score' | 'reason'>): EvaluationRow => ({
    testCase: cell.testCase,
    provider: cell.providerId,
    ...progress,
    ...end,
    latencyMs: clock() - started,
  });
  try {
    await answered(cell, prompt, parts, knownProviders, progress, signal);
    const faults = await checked(cell.testCase, parts, progress, signal);
    const { pass, score } = scoreOf(progress.results, cell.testCase.threshold);
    if (faults.length > 0) return ended({ state: 'error', score, reason: faults.join(' ') });
    return ended({ state: pass ? 'passed' : 'failed', score });
  } catch (error) {
    if (signal?.aborted || hasCode(error, 'cancelled')) return ended({ state: 'skipped', score: 0, reason: cancelledReason });
    return ended({ state: 'error', score: 0, reason: reasonOf(error) });
  }
}

/** What a row says that was not run to its end. */
export const cancelledReason = 'The run was cancelled before this case ended.';

async function answered<Prompt>(
  { testCase, providerId, provider }: Cell,
  prompt: Prompt,
  { render }: EvaluationParts<Prompt>,
  knownProviders: readonly string[],
  progress: { messages: readonly PromptMessage[]; output?: string },
  signal?: AbortSignal,
): Promise<void> {
  if (!provider)
    throw new Error(`No provider named '${providerId}' is known here. Use one of ${knownProviders.join(', ')} under providers.`);
  const changing = changingOptions.filter((key) => testCase.options?.[key] !== undefined);
  if (changing.length > 0)
    throw new Error(
      `'${testCase.name}' sets options.${changing.join(', options.')}, which is not applied here. Remove it to run the case.`,
    );
  const { messages, problems } = await render(prompt, testCase, signal);
  progress.messages = messages;
  const fault = problems.find(({ level }) => level === 'error');
  if (fault) throw new Error(`The prompt could not be rendered for '${testCase.name}': ${fault.message}`);
  throwIfAborted(signal, 'Running a case');
  progress.output = (await provider.answer({ messages, testCase }, signal)).output;
}

/** Checks all assertions, so that a row shows every result; the ones that could not be checked are returned as sentences. */
async function checked<Prompt>(
  testCase: TestCase,
  parts: EvaluationParts<Prompt>,
  progress: { output?: string; results: AssertionResult[] },
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, assertion] of testCase.assertions.entries()) {
    throwIfAborted(signal, 'Running a case');
    try {
      progress.results.push(await checkAssertion(assertion, progress.output ?? '', testCase, { ...parts, ...(signal && { signal }) }));
    } catch (error) {
      if (hasCode(error, 'cancelled')) throw error;
      const what = `assert[${index}]${assertion.type === '' ? '' : ` (${assertion.type})`}`;
      faults.push(sentence(`'${testCase.name}', ${what} could not be checked: ${reasonOf(error)}`));
    }
  }
  return faults;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
