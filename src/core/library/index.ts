/**
 * Libraries as views and commands see them: the prompts of the workspace, kept in step with its files, and those of each connection, listed page
 * by page. Both give their prompts as one kind of item, arranged in folders. Knows neither the editor nor any backend.
 */
export { type AnswerState, KeptAnswers } from './keptAnswers.ts';
export { PromptLibrary } from './promptLibrary.ts';
export { placeText, RemoteLibrary, type RemoteLibraryParts } from './remoteLibrary.ts';
export { byName, type Folder, LibraryStructure } from './structure.ts';
export { workspaceItem } from './workspaceItem.ts';
