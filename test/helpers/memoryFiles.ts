import { type DirectoryEntry, type FileAccess, PromptdeckError } from '../../src/core/index.ts';

/** Files in memory: text or bytes by path, a `fault` to throw, or a link by `-> path`. */
export type MemoryTree = Record<string, string | Uint8Array | { readonly fault: string } | { readonly link: string }>;

/** A workspace in memory that counts what is read. */
export interface MemoryFiles extends FileAccess {
  readonly tree: MemoryTree;
  /** URIs read so far, in order. */
  readonly reads: string[];
  /** Called before each access; what it throws is thrown. */
  before?: (uri: string) => void | Promise<void>;
}

/** The URI of a path in memory. */
export const memoryUri = (path: string): string => `memory://box/${path.split('/').map(encodeURIComponent).join('/')}`;

/**
 * A workspace held in memory.
 *
 * @param tree files by path, such as `shop/a.prompt.j2`
 * @param roots paths of the workspace folders. @default one folder, `shop`
 */
export function memoryFiles(tree: MemoryTree, roots: readonly string[] = ['shop']): MemoryFiles {
  const pathOf = (uri: string) => decodeURIComponent(uri.replace('memory://box/', ''));
  const follow = (path: string): string => {
    for (const [from, entry] of Object.entries(tree)) {
      if (typeof entry === 'object' && 'link' in entry && (path === from || path.startsWith(`${from}/`)))
        return follow(entry.link + path.slice(from.length));
    }
    return path;
  };
  const kindAt = (path: string): DirectoryEntry['kind'] | undefined => {
    const target = follow(path);
    if (tree[target] !== undefined) return 'file';
    return Object.keys(tree).some((file) => file.startsWith(`${target}/`)) ? 'directory' : undefined;
  };
  const gone = (uri: string) => new PromptdeckError(`${uri} does not exist.`, 'not-found');
  const files: MemoryFiles = {
    tree,
    reads: [],
    folders: () => roots.map((path) => ({ uri: memoryUri(path), name: path })),
    async readDirectory(uri) {
      await files.before?.(uri);
      const path = follow(pathOf(uri));
      if (kindAt(path) !== 'directory') throw gone(uri);
      const names = new Set(
        Object.keys(tree).flatMap((file) => (file.startsWith(`${path}/`) ? [file.slice(path.length + 1).split('/')[0] ?? ''] : [])),
      );
      return [...names].map((name) => {
        const entry = tree[`${path}/${name}`];
        return { name, kind: kindAt(`${path}/${name}`) ?? 'other', isLink: typeof entry === 'object' && 'link' in entry };
      });
    },
    async read(uri) {
      files.reads.push(uri);
      await files.before?.(uri);
      const entry = tree[follow(pathOf(uri))];
      if (entry === undefined) throw gone(uri);
      if (typeof entry === 'object' && 'fault' in entry) throw new PromptdeckError(entry.fault, 'unreadable');
      return typeof entry === 'string' ? new TextEncoder().encode(entry) : (entry as Uint8Array);
    },
    async kindOf(uri) {
      const kind = kindAt(pathOf(uri));
      return kind === 'other' ? undefined : kind;
    },
    realUri: async (uri) => memoryUri(follow(pathOf(uri))),
  };
  return files;
}
