import { createEvaluationRunner, type MatchRegex, type ProviderAnswer, planOf } from '../../core/index.ts';
import { IncludeRefusedError, type LoadedInclude } from '../../promptFile/includeLoader.ts';
import { type PromptFile, readPromptFile } from '../../promptFile/index.ts';
import { fillInCase } from '../../rendering/index.ts';
import { renderPrompt } from '../../rendering/renderPrompt.ts';
import { readTestsFile } from '../../suiteFile/index.ts';
import type { NunjucksResult } from '../../template/nunjucks/index.ts';
import { hindrancesOf } from '../hindrances.ts';
import type { EvaluationJob, HostQuestion } from './protocol.ts';

/** Asks the host. With a signal, it stops waiting once that is aborted. */
export type AskHost = (question: HostQuestion, signal?: AbortSignal) => Promise<unknown>;

/** Runs a job: reads, renders and judges here, and asks the host for what only it can do. */
export async function runJob(job: EvaluationJob, askHost: AskHost, matchRegex: MatchRegex, signal: AbortSignal): Promise<void> {
  const { suite } = readTestsFile(job.suite.text, job.suite.uri);
  const prompt = readPromptFile(job.prompt.text, job.prompt.uri);
  const runner = createEvaluationRunner<PromptFile>({
    matchRegex,
    fillIn: fillInCase,
    ask: async (providerId, request, stop) => (await askHost({ kind: 'ask', providerId, request }, stop)) as ProviderAnswer,
    async render(file, testCase, stop) {
      const { messages, problems } = await renderPrompt(
        file,
        { text: testCase.varsText },
        {
          uri: file.path,
          template: job.template,
          loadInclude: (name, from) => include(name, from, askHost, stop),
          renderNunjucks: async (source, variables, { signal: _signal, ...options } = {}) =>
            (await askHost({ kind: 'nunjucks', source, variables, options }, stop)) as NunjucksResult,
          ...(stop && { signal: stop }),
        },
      );
      return { messages, problems: hindrancesOf(file, problems) };
    },
  });
  await runner.run(planOf({ suite, prompts: [prompt], cases: new Set(job.cases) }), {
    signal,
    onEvent: async (event) => {
      await askHost({ kind: 'event', event });
    },
  });
}

async function include(name: string, from: string, askHost: AskHost, signal: AbortSignal | undefined): Promise<LoadedInclude | undefined> {
  try {
    return (await askHost({ kind: 'include', name, from }, signal)) as LoadedInclude | undefined;
  } catch (error) {
    // Told apart by its class where it is caught, which does not cross between threads.
    if (error instanceof Error && 'code' in error && error.code === 'include-refused') throw new IncludeRefusedError(error.message);
    throw error;
  }
}
