import * as z from 'zod';
import type { Cache, Cached } from '../../cache/index.ts';
import { brokenPrompt, type Row, rowsOf } from '../../listing/index.ts';
import type {
  CallOptions,
  Freshness,
  GetOptions,
  ListFilter,
  PromptAddress,
  PromptBackend,
  PromptPage,
  RemotePrompt,
  VersionRef,
} from '../../model/index.ts';
import { promptIdOf } from './addresses.ts';
import type { RailsCapabilities } from './capabilities.ts';
import type { RailsClient } from './client.ts';
import { byAge, toRemotePrompt, toRevision, toVersionSummary } from './map.ts';
import { asCame } from './rawSchema.ts';
import { path } from './route.ts';
import { type ListedPrompt, listedPrompt, type Prompt, type PromptVersion, prompt, promptVersion } from './schemas/prompts.ts';
import { versionOf } from './versions.ts';
import { isAbout } from './wire.ts';

/** What the library is read with. */
export interface LibraryParts {
  readonly client: RailsClient;
  readonly cache: Cache;
  readonly capabilities: RailsCapabilities;
}

/** How something remembered is asked for. */
type Asked = CallOptions & Pick<GetOptions, 'isForced'>;

/** Prompts and their versions, remembered. */
export interface RailsLibrary extends Pick<PromptBackend, 'pages' | 'get' | 'versions' | 'invalidate' | 'expire'> {
  /** The versions of a prompt in no order. */
  allVersions(id: string, asked: Asked): Promise<Cached<readonly PromptVersion[]>>;
}

const listedRows = rowsOf(listedPrompt);
const rawPrompt = asCame(prompt);
const rawVersion = asCame(promptVersion);

/** The library of one connection. A version is picked from all of a prompt's, since PromptRails has no call for one. */
export function createLibrary({ client, cache, capabilities }: LibraryParts): RailsLibrary {
  const onePrompt = async (id: string, { signal, isForced }: Asked): Promise<Cached<Prompt>> => {
    const what = `Getting the prompt ${id}`;
    const load = async (_known: unknown, own: AbortSignal) => {
      const value = await client.get(path`api/v1/prompts/${id}`, rawPrompt.schema, { what, signal: own });
      return { isModified: true, value } as const;
    };
    const cached = await cache.get({ what, key: keys.prompt(id), schema: rawPrompt.schema, load, isForced, signal });
    return { ...cached, value: rawPrompt.decode(cached.value) };
  };
  const allVersions = async (id: string, { signal, isForced }: Asked): Promise<Cached<readonly PromptVersion[]>> => {
    const what = `Listing the versions of the prompt ${id}`;
    const load = async (_known: unknown, own: AbortSignal) => {
      const value = await client.whole(path`api/v1/prompts/${id}/versions`, rawVersion.schema, { what, signal: own });
      return { isModified: true, value } as const;
    };
    const cached = await cache.get({ what, key: keys.versions(id), schema: z.array(rawVersion.schema), load, isForced, signal });
    return { ...cached, value: cached.value.map(rawVersion.decode) };
  };

  return {
    allVersions,
    pages: (filter, options) => pages(client, filter, options),
    get: async (address, { version, ...asked } = {}) => {
      const wanted: VersionRef = version ?? { kind: 'current' };
      const id = promptIdOf(address);
      const found = await onePrompt(id, asked);
      const { currentVersion } = found.value;
      if (wanted.kind === 'current' && currentVersion) {
        capabilities.sawPrompt(id, true);
        return toRevision(found.value, currentVersion, freshnessOf(found));
      }
      const versions = await allVersions(id, asked);
      capabilities.sawPrompt(id, versions.value.length > 0);
      return toRevision(found.value, versionOf(versions.value, wanted, `prompt ${id}`), freshnessOf(found, versions));
    },
    versions: async (address, options = {}) => {
      const { value } = await allVersions(promptIdOf(address), { ...options, isForced: true });
      return value.toSorted(byAge).map(toVersionSummary);
    },
    expire: () => cache.expire(),
    invalidate: async (address?: PromptAddress) => {
      if (!address) return cache.invalidateAll();
      const id = promptIdOf(address);
      await Promise.all([cache.invalidate(keys.prompt(id)), cache.invalidate(keys.versions(id))]);
    },
  };
}

const keys = {
  prompt: (id: string) => ['prompt', id],
  versions: (id: string) => ['versions', id],
};

/** The server narrows by nothing, so that its pages are looked through here. */
async function* pages(
  client: RailsClient,
  { text = '', tags = [], pageSize }: ListFilter = {},
  options: CallOptions = {},
): AsyncGenerator<PromptPage> {
  const isAll = text === '' && tags.length === 0;
  const idOf = (row: Row<ListedPrompt>) => (row.isBroken ? row.id : row.value.id);
  const call = { what: 'Listing prompts', idOf, ...options, ...(pageSize !== undefined && { pageSize }) };
  let place = 0;
  for await (const { items, total } of client.listRows('api/v1/prompts', listedRows, call).pages()) {
    const all = items.map((row) => {
      place += 1;
      return row.isBroken ? brokenPrompt(row, place - 1) : toRemotePrompt(row.value);
    });
    const isWanted = (prompt: RemotePrompt) => isAbout(prompt, text) && tags.every((tag) => prompt.tags?.includes(tag));
    if (isAll) yield { prompts: all, ...(total !== undefined && { total }) };
    else yield { prompts: all.filter(isWanted) };
  }
}

/** The older of the answers, and the reason if one of them is stale. */
function freshnessOf(...answers: readonly Cached<unknown>[]): Freshness {
  const [oldest = ''] = answers.map(({ fetchedAt }) => fetchedAt).sort();
  const staleReason = answers.find((answer) => answer.staleReason !== undefined)?.staleReason;
  return { fetchedAt: oldest, ...(staleReason !== undefined && { staleReason }) };
}
