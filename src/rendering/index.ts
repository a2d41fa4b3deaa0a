/**
 * Where a prompt file meets the engine: its templates are read in its dialect with its options, and rendered with values as messages. What is around
 * it, such as files, settings and other processes, is an environment that is passed in. Knows neither the editor, nor Node, nor test cases beyond the
 * values they give; nothing is thrown for what files hold.
 */
export { createPromptRenderer } from './createPromptRenderer.ts';
export { fillInCase } from './fillInCase.ts';
export { type ParsedPart, type ParsedPrompt, parsePrompt } from './parsePrompt.ts';
export { promptSkeleton } from './promptSkeleton.ts';
export type * from './types.ts';
