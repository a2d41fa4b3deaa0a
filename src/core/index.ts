/**
 * The door of the SDK core: the workspace backend, the library store, evaluations and errors. Core runs in a plain script; what renders, reads
 * files or needs Node is passed in. Node adapters are imported from `core/node` directly, where Node is known to be there.
 */

export { BackendError, type BackendErrorCode, type BackendErrorFacts, type FieldProblem } from './backendError.ts';
export {
  createWorkspaceBackend,
  listSourceFiles,
  type PromptReader,
  type PromptReading,
  type PromptSource,
  type WorkspaceBackend,
  type WorkspaceParts,
} from './backends/workspace/index.ts';
export { hasCode, PromptdeckError, type PromptdeckErrorCode, reasonOf } from './errors.ts';
export { echo, promptText, replay } from './evals/providers.ts';
export { createEvaluationRunner, providersOf } from './evals/runner.ts';
export type * from './evals/types.ts';
export { type Disposable, PromptLibrary } from './library.ts';
export type * from './model/index.ts';
export * from './skills/index.ts';
