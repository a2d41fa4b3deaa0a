/** The commands that let servers work: runs, agents, conversations, evaluations, and fetching prompts into the workspace. */
export { startChat } from './chat.ts';
export { fetchPrompts } from './fetchPrompts.ts';
export type { RunParts } from './parts.ts';
export { runAgent } from './runAgent.ts';
export { runEvaluation } from './runEvaluation.ts';
export { runPrompt } from './runPrompt.ts';
