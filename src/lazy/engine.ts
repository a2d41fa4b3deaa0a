/**
 * All that reads a prompt, as one bundle that is loaded with the first prompt: the readers of prompt and tests files, the template engine,
 * rendering and the evaluation runner. Nothing here knows the editor. Everybody in the host asks for it through `config/lazy.ts`.
 */
export { createEvaluationRunner } from '../core/index.ts';
export { renderPrompt } from '../preview/renderPrompt.ts';
export { addCase, freeCaseName } from '../promptFile/addCase.ts';
export { readPromptFile, readTestsFile, testsPathOf, variablesOfTests } from '../promptFile/index.ts';
export { createNunjucksRenderer } from '../template/nunjucks/index.ts';
export { readPrompt } from './readPrompt.ts';
export { renderAssertionValue } from './renderAssertionValue.ts';
export { judgementOf, summaryOf } from './suiteSummary.ts';
export { variablesSkeleton } from './variablesSkeleton.ts';
