import { diskFiles } from './diskFiles.ts';
import { diskStore, listPromptsNear, listPromptsOnDisk, listSourcesOnDisk } from './diskLibrary.ts';

/** What the server needs of the disk. */
export const diskParts = {
  files: diskFiles,
  listPrompts: listPromptsOnDisk,
  listPromptsNear,
  listSources: listSourcesOnDisk,
  storeIn: diskStore,
};
