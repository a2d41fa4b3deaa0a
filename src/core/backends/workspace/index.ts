/**
 * The workspace as a prompt library. Finds prompt files by name, reads them through the adapter and the reader passed in; knows neither YAML nor
 * templates.
 */
export { createWorkspaceBackend } from './createWorkspaceBackend.ts';
export { listSourceFiles } from './listSourceFiles.ts';
export {
  createWorkspacePromptBackend,
  type RevisionReading,
  type WorkspacePromptBackend,
  type WorkspacePromptParts,
} from './promptBackend.ts';
export type * from './types.ts';
