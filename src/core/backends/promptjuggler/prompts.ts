import { BackendError, isBackendError } from '../../backendError.ts';
import type { CacheParts } from '../../cache/index.ts';
import { type Cache, type Cached, createCache } from '../../cache/index.ts';
import { eachConcurrently } from '../../concurrency.ts';
import { type Http, path } from '../../http/index.ts';
import type {
  CallOptions,
  ConfiguredName,
  GetOptions,
  PromptAddress,
  PromptRevision,
  VersionRef,
  VersionSummary,
} from '../../model/index.ts';
import { versionSegment } from './client.ts';
import { toRevision, toVersion } from './map.ts';
import type { PromptJugglerOptions } from './options.ts';
import { promptRevision } from './schemas.ts';

/** What reading prompts needs. */
export interface PromptReaderParts {
  readonly http: Http;
  readonly names: readonly ConfiguredName[];
  readonly options: PromptJugglerOptions;
  readonly cache: Omit<CacheParts, 'ttlMs'>;
}

/** Reads published versions by slug. */
export interface PromptReader {
  get(address: PromptAddress, options?: GetOptions): Promise<PromptRevision>;
  /** The versions that the connection names, and the newest. */
  versions(address: PromptAddress, options?: CallOptions): Promise<readonly VersionSummary[]>;
  /** Asks for the newest version, past the cache. */
  ask(slug: string, options?: CallOptions): Promise<void>;
  invalidate(address?: PromptAddress): Promise<void>;
  expire(): void;
  dispose(): Promise<void>;
}

const current: VersionRef = { kind: 'current' };
const atOnce = 4;

/** Makes the reader. Numbered versions do not change once they are published; tags and the newest one move, so they are asked for sooner again. */
export function createPromptReader({ http, names, options, cache: parts }: PromptReaderParts): PromptReader {
  const fixed = createCache({ ...parts, ttlMs: options.cacheTtlMs });
  const moving = createCache({ ...parts, ttlMs: options.tagTtlMs });
  const cacheOf = ({ kind }: VersionRef): Cache => (kind === 'number' || kind === 'revision' ? fixed : moving);
  const keyOf = (slug: string, version: VersionRef) => ['prompt', slug, versionSegment(version)];
  const load = (slug: string, version: VersionRef, { signal }: { readonly signal?: AbortSignal | undefined }) =>
    http.get(path`api/v1/prompts/${slug}/${versionSegment(version)}`, promptRevision, { what: `Getting the prompt ${slug}`, signal });
  const read = (slug: string, version: VersionRef, { signal, isForced }: GetOptions) => {
    const what = `Getting the prompt ${slug}`;
    return cacheOf(version).get({
      what,
      key: keyOf(slug, version),
      schema: promptRevision,
      isForced,
      signal,
      load: async (_known, shared) => ({ isModified: true, value: await load(slug, version, { signal: shared }) }),
    });
  };
  const namedVersions = (slug: string) => names.find((name) => name.kind === 'prompt' && slugOf(name.address) === slug)?.versions ?? [];

  return {
    get: async (address, getOptions = {}) => {
      const [slug, version] = [slugOf(address), getOptions.version ?? current];
      const { value, ...freshness } = await read(slug, version, getOptions);
      return toRevision(slug, version, value, freshness);
    },
    versions: async (address, { signal } = {}) => {
      const slug = slugOf(address);
      const wanted = [current, ...namedVersions(slug).filter(({ kind }) => kind !== 'current')];
      const found: (VersionSummary | undefined)[] = [];
      await eachConcurrently([...wanted.entries()], atOnce, async ([index, version]) => {
        found[index] = await orNothing(read(slug, version, { ...(signal && { signal }) }), version, slug);
      });
      return mergedVersions(found.filter((version) => version !== undefined));
    },
    ask: async (slug, call = {}) => {
      await load(slug, current, call);
    },
    expire: () => {
      for (const cache of [fixed, moving]) cache.expire();
    },
    invalidate: async (address) => {
      if (!address) {
        await Promise.all([fixed.invalidateAll(), moving.invalidateAll()]);
        return;
      }
      const slug = slugOf(address);
      const versions = [current, ...namedVersions(slug)];
      await Promise.all(versions.map((version) => cacheOf(version).invalidate(keyOf(slug, version))));
    },
    dispose: async () => {
      await Promise.all([fixed.dispose(), moving.dispose()]);
    },
  };
}

/** The slug of an address. @throws {BackendError} 'invalid-request' for an address of another kind */
export function slugOf(address: PromptAddress): string {
  if (address.kind === 'slug') return address.slug;
  throw new BackendError('PromptJuggler knows prompts by their slug, such as pr_my-prompt. Enter the slug.', 'invalid-request');
}

async function orNothing(
  reading: Promise<Cached<{ readonly id: string }>>,
  version: VersionRef,
  slug: string,
): Promise<VersionSummary | undefined> {
  try {
    return toVersion((await reading).value.id, version);
  } catch (error) {
    // A tag may have been taken away since it was entered. The newest version stands for the prompt itself.
    if (version.kind !== 'current' && isBackendError(error, 'not-found')) return undefined;
    if (version.kind === 'current' && isBackendError(error, 'not-found')) throw noVersion(slug, error);
    throw error;
  }
}

/** One entry for each revision, with all names it was asked for by; the current one first, then the greatest number. */
function mergedVersions(versions: readonly VersionSummary[]): readonly VersionSummary[] {
  const byRevision = new Map<string, VersionSummary>();
  for (const version of versions) {
    const id = version.revisionId ?? '';
    const known = byRevision.get(id);
    byRevision.set(id, known ? merged(known, version) : version);
  }
  const rank = ({ isCurrent, number }: VersionSummary) => (isCurrent ? Number.POSITIVE_INFINITY : Number(number ?? 0));
  return [...byRevision.values()].sort((one, other) => rank(other) - rank(one));
}

function merged(one: VersionSummary, other: VersionSummary): VersionSummary {
  const number = one.number ?? other.number;
  return {
    ...one,
    ...(number !== undefined && { number }),
    labels: [...one.labels, ...other.labels],
    isCurrent: one.isCurrent || other.isCurrent,
  };
}

function noVersion(slug: string, cause?: unknown): BackendError {
  const message = `Getting the prompt ${slug} failed: it has no published version that this key may see. Check the slug.`;
  return new BackendError(message, 'not-found', { cause });
}
