import { BackendError } from '../../backendError.ts';
import type { Cache, Cached } from '../../cache/index.ts';
import type { GetOptions, PromptAddress, PromptBackend, PromptPage, VersionRef } from '../../model/index.ts';
import { toRemotePrompt, toRevision, toVersionSummary } from './map.ts';
import type { PtmPrompts, WholePrompt, WholeVersion } from './prompts.ts';
import { wholePrompt, wholeVersion } from './schemas.ts';

type Asked = Pick<GetOptions, 'isForced' | 'signal'>;

/** Prompts and versions in the shape that all backends share, read through the cache. */
export function createLibrary(
  prompts: PtmPrompts,
  cache: Cache,
): Pick<PromptBackend, 'pages' | 'get' | 'versions' | 'invalidate' | 'expire'> {
  const readPrompt = (id: string, asked: Asked): Promise<Cached<WholePrompt>> =>
    cache.get({
      what: `Getting the prompt ${id}`,
      key: ['prompt', id],
      schema: wholePrompt,
      load: async (_known, signal) => ({ isModified: true, value: await prompts.get(id, { signal }) }),
      ...asked,
    });
  const readVersion = (id: string, number: number, asked: Asked): Promise<Cached<WholeVersion>> =>
    cache.get({
      what: `Getting version ${number} of the prompt ${id}`,
      key: ['version', id, String(number)],
      schema: wholeVersion,
      load: async (_known, signal) => ({ isModified: true, value: await prompts.version(id, number, { signal }) }),
      ...asked,
    });
  return {
    pages: ({ text, tags = [], pageSize } = {}, options) => {
      const [tag] = tags;
      const filter = {
        ...(text !== undefined && { search: text }),
        ...(tag !== undefined && { tag }),
        ...(pageSize !== undefined && { pageSize }),
      };
      return withAllTags(prompts.pages(filter, options), tags);
    },
    get: async (address, { version, isForced, signal } = {}) => {
      const id = idOf(address);
      const number = version && numberOf(version);
      const asked: Asked = { ...(isForced !== undefined && { isForced }), ...(signal && { signal }) };
      const { value: prompt, ...freshness } = await readPrompt(id, asked);
      const remote = toRemotePrompt(prompt, id);
      if (number === undefined) {
        const summary = toVersionSummary(
          { version_number: prompt.active_version, is_active: true, created_at: prompt.updated_at },
          prompt.active_version,
        );
        return toRevision({ prompt: remote, version: summary, text: prompt.prompt_text, wire: prompt, freshness });
      }
      const found = await readVersion(id, number, asked);
      const { value, ...itsFreshness } = found;
      // Which version is in use stands on the prompt, so an old answer about that makes all of it old.
      const summary = toVersionSummary(
        { ...value, version_number: value.version_number ?? value.version ?? number },
        prompt.active_version,
      );
      return toRevision({
        prompt: remote,
        version: summary,
        text: value.prompt_text,
        wire: value,
        freshness: freshness.staleReason === undefined ? itsFreshness : freshness,
      });
    },
    versions: (address, options) => prompts.versions(idOf(address), options),
    expire: () => cache.expire(),
    invalidate: async (address) => {
      if (!address) return cache.invalidateAll();
      // The text of a version never changes; what does, stands on the prompt.
      await cache.invalidate(['prompt', idOf(address)]);
    },
  };
}

/** PTM takes one tag; that a prompt carries the others too is looked at here. */
async function* withAllTags(pages: AsyncIterable<PromptPage>, tags: readonly string[]): AsyncGenerator<PromptPage> {
  if (tags.length < 2) return yield* pages;
  for await (const { prompts } of pages) yield { prompts: prompts.filter((prompt) => tags.every((tag) => prompt.tags?.includes(tag))) };
}

/** @throws {BackendError} 'invalid-request': prompts of PTM have ids and nothing else */
export function idOf(address: PromptAddress): string {
  if (address.kind === 'id') return address.id;
  throw new BackendError(
    'Finding the prompt failed: PTM knows prompts by their id only. Give the id, such as my_team.summarizer.',
    'invalid-request',
  );
}

/** The number of a version; undefined for the current one. */
function numberOf(version: VersionRef): number | undefined {
  switch (version.kind) {
    case 'current':
      return undefined;
    case 'number': {
      const number = Number(version.number);
      if (Number.isSafeInteger(number) && number > 0) return number;
      throw new BackendError(`Getting version ${version.number} failed: versions of PTM are counted from 1.`, 'not-found');
    }
    case 'revision':
    case 'label':
    case 'environment':
      throw new BackendError(`Getting a prompt by ${version.kind} failed: PTM has versions with numbers only.`, 'unsupported');
  }
}
