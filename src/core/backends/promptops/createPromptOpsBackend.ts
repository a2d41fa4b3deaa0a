import { isBackendError } from '../../backendError.ts';
import { type CacheStats, createCache } from '../../cache/index.ts';
import { systemClock } from '../../clock.ts';
import { createHttp } from '../../http/index.ts';
import type {
  BackendFeatures,
  CallOptions,
  ConnectionCheck,
  GetOptions,
  PromptAddress,
  PromptBackend,
  PromptMessage,
  RunInputs,
} from '../../model/index.ts';
import { identityOf, optionsOf, requiredSecret, type ServerParts } from '../../serverParts.ts';
import { createCalls } from './calls.ts';
import { promptOpsCapability } from './capabilities.ts';
import { isPromptOpsFailure, promptOpsError } from './errors.ts';
import { Gate } from './gate.ts';
import { promptPages } from './listing.ts';
import { clientApiOf, type PromptOpsOptions, promptOpsOptions } from './options.ts';
import { createCachedPrompts, idOf } from './prompts.ts';
import { createReader, type ListingPage } from './reading.ts';
import { asPromptOps } from './recognition.ts';
import { refusedKey, Session } from './session.ts';
import type { PromptOpsForm } from './signing.ts';
import type { KeyValidation, ModelName, ModelPrompt, PromptOpsFilter } from './types.ts';
import { createUsageCalls, createUsageReporter, type UsageCalls } from './usage.ts';
import { textFor } from './variants.ts';
import { createDocumentedCalls, type DocumentedCalls } from './writing.ts';

/** Fills the placeholders of a text. Passed in: core has no template engine. */
export type FillPlaceholders = (
  text: string,
  inputs: RunInputs,
  placeholders: PromptOpsOptions['placeholders'],
) => string | Promise<string>;

/** PromptOps with all it can do beside giving prompts. */
export interface PromptOpsBackend extends PromptBackend {
  readonly kind: 'promptops';
  readonly options: PromptOpsOptions;
  /** The form that the server speaks; found out where it is not configured. */
  form(options?: CallOptions): Promise<PromptOpsForm>;
  /** A listing in the server's own terms: rows, of which every version is one. */
  rows(filter?: PromptOpsFilter, options?: CallOptions): Promise<ListingPage>;
  /** A prompt's latest text for one model; the text for all where there is none. */
  forModel(address: PromptAddress, model: ModelName, options?: CallOptions): Promise<ModelPrompt>;
  /** Renders here, with the text for the model as the vendor's client would choose it. */
  renderLocally(
    address: PromptAddress,
    inputs: RunInputs,
    fill: FillPlaceholders,
    options?: GetOptions & { readonly model?: ModelName },
  ): Promise<readonly PromptMessage[]>;
  /** What only the documented form has; with a server as shipped, 'unsupported'. */
  readonly documented: DocumentedCalls;
  readonly usage: UsageCalls;
  /** Whether key and secret are right, what they allow, and why not. Needs no signature and counts for nothing. */
  validateKey(options?: CallOptions): Promise<KeyValidation>;
  cacheStats(): CacheStats;
}

/** A difference of the clocks that is worth a word. */
const skewToTellMs = 30_000;
/** Reports of use are waited for so long when a connection ends, in milliseconds. */
const longestFarewellMs = 5000;

/**
 * Makes the backend of a connection. Nothing is sent before the first call.
 *
 * @throws {BackendError} 'invalid-request' for options that PromptOps does not have
 */
export function createPromptOpsBackend(parts: ServerParts): PromptOpsBackend {
  const { connection, log, store, clock = systemClock } = parts;
  const options = optionsOf(connection, promptOpsOptions);
  const gate = new Gate(clock);
  const common = {
    baseUrl: clientApiOf(connection.baseUrl),
    log,
    clock,
    isFailure: isPromptOpsFailure,
    decodeError: (answer: Parameters<typeof promptOpsError>[0]) =>
      promptOpsError(answer, { nowMs: session.nowMs(), refusals: gate.refusals }),
    timeouts: { firstByteMs: options.timeoutMs, totalMs: options.timeoutMs },
    retry: { attempts: options.retries },
  };
  const keys = async () => {
    const pair = { apiKey: await requiredSecret(parts), secret: await requiredSecret(parts, 'signingSecret', 'signing secret') };
    for (const client of [http, unsigned, reporting]) for (const secret of Object.values(pair)) client.keepSecret(secret);
    return pair;
  };
  const session: Session = new Session({
    options,
    clock,
    keys,
    unsigned: () => unsigned,
  });
  const fetch = session.watching(parts.fetch);
  const unsigned = createHttp({ ...common, fetch });
  const http = createHttp({ ...common, fetch, sign: session.sign });
  // Reports of use outlive the connection's other calls, but not for long.
  const lastMs = Math.min(options.timeoutMs, longestFarewellMs);
  const reporting = createHttp({
    ...common,
    fetch,
    sign: session.sign,
    timeouts: { firstByteMs: lastMs, totalMs: lastMs },
    retry: { attempts: 1 },
  });
  const calls = createCalls({ http, session, gate, log, clock, onCall: (report) => reporter.report(report) });
  const usage = createUsageCalls(calls.call, () => session.nowMs());
  const reports = createCalls({ http: reporting, session, gate, log, clock, onCall: () => undefined });
  const reporter = createUsageReporter(options, createUsageCalls(reports.call, () => session.nowMs()).log, log);
  const reader = createReader(calls, options);
  const documented = createDocumentedCalls(calls, options);
  const cache = createCache({
    scope: [connection.id, connection.baseUrl],
    identity: identityOf(parts, ['apiKey', 'signingSecret']),
    ttlMs: options.cacheTtlMs,
    store,
    log,
    clock,
  });
  const prompts = createCachedPrompts(reader, cache, options, () => new Date(clock.now()).toISOString());

  const proven = async (given: CallOptions) => {
    try {
      const form = await session.form(given);
      const validation = await session.validation(form, given);
      if (validation && !validation.isValid) throw refusedKey(validation.problem);
      gate.open();
      return { form, validation };
    } catch (error) {
      if (isBackendError(error)) gate.failed(error);
      throw error;
    }
  };
  const check = async (given: CallOptions): Promise<ConnectionCheck> => {
    const { form, validation } = await asPromptOps(false, () => proven(given));
    await asPromptOps(validation !== undefined, () => reader.list({ limit: 1, offset: 0 }, given));
    const account = [validation?.tenantId, validation?.userId].filter((name) => name !== undefined).join(' / ');
    return {
      server: form === 'documented' ? 'PromptOps, as documented' : 'PromptOps, as shipped',
      ...(account !== '' && { account }),
      warnings: [...skewWarnings(session.skewMs), ...scopeWarnings(validation, options)],
    };
  };
  const features = (): BackendFeatures => ({
    batch: prompts.batch,
    ...(session.knownForm === 'documented' && {
      serverRender: {
        render: async (address, inputs, { version, signal } = {}) => {
          const number = version?.kind === 'number' ? { version: version.number } : {};
          return (await documented.render(idOf(address), { variables: inputs, ...number, ...(signal && { signal }) })).messages;
        },
      },
    }),
  });
  const dispose = async () => {
    await Promise.all([http.dispose(), cache.dispose(), reporter.settled()]);
    await Promise.all([reporting.dispose(), unsigned.dispose()]);
  };
  return {
    kind: 'promptops',
    options,
    form: (given = {}) => session.form(given),
    capability: (name) => promptOpsCapability(name, { form: session.knownForm, scopes: session.knownScopes }),
    check: (given = {}) => check(given),
    pages: (filter = {}, given = {}) => promptPages(reader, calls.form, filter, options.pageSize, given),
    get: prompts.get,
    versions: prompts.versions,
    invalidate: prompts.invalidate,
    expire: prompts.expire,
    get features() {
      return features();
    },
    rows: (filter = {}, given = {}) => reader.list(filter, given),
    forModel: (address, model, given = {}) => reader.forModel(idOf(address), model, given),
    renderLocally: async (address, inputs, fill, { model, ...get } = {}) => {
      const revision = await prompts.get(address, get);
      return [{ role: 'user', content: await fill(textFor(revision, model), inputs, options.placeholders) }];
    },
    documented,
    usage,
    validateKey: (given = {}) => session.validateInAnyForm(given),
    cacheStats: cache.stats,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function skewWarnings(skewMs: number): readonly string[] {
  if (Math.abs(skewMs) < skewToTellMs) return [];
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return [
    `The server's clock is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine's. Calls are signed with the server's time.`,
  ];
}

function scopeWarnings(validation: KeyValidation | undefined, { logsUsage }: PromptOpsOptions): readonly string[] {
  const scopes = validation?.scopes;
  if (!scopes) return [];
  return logsUsage && !scopes.includes('write') ? ['The key lacks the scope write, so usage cannot be logged.'] : [];
}
