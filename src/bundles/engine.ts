/**
 * All that reads a prompt, as one bundle that is loaded with the first prompt: the readers of prompt and tests files, the template engine,
 * rendering and the evaluation runner, in the window and in the thread for evaluations. Nothing here knows the editor. All callers in the host ask for it
 * through `config/lazy.ts`.
 */
export { createAskProvider, createMemoryStore, planOf, rowOf } from '../core/index.ts';
export { judgementOf, readPrompt, summaryOf } from '../evaluation/index.ts';
export { createEvaluator } from '../evaluation/worker/createEvaluator.ts';
export { runJob } from '../evaluation/worker/runJob.ts';
export { createIncludeLoader, includeNameOf, readPromptFile, readRevision } from '../promptFile/index.ts';
export { createPromptRenderer, promptSkeleton } from '../rendering/index.ts';
export { addCase, freeCaseName } from '../suiteFile/addCase.ts';
export { readTestsFile, variablesOfTests } from '../suiteFile/index.ts';
export { createNunjucksRenderer } from '../template/nunjucks/index.ts';
