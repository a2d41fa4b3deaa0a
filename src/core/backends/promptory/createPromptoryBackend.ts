import { BackendError, isBackendError } from '../../backendError.ts';
import { type CacheStats, createCache } from '../../cache/index.ts';
import { createHttp } from '../../http/index.ts';
import type {
  CallOptions,
  ConfiguredName,
  ConnectionCheck,
  GetOptions,
  PromptAddress,
  PromptBackend,
  PromptRevision,
  RunInputs,
} from '../../model/index.ts';
import { identityOf, optionsOf, requiredSecret, type ServerParts } from '../../serverParts.ts';
import { promptoryCapability } from './capabilities.ts';
import { createClient, type PromptoryClient, type ServerHealth } from './client.ts';
import { promptoryError } from './errors.ts';
import { includedBodies } from './includes.ts';
import { namedPrompts } from './names.ts';
import { type PromptoryOptions, promptoryOptions } from './options.ts';
import { createReader, signalOf, wireAddress } from './reader.ts';

/** Renders a Jinja2 text with the texts it may include, by name. Passed in: core has no template engine. */
export type RenderBody = (body: string, inputs: RunInputs, includes: ReadonlyMap<string, string>) => string | Promise<string>;

/** Promptory with all it can do beside giving prompts. */
export interface PromptoryBackend extends PromptBackend {
  readonly kind: 'promptory';
  readonly options: PromptoryOptions;
  /** The prompts that the connection names. */
  readonly names: readonly ConfiguredName[];
  /** Renders on the server. A missing variable shows nothing there. */
  renderOnServer(address: PromptAddress, inputs: RunInputs, options?: GetOptions): Promise<string>;
  /** Renders here, includes included. */
  renderLocally(address: PromptAddress, inputs: RunInputs, render: RenderBody, options?: GetOptions): Promise<string>;
  /** The texts that a prompt includes, by name, at all levels. */
  includes(revision: PromptRevision, options?: CallOptions): Promise<ReadonlyMap<string, string>>;
  /** What the server is; needs no key. */
  health(options?: CallOptions): Promise<ServerHealth>;
  cacheStats(): CacheStats;
}

/** Asked for to prove a key: no prompt has it, and only who has a key is told so. */
const unusedId = '00000000-0000-4000-8000-000000000000';
/** A longer key makes the server fail instead of refusing it. */
const longestKey = 72;

/**
 * Makes the backend of a connection. Nothing is sent before the first call.
 *
 * @throws {BackendError} 'invalid-request' for options that Promptory does not have
 */
export function createPromptoryBackend(parts: ServerParts): PromptoryBackend {
  const { connection, fetch, log, store, clock } = parts;
  const options = optionsOf(connection, promptoryOptions);
  const names = (connection.names ?? []).filter(({ kind }) => kind === 'prompt');
  const http = createHttp({
    baseUrl: connection.baseUrl,
    fetch,
    log,
    sign: async () => ({ authorization: `Bearer ${await keyOf(parts)}` }),
    decodeError: promptoryError,
    timeouts: { firstByteMs: options.timeoutMs, totalMs: options.timeoutMs },
    retry: { attempts: options.retryCount, isTimeoutRepeated: true },
    ...(clock && { clock }),
  });
  const client = createClient(http);
  const cache = createCache({
    scope: [connection.id, connection.baseUrl],
    identity: identityOf(parts, ['apiKey']),
    ttlMs: options.cacheTtlMs,
    maxEntries: options.cacheMaxSize,
    isRefreshedBehind: options.isRefreshedBehind,
    store,
    log,
    clock,
  });
  const reader = createReader(client, cache, names);

  const renderOnServer = async (address: PromptAddress, inputs: RunInputs, get: GetOptions = {}): Promise<string> => {
    const isPlainId = address.kind === 'id' && (get.version ?? { kind: 'current' }).kind === 'current';
    const id = isPlainId ? address.id : String((await reader.get(address, get)).details.id);
    return client.render(id, inputs, signalOf(get));
  };
  const dispose = async () => {
    await Promise.all([http.dispose(), cache.dispose()]);
  };
  return {
    kind: 'promptory',
    options,
    names,
    capability: (name) => promptoryCapability(name, names.length > 0),
    check: (call = {}) => check(client, names, call),
    pages: (filter = {}, call = {}) => namedPrompts(reader, names, options.concurrency, filter, call),
    get: reader.get,
    versions: async () => {
      throw new BackendError('Promptory serves the current version only. Earlier ones are in its dashboard and in Git.', 'unsupported');
    },
    expire: () => cache.expire(),
    invalidate: (address) => (address ? reader.forget(address) : cache.invalidateAll()),
    features: {
      serverRender: {
        render: async (address, inputs, get = {}) => {
          const { messages } = await reader.get(address, get);
          return [{ role: messages[0]?.role ?? 'system', content: await renderOnServer(address, inputs, get) }];
        },
      },
    },
    renderOnServer,
    renderLocally: async (address, inputs, render, get = {}) => {
      const revision = await reader.get(address, get);
      return render(revision.messages[0]?.content ?? '', inputs, await includedBodies(reader, revision, signalOf(get)));
    },
    includes: (revision, call = {}) => includedBodies(reader, revision, signalOf(call)),
    health: client.health,
    cacheStats: cache.stats,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Gets the first name, which proves address and key; without a name, a prompt that cannot exist, which only a right key is told. */
async function check(client: PromptoryClient, [first]: readonly ConfiguredName[], call: CallOptions): Promise<ConnectionCheck> {
  const { service, version } = await healthOf(client, call);
  const server = `${service === 'promptory' || service === 'promptdis' ? 'Promptory' : service}${version === undefined ? '' : ` ${version}`}`;
  try {
    // Not through the cache: an old answer proves nothing.
    await client.getPrompt(wireAddress(first?.address ?? { kind: 'id', id: unusedId }, { kind: 'current' }), undefined, call);
    return { server, warnings: [] };
  } catch (error) {
    if (isBackendError(error, 'not-found') && error.serverCode !== undefined) {
      return { server, warnings: [first ? error.message : 'Add prompts to the connection by name: Promptory does not list them.'] };
    }
    throw error;
  }
}

async function healthOf(client: PromptoryClient, call: CallOptions): Promise<ServerHealth> {
  try {
    return await client.health(call);
  } catch (error) {
    if (!isBackendError(error) || !['not-found', 'bad-response', 'unauthorized', 'forbidden'].includes(error.code)) throw error;
    const message = 'The server does not say that it is Promptory. Check the address of the connection.';
    throw new BackendError(message, error.code, {
      reason: 'not-this-product',
      cause: error,
      ...(error.status && { status: error.status }),
    });
  }
}

async function keyOf(parts: ServerParts): Promise<string> {
  const key = await requiredSecret(parts);
  if (new TextEncoder().encode(key).length <= longestKey) return key;
  throw new BackendError(
    `The key of the connection ${parts.connection.name} is too long to be one of Promptory's. Enter it again.`,
    'unauthorized',
    {
      reason: 'key-wrong',
    },
  );
}
