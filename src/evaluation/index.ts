/**
 * Evaluation over rendering: what the cases of a prompt are, and what in them can be judged, before any of them is run. Knows no editor and no disk.
 */
export { judgementOf, summaryOf } from './judgement.ts';
export { readPrompt } from './readPrompt.ts';
