import { BackendError, isBackendError } from '../../backendError.ts';
import { type CacheStats, createCache } from '../../cache/index.ts';
import { createHttp } from '../../http/index.ts';
import type { ConnectionCheck, PromptBackend } from '../../model/index.ts';
import { identityOf, optionsOf, requiredSecret, type ServerParts } from '../../serverParts.ts';
import { RailsCapabilities } from './capabilities.ts';
import { createClient } from './client.ts';
import { isRemoteFailure, promptrailsError } from './errors.ts';
import { createFeatures } from './features.ts';
import { createLibrary } from './library.ts';
import { type PromptRailsOptions, promptrailsOptions } from './options.ts';
import { createResources } from './resources/index.ts';
import type { RailsResources } from './types.ts';

/** A connection to PromptRails: the library every backend has, and all of PromptRails' own resources. */
export interface PromptRailsBackend extends PromptBackend, RailsResources {
  readonly kind: 'promptrails';
  readonly options: PromptRailsOptions;
  cacheStats(): CacheStats;
}

/** Whether a backend is this one, with all of its own resources. */
export function isPromptRails(backend: PromptBackend): backend is PromptRailsBackend {
  return backend.kind === 'promptrails';
}

/**
 * Makes a connection. Nothing is sent before the first call.
 *
 * @throws {BackendError} 'invalid-request' for options that PromptRails does not have
 */
export function createPromptRailsBackend(parts: ServerParts): PromptRailsBackend {
  const { connection, fetch, log, store, clock } = parts;
  const options = optionsOf(connection, promptrailsOptions);
  const http = createHttp({
    baseUrl: connection.baseUrl,
    fetch,
    log,
    // The vendor's clients send it with every request, also with those that have no body.
    headers: { 'content-type': 'application/json' },
    sign: async () => ({ 'x-api-key': await requiredSecret(parts) }),
    decodeError: promptrailsError,
    isFailure: isRemoteFailure,
    timeouts: { firstByteMs: options.timeoutMs, totalMs: options.timeoutMs, idleMs: options.streamIdleMs },
    retry: { attempts: options.maxRetries + 1, baseMs: 1000, maxMs: 8000 },
    ...(clock && { clock }),
  });
  const capabilities = new RailsCapabilities();
  const client = createClient(http, capabilities);
  const resources = createResources(client, http.keepSecret, (id) => invalidate({ kind: 'id', id }));
  const cache = createCache({
    scope: [connection.id, connection.baseUrl],
    identity: identityOf(parts, ['apiKey']),
    ttlMs: options.cacheTtlMs,
    store,
    log,
    clock,
  });
  const library = createLibrary({ client, cache, capabilities });
  const { pages, get, versions, invalidate, expire } = library;
  const dispose = async () => {
    await Promise.all([http.dispose(), cache.dispose()]);
  };
  return {
    kind: 'promptrails',
    options,
    features: createFeatures({ ...resources, library, options, log, clock }),
    capability: (name, prompt) => capabilities.state(name, prompt),
    check: ({ signal } = {}) => check(resources, capabilities, signal),
    pages,
    get,
    versions,
    invalidate,
    expire,
    cacheStats: cache.stats,
    dispose,
    [Symbol.asyncDispose]: dispose,
    ...resources,
  };
}

/** One prompt is asked for: no call with a key is cheaper. */
async function check(
  { prompts }: RailsResources,
  capabilities: RailsCapabilities,
  signal: AbortSignal | undefined,
): Promise<ConnectionCheck> {
  try {
    for await (const _ of prompts.list({ pageSize: 1, ...(signal && { signal }) }).pages()) break;
  } catch (error) {
    // A key was sent: who misses it, looks for it elsewhere.
    const isUnread = isBackendError(error, 'unauthorized') && error.reason === 'key-missing' && error.status !== undefined;
    if (!isUnread && !isBackendError(error, 'unsupported')) throw error;
    const what = isUnread ? 'does not see the key that was sent' : 'knows no prompts';
    const message = `The server ${what}, so it is not PromptRails. Check the address of the connection.`;
    throw new BackendError(message, 'unsupported', {
      reason: 'not-this-product',
      cause: error,
      ...(error.status && { status: error.status }),
    });
  }
  return { server: capabilities.generation === 'g2' ? 'PromptRails (API v2)' : 'PromptRails', warnings: [] };
}
