import { nearestNames } from '../../../base/nearest.ts';
import { BackendError, isBackendError } from '../../backendError.ts';
import type { Cache } from '../../cache/index.ts';
import { hasCode } from '../../errors.ts';
import type {
  BatchReader,
  CallOptions,
  GetOptions,
  Problem,
  PromptAddress,
  PromptRevision,
  VersionRef,
  VersionSummary,
} from '../../model/index.ts';
import { didYouMean } from './errors.ts';
import { baseId, latestOf, toRevision, toUtc, toVersion } from './map.ts';
import type { PromptOpsOptions } from './options.ts';
import { type PromptReader, type PromptRow, wholeRows } from './reading.ts';
import * as schemas from './schemas.ts';

/** Reads prompts through the cache, in the words that all backends share. */
export interface CachedPrompts {
  get(address: PromptAddress, options?: GetOptions): Promise<PromptRevision>;
  /** By when they were made, newest first. */
  versions(address: PromptAddress, options?: CallOptions): Promise<readonly VersionSummary[]>;
  readonly batch: BatchReader;
  invalidate(address?: PromptAddress): Promise<void>;
  expire(): void;
}

const current: VersionRef = { kind: 'current' };
/** Rows looked through for names that are near a wrong one. */
const namesAtOnce = 500;
/** Names that a message suggests. */
const mostSuggested = 3;

/** Makes the reader of one connection. */
export function createCachedPrompts(
  reader: PromptReader,
  cache: Cache,
  { placeholders }: PromptOpsOptions,
  nowIso: () => string,
): CachedPrompts {
  const asked = new Map<string, Set<string>>();
  const keyOf = (id: string, version: string | undefined) => [
    'prompt',
    id,
    version ?? 'latest',
    ...(version === undefined ? [] : ['pinned']),
  ];
  const remember = (id: string, version: string | undefined) => {
    const known = asked.get(id) ?? new Set();
    asked.set(id, known.add(version ?? ''));
  };
  const suggesting = async <Value>(id: string, signal: AbortSignal | undefined, work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      if (!isBackendError(error, 'not-found') || /Did you mean/.test(error.message)) throw error;
      throw await withSuggestions(reader, id, error, signal);
    }
  };
  const revisionOf = (
    id: string,
    row: PromptRow,
    isCurrent: boolean,
    fetchedAt: { readonly fetchedAt: string; readonly staleReason?: string },
  ) => toRevision(id, row, isCurrent, placeholders, fetchedAt);

  return {
    get: async (address, { version = current, isForced, signal } = {}) => {
      const id = idOf(address);
      const number = versionText(id, version);
      remember(id, number);
      const { value, ...freshness } = await suggesting(id, signal, () =>
        cache.get({
          what: `Getting the prompt ${id}`,
          key: keyOf(id, number),
          schema: schemas.prompt,
          load: async (_known, shared) => ({ isModified: true, value: await reader.get(id, number, { signal: shared }) }),
          isForced,
          signal,
        }),
      );
      return revisionOf(id, value, number === undefined, freshness);
    },
    versions: async (address, { signal } = {}) => {
      const id = idOf(address);
      const rows = await suggesting(id, signal, () => reader.versions(id, { ...(signal && { signal }) }));
      const latest = latestOf(rows);
      const time = ({ created_at }: Pick<PromptRow, 'created_at'>) => Date.parse(toUtc(created_at ?? '')) || 0;
      return [...rows].sort((one, other) => time(other) - time(one)).map((row) => toVersion(row, row === latest));
    },
    batch: {
      getAll: async (prompts, { signal } = {}) => {
        const ids = prompts.map(({ address }) => idOf(address));
        const rows = await reader.batch(ids, { ...(signal && { signal }) });
        const freshness = { fetchedAt: nowIso() };
        const found: PromptRevision[] = [];
        for (const [id, row] of rows) {
          const { value, problems } = await withModelTexts(reader, id, row, { ...(signal && { signal }) });
          found.push({ ...revisionOf(id, value, true, freshness), problems });
        }
        return { found, missing: [...new Set(ids)].filter((id) => !rows.has(id)) };
      },
    },
    expire: () => cache.expire(),
    invalidate: async (address) => {
      if (!address) return cache.invalidateAll();
      const id = idOf(address);
      await Promise.all(
        [...(asked.get(id) ?? ['']), ''].map((version) => cache.invalidate(keyOf(id, version === '' ? undefined : version))),
      );
    },
  };
}

/** A row of a batch with its texts for models, which the shipped server leaves out there: one more call each, or a word about what is missing. */
async function withModelTexts(
  reader: PromptReader,
  id: string,
  row: PromptRow,
  options: CallOptions,
): Promise<{ readonly value: PromptRow; readonly problems: readonly Problem[] }> {
  if (row.model_specific_prompts !== undefined) return { value: row, problems: [] };
  try {
    return { value: await reader.get(id, row.version, options), problems: [] };
  } catch (error) {
    if (!isBackendError(error)) throw error;
    const message = `Its texts for single models are not known. ${error.message}`;
    return { value: row, problems: [{ code: 'no-model-texts', level: 'warning', message }] };
  }
}

/** The id of an address. @throws {BackendError} 'invalid-request' for an address of another kind */
export function idOf(address: PromptAddress): string {
  if (address.kind === 'id') return address.id;
  throw new BackendError('PromptOps knows prompts by their id, such as greet. Enter the id.', 'invalid-request');
}

/** The text of a version, as the server compares it; undefined for the one it takes itself. */
function versionText(id: string, version: VersionRef): string | undefined {
  switch (version.kind) {
    case 'current':
      return undefined;
    case 'number':
      return version.number;
    case 'revision': {
      const start = `${id}-v`;
      if (version.revisionId.startsWith(start)) return version.revisionId.slice(start.length);
      throw new BackendError(`'${version.revisionId}' is no revision of the prompt ${id}. Name one of its versions.`, 'not-found');
    }
    case 'label':
      throw new BackendError(`PromptOps has no labels such as '${version.label}'. Name a version.`, 'invalid-request');
    case 'environment':
      throw new BackendError(`PromptOps has no environments such as '${version.environment}'. Name a version.`, 'invalid-request');
  }
}

/** The error of a name that does not exist, with names that may be meant. One more call, only after a mistake. */
async function withSuggestions(
  reader: PromptReader,
  id: string,
  error: BackendError,
  signal: AbortSignal | undefined,
): Promise<BackendError> {
  try {
    const { prompts } = await reader.list(
      { sortBy: 'name', sortOrder: 'asc', limit: namesAtOnce, offset: 0 },
      { ...(signal && { signal }) },
    );
    const near = nearestNames(
      id,
      [...new Set(wholeRows(prompts).map(baseId))].filter((name) => name !== id),
      mostSuggested,
    );
    if (near.length === 0) return error;
    const { status, requestId } = error;
    return new BackendError(`Getting the prompt ${id} failed: there is none of this name. ${didYouMean(near)}`, 'not-found', {
      cause: error,
      details: { suggestions: near },
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
    });
  } catch (listing) {
    if (hasCode(listing, 'cancelled')) throw listing;
    return error; // the first failure says more than that the names could not be listed
  }
}
