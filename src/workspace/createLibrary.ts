import { loadEngine } from '../config/lazy.ts';
import { createWorkspaceBackend, type Log, PromptLibrary } from '../core/index.ts';
import { excludesOf } from './excludes.ts';
import type { LiveLayout } from './layout.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** The library of the folders open in the window. Nothing is looked for before somebody asks. */
export function createLibrary(layout: LiveLayout, log: Log): PromptLibrary {
  const backend = createWorkspaceBackend({
    files: workspaceFiles,
    layout: layout.current,
    log,
    excludes: excludesOf,
    read: async (source) => (await loadEngine()).readPrompt(source),
  });
  return new PromptLibrary({ backend, log });
}
