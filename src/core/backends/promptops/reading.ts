import type * as z from 'zod';
import { BackendError, isBackendError } from '../../backendError.ts';
import { path } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import type { Calls } from './calls.ts';
import { isOf, latestOf, toModelPrompt } from './map.ts';
import type { PromptOpsOptions } from './options.ts';
import * as schemas from './schemas.ts';
import type { ModelName, ModelPrompt, PromptOpsFilter } from './types.ts';

/** A prompt row as the server has it. */
export type PromptRow = z.output<typeof schemas.prompt>;

/** A row of a listing: a version without its text. */
export type ListedRow = z.output<typeof schemas.listedRow>;

/** A page of rows; every version is a row of its own. */
export type ListingPage = z.output<typeof schemas.listing>;

/** Reads prompts by id, whichever form the server speaks. */
export interface PromptReader {
  /** The version the server takes for the latest, or another by its exact text. */
  get(id: string, version: string | undefined, options?: CallOptions): Promise<PromptRow>;
  versions(id: string, options?: CallOptions): Promise<readonly PromptRow[]>;
  list(filter: PromptOpsFilter, options?: CallOptions): Promise<ListingPage>;
  forModel(id: string, model: ModelName, options?: CallOptions): Promise<ModelPrompt>;
  /** By the ids asked for, each in its latest version; what is missing was not found. */
  batch(ids: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, PromptRow>>;
}

const mostAtOnce = 100;
/** What the shipped server takes on its route of one prompt; its other routes take more. */
const plainId = /^[A-Za-z0-9_-]+$/;

/** Makes the reader. */
export function createReader({ call, form }: Calls, { projectId }: PromptOpsOptions): PromptReader {
  const project = { project_id: projectId };

  const versions: PromptReader['versions'] = async (id, { signal } = {}) => {
    const settings = { what: `Listing the versions of ${id}`, query: project, promptId: id, signal };
    const rows = await call('GET', path`prompts/${id}/versions`, schemas.versions, settings);
    const own = rows.filter((row) => isOf(id, row));
    if (own.length === 0) throw missing(id);
    return own;
  };
  const newest = async (id: string, options: CallOptions): Promise<PromptRow> => {
    const row = latestOf(await versions(id, options));
    if (!row) throw missing(id);
    return row;
  };
  const get: PromptReader['get'] = async (id, version, { signal } = {}) => {
    const settings = { what: `Getting the prompt ${id}${version === undefined ? '' : ` ${version}`}`, promptId: id, signal };
    const isShipped = (await form(settings.what, settings.signal)) === 'shipped';
    if (version === undefined && isShipped && !plainId.test(id)) return newest(id, { ...(signal && { signal }) });
    const isPinned = version !== undefined;
    const row =
      isPinned && isShipped
        ? await call('GET', path`prompts/${id}/versions/${version}`, schemas.prompt, settings)
        : await call('GET', path`prompts/${id}`, schemas.prompt, { ...settings, query: { ...project, version } });
    if (isOf(id, row) && (!isPinned || row.version === version)) return row;
    // The server matches ids by a pattern and may answer with another prompt; its list of versions has the right one, if there is one.
    if (isPinned) throw missing(id);
    return newest(id, { ...(signal && { signal }) });
  };
  return {
    get,
    versions,
    list: ({ query, projectId: own = projectId, moduleId, tags, sortBy, sortOrder, limit, offset }, { signal } = {}) =>
      call('GET', 'prompts', schemas.listing, {
        what: 'Listing prompts',
        query: {
          query,
          project_id: own,
          module_id: moduleId,
          tags: tags?.join(','),
          sort_by: sortBy,
          sort_order: sortOrder,
          limit,
          offset,
        },
        signal,
      }),
    forModel: async (id, { provider, name }, { signal } = {}) => {
      const settings = { what: `Getting the prompt ${id} for ${provider} ${name}`, query: project, promptId: id, signal };
      const found = await call('GET', path`prompts/${id}/model/${provider}/${name}`, schemas.modelPrompt, settings);
      if (!isOf(id, found)) throw missing(id);
      return toModelPrompt(found);
    },
    batch: async (ids, { signal } = {}) => {
      const wanted = [...new Set(ids)];
      const found = new Map<string, PromptRow>();
      for (let start = 0; start < wanted.length; start += mostAtOnce) {
        const some = wanted.slice(start, start + mostAtOnce);
        const json = { prompt_ids: some, include_metadata: true, ...(projectId !== undefined && { project_id: projectId }) };
        const settings = { what: `Getting ${some.length} prompts`, json, signal, isSafe: true };
        const { prompts } = await call('POST', 'prompts/batch', schemas.batch, settings);
        for (const id of some) {
          const row = Object.hasOwn(prompts, id) ? prompts[id] : undefined;
          if (!row) continue;
          if (isOf(id, row)) found.set(id, row);
          else await foundOrNothing(newest(id, { ...(signal && { signal }) }), (right) => found.set(id, right));
        }
      }
      return found;
    },
  };
}

async function foundOrNothing(search: Promise<PromptRow>, use: (row: PromptRow) => void): Promise<void> {
  try {
    use(await search);
  } catch (error) {
    if (!isBackendError(error, 'notFound')) throw error;
  }
}

/** The error of an id that no prompt has. */
export function missing(id: string): BackendError {
  return new BackendError(
    `Getting the prompt ${id} failed: there is none of this name. Check the name, or refresh the library.`,
    'notFound',
  );
}
