/**
 * PromptJuggler: prompts by slug in published versions, runs of prompts and workflows with their live output, knowledge bases, and signed webhooks.
 * The service lists nothing, so a connection names what it shows. Knows nothing of other backends, of the editor or of Node.
 */
export { createPromptJugglerBackend, type PromptJugglerBackend } from './createPromptJugglerBackend.ts';
export type { RunProgress } from './follow.ts';
export { promptJugglerAddress } from './kind.ts';
export type { PromptJugglerOptions } from './options.ts';
export type { RunCalls, RunRequest } from './runs.ts';
export type { ThreadEvent } from './threadEvents.ts';
export type * from './types.ts';
export { readWebhook, verifyWebhook, type WebhookDelivery, type WebhookEvent, type WebhookVerdict } from './webhooks.ts';
