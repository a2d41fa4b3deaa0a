import { loadEngine } from '../config/lazy.ts';
import {
  createWorkspaceBackend,
  createWorkspacePromptBackend,
  type Log,
  PromptLibrary,
  type WorkspacePromptBackend,
} from '../core/index.ts';
import { createGitHistory } from '../core/node/git/createGitHistory.ts';
import { excludesOf } from './excludes.ts';
import type { LiveLayout } from './layout.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** The folders open in the window as a library, and the same behind the shape of all backends, with what Git has of their files. */
export interface WorkspaceLibrary {
  readonly library: PromptLibrary;
  readonly backend: WorkspacePromptBackend;
}

/** Makes both. Nothing is looked for before the first question. */
export function createLibrary(layout: LiveLayout, log: Log): WorkspaceLibrary {
  const source = createWorkspaceBackend({
    files: workspaceFiles,
    layout: layout.current,
    log,
    excludes: excludesOf,
    read: async (prompt) => (await loadEngine()).readPrompt(prompt),
  });
  const backend = createWorkspacePromptBackend({
    library: source,
    files: workspaceFiles,
    readRevision: async (bytes, uri) => (await loadEngine()).readRevision(bytes, uri),
    history: createGitHistory(),
  });
  return { library: new PromptLibrary({ backend: source, log }), backend };
}
