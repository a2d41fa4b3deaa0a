/**
 * PromptRails: prompts with versions, agents, chat and what they leave behind. Knows the server's two generations and no other backend.
 */
export type { Generation } from './client.ts';
export { createPromptRailsBackend, isPromptRails, type PromptRailsBackend } from './createPromptRailsBackend.ts';
export type { StreamEvent } from './events.ts';
export { promptRailsAddress } from './kind.ts';
export type { Listing, ListOptions, ListPage } from './listing.ts';
export { type PromptRailsOptions, promptrailsOptions } from './options.ts';
export type * from './resources/agents.ts';
export type * from './schemas/agentConfig.ts';
export type * from './schemas/agents.ts';
export type * from './schemas/chat.ts';
export type * from './schemas/executions.ts';
export type * from './schemas/models.ts';
export type * from './schemas/prompts.ts';
export type * from './schemas/records.ts';
export type * from './schemas/workspace.ts';
