import { leadsOut } from '../../../base/index.ts';
import { PromptdeckError } from '../../errors.ts';
import type { FileAccess } from '../../model/index.ts';
import { isBelow } from '../../uris.ts';

/** The same files without those that a link brings from outside of their workspace folder: such a one is refused, not read. */
export function insideOnly(files: FileAccess): FileAccess {
  const { realUri } = files;
  if (!realUri) return files;
  const follow = realUri.bind(files);
  return {
    folders: () => files.folders(),
    find: async (folder, globs, excludes, signal) => files.find?.(folder, globs, excludes, signal),
    readDirectory: (uri, signal) => files.readDirectory(uri, signal),
    kindOf: (uri) => files.kindOf(uri),
    realUri: follow,
    async read(uri, options) {
      const bytes = await files.read(uri, options); // one that is not there is told to be so
      const holding = files.folders().filter((folder) => isBelow(folder.uri, uri));
      const [root] = holding.sort((one, other) => other.uri.length - one.uri.length);
      if (root && (await leadsOut(follow, uri, root.uri)))
        throw new PromptdeckError('it is behind a link that leads out of the workspace folder.', 'unreadable');
      return bytes;
    },
  };
}
