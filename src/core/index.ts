/**
 * The door of the SDK core: connections to prompt servers, the workspace backend, the library store, evaluations and errors. Core runs in a plain
 * script; what renders, reads files or needs Node is passed in. Node adapters are imported from `core/node` directly, where Node is known to be
 * there.
 */

export {
  BackendError,
  type BackendErrorCode,
  type BackendErrorFacts,
  type FailureReason,
  type FieldProblem,
  isBackendError,
} from './backendError.ts';
export type * as PromptJugglerTypes from './backends/promptjuggler/index.ts';
export {
  createPromptJugglerBackend,
  type PromptJugglerBackend,
  type PromptJugglerOptions,
  promptJugglerAddress,
  readWebhook,
  verifyWebhook,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookVerdict,
} from './backends/promptjuggler/index.ts';
export type * as PromptOpsTypes from './backends/promptops/index.ts';
export {
  createPromptOpsBackend,
  type FillPlaceholders,
  type PromptOpsBackend,
  type PromptOpsForm,
  type PromptOpsOptions,
  promptOpsAddress,
  textFor,
} from './backends/promptops/index.ts';
export {
  createPromptoryBackend,
  maxIncludeDepth,
  type PromptoryBackend,
  type PromptoryOptions,
  type RenderBody,
  type ServerHealth,
} from './backends/promptory/index.ts';
export type * as promptrails from './backends/promptrails/index.ts';
export { createPromptRailsBackend, isPromptRails, type PromptRailsBackend, promptRailsAddress } from './backends/promptrails/index.ts';
export * from './backends/ptm/index.ts';
export {
  createWorkspaceBackend,
  createWorkspacePromptBackend,
  listSourceFiles,
  type PromptReader,
  type PromptReading,
  type PromptSource,
  type RevisionReading,
  type WorkspaceBackend,
  type WorkspaceParts,
  type WorkspacePromptBackend,
  type WorkspacePromptParts,
} from './backends/workspace/index.ts';
export type { CacheStats, CacheStore } from './cache/index.ts';
export { type Clock, systemClock } from './clock.ts';
export * from './connections/index.ts';
export { hasCode, PromptdeckError, type PromptdeckErrorCode, reasonOf } from './errors.ts';
export {
  boundedFillIn,
  type Filled,
  type FillIn,
  judgeSuite,
  localProviders,
  providersOf,
  type SuiteFinding,
} from './evals/judging/index.ts';
export { type CostEstimate, contentHash, type EvaluationPlan, type PlannedRow, type PlanRequest, planOf } from './evals/plan.ts';
export { promptText } from './evals/providers/echo.ts';
export { createAskProvider } from './evals/providers/registry.ts';
export type * from './evals/providers/types.ts';
export type * from './evals/run/events.ts';
export { createEvaluationRunner } from './evals/run/runner.ts';
export type * from './evals/run/types.ts';
export { createMemoryStore } from './evals/store/memoryStore.ts';
export { type RowRecord, rowOf } from './evals/store/rowRecord.ts';
export type * from './evals/store/types.ts';
export type { Fetch, OwnedFetch } from './http/index.ts';
export * from './library/index.ts';
export { tellApart } from './listing/index.ts';
export type * from './model/index.ts';
export { modelLabel, revisionFor } from './modelText.ts';
export type { ServerParts } from './serverParts.ts';
export * from './skills/index.ts';
export { VERSION } from './version.ts';
