import type * as z from 'zod';
import { counted } from '../../../base/index.ts';
import { BackendError, isBackendError } from '../../backendError.ts';
import { path } from '../../http/index.ts';
import type { Row } from '../../listing/index.ts';
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
  versions(id: string, options?: CallOptions): Promise<readonly (PromptRow | ListedRow)[]>;
  list(filter: PromptOpsFilter, options?: CallOptions): Promise<ListingPage>;
  forModel(id: string, model: ModelName, options?: CallOptions): Promise<ModelPrompt>;
  /** By the ids asked for, each in its latest version; what is missing was not found. */
  batch(ids: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, PromptRow>>;
}

/** The rows of a page that are of the form expected. */
export function wholeRows(rows: readonly Row<ListedRow>[]): readonly ListedRow[] {
  return rows.flatMap((row) => (row.isBroken ? [] : row.value));
}

const mostAtOnce = 100;
/** What the shipped server takes on its route of one prompt; its other routes take more. */
const plainId = /^[A-Za-z0-9_-]+$/;
/** No route of the shipped server takes these: it decodes a path before it looks for its route. Only ids in a body may have them. */
const unroutable = /[/\p{Cc}]/u;
/** Rows looked through at a time for those of one prompt. */
const rowsAtOnce = 500;

/** Makes the reader. */
export function createReader({ call, form }: Calls, { projectId }: PromptOpsOptions): PromptReader {
  const project = { project_id: projectId };

  const isShipped = async (what: string, signal: AbortSignal | undefined) => (await form(what, signal)) === 'shipped';
  const routedVersions = async (id: string, { signal }: CallOptions): Promise<readonly PromptRow[]> => {
    const settings = { what: `Listing the versions of ${id}`, query: project, promptId: id, signal };
    const rows = await call('GET', path`prompts/${id}/versions`, schemas.versions, settings);
    const own = rows.filter((row) => isOf(id, row));
    if (own.length === 0) throw missing(id);
    return own;
  };
  const newest = async (id: string, options: CallOptions): Promise<PromptRow> => {
    const row = latestOf(await routedVersions(id, options));
    if (!row) throw missing(id);
    return row;
  };
  const listedVersions = async (id: string, { signal }: CallOptions): Promise<readonly ListedRow[]> => {
    const own: ListedRow[] = [];
    for (let offset = 0; ; ) {
      const filter = { sortBy: 'created_at', sortOrder: 'asc', limit: rowsAtOnce, offset } as const;
      const { prompts: rows, has_more } = await list(filter, { ...(signal && { signal }) });
      own.push(...wholeRows(rows).filter((row) => isOf(id, row)));
      offset += rows.length;
      if (has_more !== true || rows.length === 0) break;
    }
    if (own.length === 0) throw missing(id);
    return own;
  };
  /** An id that no route takes is read in a batch, which gives the latest version only. */
  const getUnrouted = async (id: string, version: string | undefined, options: CallOptions): Promise<PromptRow> => {
    const row = (await batch([id], options)).get(id);
    if (row && (version === undefined || row.version === version)) return row;
    if (!row) throw missing(id);
    const there = (await listedVersions(id, options)).some((listed) => listed.version === version);
    if (!there) throw missing(id);
    const message = `Getting the prompt ${id} ${version} failed: of an id with a slash the server gives the latest version only. Rename the prompt.`;
    throw new BackendError(message, 'unsupported');
  };
  const get: PromptReader['get'] = async (id, version, { signal } = {}) => {
    const settings = { what: `Getting the prompt ${id}${version === undefined ? '' : ` ${version}`}`, promptId: id, signal };
    const options = { ...(signal && { signal }) };
    const shipped = await isShipped(settings.what, signal);
    if (shipped && unroutable.test(id)) return getUnrouted(id, version, options);
    if (version === undefined && shipped && !plainId.test(id)) return newest(id, options);
    const isPinned = version !== undefined;
    const row =
      isPinned && shipped
        ? await call('GET', path`prompts/${id}/versions/${version}`, schemas.prompt, settings)
        : await call('GET', path`prompts/${id}`, schemas.prompt, { ...settings, query: { ...project, version } });
    if (isOf(id, row) && (!isPinned || row.version === version)) return row;
    // The server matches ids by a pattern and may answer with another prompt; its list of versions has the right one, if there is one.
    if (isPinned) throw missing(id);
    return newest(id, options);
  };
  const list: PromptReader['list'] = (
    { query, projectId: own = projectId, moduleId, tags, sortBy, sortOrder, limit, offset },
    { signal } = {},
  ) =>
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
    });
  const batch: PromptReader['batch'] = async (ids, { signal } = {}) => {
    const wanted = [...new Set(ids)];
    const found = new Map<string, PromptRow>();
    for (let start = 0; start < wanted.length; start += mostAtOnce) {
      const some = wanted.slice(start, start + mostAtOnce);
      const json = { prompt_ids: some, include_metadata: true, ...(projectId !== undefined && { project_id: projectId }) };
      const settings = { what: `Getting ${counted(some.length, 'prompt')}`, json, signal, isSafe: true };
      const { prompts } = await call('POST', 'prompts/batch', schemas.batch, settings);
      for (const id of some) {
        const row = Object.hasOwn(prompts, id) ? prompts[id] : undefined;
        if (!row) continue;
        if (isOf(id, row)) found.set(id, row);
        else await foundOrNothing(newest(id, { ...(signal && { signal }) }), (right) => found.set(id, right));
      }
    }
    return found;
  };
  return {
    get,
    versions: async (id, options = {}) => {
      const isListed = unroutable.test(id) && (await isShipped(`Listing the versions of ${id}`, options.signal));
      return isListed ? listedVersions(id, options) : routedVersions(id, options);
    },
    list,
    forModel: async (id, model, { signal } = {}) => {
      const what = `Getting the prompt ${id} for ${model.provider} ${model.name}`;
      const options = { ...(signal && { signal }) };
      const shipped = await isShipped(what, signal);
      if (shipped && unroutable.test(id)) {
        const message = `${what} failed: of an id with a slash the server does not give texts for models. Rename the prompt.`;
        throw new BackendError(message, 'unsupported');
      }
      if (shipped && [model.provider, model.name].some((part) => unroutable.test(part)))
        return ownText(await get(id, undefined, options), model);
      const settings = { what, query: project, promptId: id, signal };
      const found = await call('GET', path`prompts/${id}/model/${model.provider}/${model.name}`, schemas.modelPrompt, settings);
      // Here, too, the server may answer with another prompt that its pattern fits.
      return isOf(id, found) ? toModelPrompt(found) : ownText(await get(id, undefined, options), model);
    },
    batch,
  };
}

/** What the server's call gives for one model, found in the whole prompt. Names are compared as they are, as the server does. */
function ownText({ id, version, content, model_specific_prompts }: PromptRow, { provider, name }: ModelName): ModelPrompt {
  const own = model_specific_prompts?.find(({ model_provider, model_name }) => model_provider === provider && model_name === name);
  return toModelPrompt({ id, version, name, content, is_model_specific: own !== undefined, ...own });
}

async function foundOrNothing(search: Promise<PromptRow>, use: (row: PromptRow) => void): Promise<void> {
  try {
    use(await search);
  } catch (error) {
    if (!isBackendError(error, 'not-found')) throw error;
  }
}

/** The error of an id that no prompt has. */
export function missing(id: string): BackendError {
  return new BackendError(
    `Getting the prompt ${id} failed: there is none of this name. Check the name, or refresh the library.`,
    'not-found',
  );
}
