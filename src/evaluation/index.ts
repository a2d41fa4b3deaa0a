/**
 * Evaluation over rendering: what the cases of a prompt are, and what in them can be judged, before any of them is run; `worker/` runs them in a
 * thread of its own. Knows no editor and no disk.
 */
export { judgementOf, summaryOf } from './judgement.ts';
export { readPrompt } from './readPrompt.ts';
