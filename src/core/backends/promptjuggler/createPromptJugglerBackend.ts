import { isBackendError } from '../../backendError.ts';
import { systemClock } from '../../clock.ts';
import { createHttp } from '../../http/index.ts';
import type { CallOptions, ConfiguredName, ConnectionCheck, PromptBackend } from '../../model/index.ts';
import { identityOf, optionsOf, requiredSecret, type ServerParts } from '../../serverParts.ts';
import { promptJugglerCapability } from './capabilities.ts';
import { createClient } from './client.ts';
import { promptJugglerError } from './errors.ts';
import { createKnowledgeCalls, type KnowledgeCalls } from './knowledge.ts';
import { type ListenOptions, listen } from './listen.ts';
import { namedPrompts } from './names.ts';
import { type PromptJugglerOptions, promptJugglerOptions } from './options.ts';
import { createPromptReader, type PromptReader, slugOf } from './prompts.ts';
import { toRunEvents } from './runEvents.ts';
import { createPromptRuns, createWorkflowRuns, type RunCalls } from './runs.ts';
import type { ThreadEvent } from './threadEvents.ts';
import type { PromptRun, PromptRunSettings, RunSettings, StreamGrant, TextInputs, WorkflowRun } from './types.ts';
import { verifyWebhook, type WebhookDelivery, type WebhookVerdict } from './webhooks.ts';

/** PromptJuggler with all it can do beside giving prompts. */
export interface PromptJugglerBackend extends PromptBackend {
  readonly kind: 'promptjuggler';
  readonly options: PromptJugglerOptions;
  /** Prompts, workflows and knowledge bases that the connection names. */
  readonly names: readonly ConfiguredName[];
  readonly promptRuns: RunCalls<PromptRun, PromptRunSettings>;
  readonly workflowRuns: RunCalls<WorkflowRun, RunSettings>;
  readonly knowledge: KnowledgeCalls;
  readonly threads: {
    /** A short-lived right to listen to a thread. Its token is a secret. */
    grant(thread: string, options?: CallOptions): Promise<StreamGrant>;
    listen(thread: string, options?: ListenOptions): AsyncGenerator<ThreadEvent>;
  };
  readonly webhooks: {
    /** Checks a delivery with the connection's own secret and tolerance, unless it brings its own. */
    verify(delivery: Omit<WebhookDelivery, 'secret'> & { readonly secret?: string }): Promise<WebhookVerdict>;
  };
}

/** Asked for to prove a key where no prompt is named: only who has a key is told that it is not there. */
const unusedSlug = 'promptdeck-connection-check';

/**
 * Makes the backend of a connection. Nothing is sent before the first call.
 *
 * @throws {BackendError} 'invalid-request' for options that PromptJuggler does not have
 */
export function createPromptJugglerBackend(parts: ServerParts): PromptJugglerBackend {
  const { connection, fetch, log, store, clock = systemClock } = parts;
  const options = optionsOf(connection, promptJugglerOptions);
  const names = connection.names ?? [];
  const http = createHttp({
    baseUrl: connection.baseUrl,
    fetch,
    log,
    clock,
    sign: async () => ({ authorization: `Bearer ${await requiredSecret(parts)}` }),
    decodeError: promptJugglerError,
    timeouts: { firstByteMs: options.timeoutMs, totalMs: options.timeoutMs },
    retry: { attempts: options.retries },
  });
  const client = createClient(http);
  const listening = { http, client, log, clock };
  const cache = { scope: [connection.id, connection.baseUrl], identity: identityOf(parts, ['apiKey']), store, log, clock };
  const prompts = createPromptReader({ http, names, options, cache });
  const promptRuns = createPromptRuns({ ...listening, options });

  const dispose = async () => {
    await Promise.all([http.dispose(), prompts.dispose()]);
  };
  return {
    kind: 'promptjuggler',
    options,
    names,
    capability: (name) => promptJugglerCapability(name, names),
    check: (call = {}) => check(prompts, names, call),
    pages: (filter = {}, call = {}) => namedPrompts(prompts, names, filter, call),
    get: prompts.get,
    versions: prompts.versions,
    invalidate: prompts.invalidate,
    expire: prompts.expire,
    features: {
      promptRuns: {
        isStreaming: true,
        takesOnlyTexts: true,
        run: (address, inputs, { version, sessionId, signal } = {}) =>
          toRunEvents(
            promptRuns.follow(
              {
                slug: slugOf(address),
                inputs: inputs as TextInputs, // the client refuses what is no text
                ...(version && { version }),
                ...(sessionId !== undefined && { settings: { thread: sessionId } }),
              },
              { ...(signal && { signal }) },
            ),
          ),
      },
    },
    promptRuns,
    workflowRuns: createWorkflowRuns({ ...listening, options }),
    knowledge: createKnowledgeCalls(client, options, clock),
    threads: { grant: client.createStreamToken, listen: (thread, listenOptions) => listen(listening, thread, listenOptions) },
    webhooks: {
      verify: async (delivery) => {
        const secret = delivery.secret ?? (await requiredSecret(parts, 'webhookSecret', 'webhook secret'));
        return verifyWebhook({ toleranceS: options.webhookToleranceS, nowS: clock.now() / 1000, ...delivery, secret });
      },
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Gets the first name, which proves address and key. */
async function check(prompts: PromptReader, names: readonly ConfiguredName[], { signal }: CallOptions): Promise<ConnectionCheck> {
  const first = names.find(({ kind }) => kind === 'prompt');
  const server = 'PromptJuggler';
  try {
    // Not through the cache: an old answer proves nothing.
    await prompts.ask(first ? slugOf(first.address) : unusedSlug, { ...(signal && { signal }) });
    return { server, warnings: [] };
  } catch (error) {
    if (!isBackendError(error, 'not-found') || error.reason === 'not-this-product') throw error;
    return {
      server,
      warnings: [first ? error.message : 'Add the slugs of your prompts to the connection: PromptJuggler cannot list them.'],
    };
  }
}
