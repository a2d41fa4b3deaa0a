/**
 * Files, prompts, tests files and variables where there is no host: what the language server of another editor and the command line share. Answers
 * what the language service asks; knows neither a connection nor the editor.
 */
import { diskFiles } from './files.ts';
import { diskStore } from './indexStore.ts';
import { listPromptsNear, listPromptsOnDisk, listSourcesOnDisk } from './listing.ts';

/** What the server needs of the disk. */
export const diskParts = {
  files: diskFiles,
  listPrompts: listPromptsOnDisk,
  listPromptsNear,
  listSources: listSourcesOnDisk,
  storeIn: diskStore,
};
