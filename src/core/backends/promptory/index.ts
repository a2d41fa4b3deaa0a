/**
 * Promptory: prompts that live in Git and are served one by one. Its server neither lists prompts nor keeps versions, so a connection names what
 * it wants to see. Knows nothing of template engines; whoever renders locally passes one in.
 */
export type { ServerHealth } from './client.ts';
export { createPromptoryBackend, type PromptoryBackend, type RenderBody } from './createPromptoryBackend.ts';
export { maxIncludeDepth } from './includes.ts';
export type { PromptoryOptions } from './options.ts';
