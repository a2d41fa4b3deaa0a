import { BackendError } from '../../backendError.ts';
import type { Cache } from '../../cache/index.ts';
import type { CallOptions, ConfiguredName, GetOptions, PromptAddress, PromptRevision, VersionRef } from '../../model/index.ts';
import { type PromptoryClient, shownAddress, type WireAddress } from './client.ts';
import { toRevision, versionOf } from './map.ts';
import { type WirePrompt, wirePrompt } from './schemas.ts';

/** Reads prompts through the cache. */
export interface PromptReader {
  get(address: PromptAddress, options?: GetOptions): Promise<PromptRevision>;
  /** Forgets what is known of a prompt, in every environment that was asked for. */
  forget(address: PromptAddress): Promise<void>;
}

const current: VersionRef = { kind: 'current' };
const usualEnvironments = ['development', 'staging', 'production'];

/** Makes the reader of one connection. */
export function createReader(client: PromptoryClient, cache: Cache, names: readonly ConfiguredName[]): PromptReader {
  const environments = new Set<string | undefined>([undefined, ...usualEnvironments]);
  for (const { versions = [] } of names)
    for (const version of versions) if (version.kind === 'environment') environments.add(version.environment);

  return {
    get: async (address, { version = current, isForced, signal } = {}) => {
      const asked = wireAddress(address, version);
      if (asked.kind === 'name') environments.add(asked.environment);
      const { value, ...freshness } = await cache.get({
        what: `Getting the prompt ${shownAddress(asked)}`,
        key: keyOf(asked),
        schema: wirePrompt,
        load: (known, shared) => client.getPrompt(asked, known?.etag, { signal: shared }),
        isForced,
        signal,
      });
      refuseOther(value, asked, version);
      return toRevision(value, address, freshness);
    },
    forget: async (address) => {
      if (address.kind !== 'name') return cache.invalidate(keyOf(wireAddress(address, current)));
      const { org, app, name } = address;
      await Promise.all([...environments].map((environment) => cache.invalidate(keyOf({ kind: 'name', org, app, name, environment }))));
    },
  };
}

/** The place of a prompt in the cache. An ETag is shared by prompts of one commit, so it is none. */
function keyOf(address: WireAddress): readonly string[] {
  if (address.kind === 'id') return ['id', address.id];
  return ['name', address.org, address.app, address.name, address.environment ?? 'any'];
}

/**
 * An address as the server takes it.
 *
 * @throws {BackendError} 'invalid-request' for a slug, 'unsupported' for a label
 */
export function wireAddress(address: PromptAddress, version: VersionRef): WireAddress {
  if (version.kind === 'label') {
    throw new BackendError(`Promptory has no labels such as '${version.label}'. Name an environment or nothing.`, 'unsupported');
  }
  switch (address.kind) {
    case 'id':
      return { kind: 'id', id: address.id };
    case 'name': {
      const { org, app, name } = address;
      return { kind: 'name', org, app, name, environment: version.kind === 'environment' ? version.environment : undefined };
    }
    case 'slug':
      throw new BackendError(
        `Promptory has no slugs such as '${address.slug}'. Name the prompt by id or by org/app/name.`,
        'invalid-request',
      );
  }
}

/** The server has one version of a prompt, marked with one environment: another is not there. */
function refuseOther(wire: WirePrompt, asked: WireAddress, version: VersionRef): void {
  const there = versionOf(wire) ?? 'without number';
  const refuse = (wanted: string, found: string) => {
    const message = `The prompt ${shownAddress(asked)} is there as ${found}, not as ${wanted}. Promptory serves one version only; earlier ones are in Git.`;
    throw new BackendError(message, 'not-found');
  };
  if (version.kind === 'number' && version.number !== versionOf(wire)) refuse(version.number, there);
  if (version.kind === 'revision' && !(wire.git_sha ?? '').startsWith(version.revisionId || ' '))
    refuse(version.revisionId, wire.git_sha ?? there);
  if (version.kind === 'environment' && version.environment !== wire.environment) refuse(version.environment, wire.environment ?? there);
}

/** Options of a call of which only the signal matters. */
export const signalOf = ({ signal }: CallOptions): CallOptions => (signal ? { signal } : {});
