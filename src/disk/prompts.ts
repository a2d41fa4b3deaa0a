import type { PromptSource } from '../../server/service/index.ts';
import { createIncludeLoader, decodeText, IncludeRefusedError, includeNameOf, promptNameOf, readPromptFile } from '../promptFile/index.ts';
import { promptsBeside, type SiblingFiles } from './siblings.ts';

/** Where prompts on disk are found. */
export interface DiskPromptParts {
  readonly files: SiblingFiles;
  /** URIs of the prompts a file can include. */
  list(from: string): Promise<readonly string[]>;
  /** The workspace folder a file is in; nothing outside of it is included. */
  rootOf(uri: string): string | undefined;
  /** The text of a document that is open, the newest there is. */
  openText(uri: string): string | undefined;
}

/** A {@link PromptSource} without a host: includes, prompts beside tests files and names to include, from the disk and what is open. */
export function diskPrompts({ files, list, rootOf, openText }: DiskPromptParts): Required<Omit<PromptSource, 'committed'>> {
  const names = new Map<string, { readonly stamp: string | undefined; readonly name: string; readonly description?: string }>();

  async function read(uri: string): Promise<string | undefined> {
    const open = openText(uri);
    if (open !== undefined) return open;
    if ((await files.stamp(uri)) === undefined) return undefined;
    const bytes = await files.read(uri);
    return bytes && decodeText(bytes).text;
  }

  /** The name of a prompt in its front matter, read again only when the file is another. */
  async function named(uri: string) {
    const stamp = openText(uri) === undefined ? await files.stamp(uri) : undefined;
    const known = names.get(uri);
    if (known && stamp !== undefined && known.stamp === stamp) return known;
    // One that cannot be read has its file's name; the others are found all the same.
    const text = await read(uri).catch(() => undefined);
    const file = readPromptFile(text ?? '', uri);
    const { description } = file.frontMatter;
    const found = { stamp, name: file.name, ...(description !== undefined && { description }) };
    names.set(uri, found);
    return found;
  }

  const load = createIncludeLoader({
    read,
    rootOf,
    realUri: files.realUri,
    prompts: async (from) => inTurns(await list(from), async (uri) => ({ uri, name: (await named(uri)).name })),
  });
  return {
    testedBy: (uri) => promptsBeside(uri, files),
    bytes: async (uri) => (uri.startsWith('file:') && (await files.stamp(uri)) !== undefined ? files.read(uri) : undefined),
    async include(uri, name) {
      try {
        const found = await load(name, uri);
        return found ? { uri: found.name, text: found.text } : null;
      } catch (fault) {
        if (fault instanceof IncludeRefusedError) return null;
        throw fault;
      }
    },
    async includable(uri) {
      const root = rootOf(uri);
      const folder = root ?? uri.slice(0, uri.lastIndexOf('/'));
      const known = new Set(await list(uri));
      const near = [...known].filter((prompt) => prompt !== uri && prompt.startsWith(`${folder}/`));
      const nameOf = (prompt: string) => includeNameOf(prompt, uri, root, (one) => known.has(one));
      // Where there are very many, their descriptions help no reader, and reading them takes its time.
      if (near.length > maxDescribed) return near.map((prompt) => ({ includeName: nameOf(prompt), name: promptNameOf(prompt) }));
      return inTurns(near, async (prompt) => {
        const { name, description } = await named(prompt);
        return { includeName: nameOf(prompt), name, ...(description !== undefined && { description }) };
      });
    },
  };
}

/** With more choices than these, each comes with its name alone. */
const maxDescribed = 500;

/** Files read at a time: a disk opens only so many. */
const together = 32;

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += together)
    results.push(...(await Promise.all(items.slice(start, start + together).map(work))));
  return results;
}
