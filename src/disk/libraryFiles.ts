import type { IndexFiles } from '../../server/service/index.ts';
import { decodeText, testsPathOf } from '../promptFile/index.ts';
import type { SiblingFiles } from './siblings.ts';

/** Where the files of the library come from. */
export interface LibrarySources {
  /** URIs of all prompts. */
  listPrompts(): Promise<readonly string[]>;
  /** The disk, for `file:` URIs. */
  readonly disk: SiblingFiles;
  /** Reads a file that is on no disk; without it such files are not there. */
  readonly readElsewhere?: (uri: string) => Promise<string | undefined>;
}

/**
 * The files of the library. Those on disk are read here, which takes no time of the extension host; those of virtual workspaces are asked for.
 */
export function libraryFiles({ listPrompts, disk, readElsewhere }: LibrarySources): IndexFiles {
  const isOnDisk = (uri: string) => uri.startsWith('file:');
  return {
    async list() {
      const prompts = await listPrompts();
      const tests = new Set(prompts.map(testsPathOf));
      return [...prompts.map((uri) => ({ uri, kind: 'prompt' as const })), ...[...tests].map((uri) => ({ uri, kind: 'tests' as const }))];
    },
    stamp: async (uri) => (isOnDisk(uri) ? disk.stamp(uri) : undefined),
    async read(uri) {
      if (!isOnDisk(uri)) return readElsewhere?.(uri);
      if ((await disk.stamp(uri)) === undefined) return undefined;
      const bytes = await disk.read(uri);
      return bytes && decodeText(bytes).text;
    },
  };
}
