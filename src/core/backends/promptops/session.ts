import { BackendError, isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import { createRedactor, type Fetch, type Http, path, type Signer } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { SharedTask } from '../../sharedTask.ts';
import { enveloped } from './envelope.ts';
import type { PromptOpsOptions } from './options.ts';
import * as schemas from './schemas.ts';
import { type KeyPair, type PromptOpsForm, type SignatureStyle, signCall, styleOf } from './signing.ts';
import type { KeyValidation } from './types.ts';

/** What signing calls of one connection needs. */
export interface SessionParts {
  readonly options: PromptOpsOptions;
  /** @throws {BackendError} 'unauthorized' when a half is missing */
  readonly keys: () => Promise<KeyPair>;
  /** What makes calls that are not signed; its own `fetch` is one of ours, so it comes later. */
  readonly unsigned: () => Http;
  readonly clock: Clock;
}

/** Clocks that differ by less need no correction. */
const skewThatCountsMs = 10_000;

/** The form that a server speaks, the clock it goes by, and signatures that fit both. */
export class Session {
  #form: PromptOpsForm | undefined;
  #probe: SharedTask<PromptOpsForm> | undefined;
  #measuredMs = 0;
  #scopes: readonly string[] | undefined;

  private readonly parts: SessionParts;

  constructor(parts: SessionParts) {
    this.parts = parts;

    const { form } = parts.options;
    if (form !== 'auto') this.#form = form;
  }

  /** The form as far as it is known, without asking. */
  get knownForm(): PromptOpsForm | undefined {
    return this.#form;
  }

  /** What the key allows, as far as the server said; the calls that check it do. */
  get knownScopes(): readonly string[] | undefined {
    return this.#scopes;
  }

  /** How far the server's clock is ahead of ours, in milliseconds; small differences count as none. */
  get skewMs(): number {
    return Math.abs(this.#measuredMs) < skewThatCountsMs ? 0 : this.#measuredMs;
  }

  /** Milliseconds since 1970, by the server's clock. */
  nowMs(): number {
    return this.parts.clock.now() + this.skewMs;
  }

  /** Signs every attempt anew: its time is part of the signature. */
  readonly sign: Signer = async ({ method, path: fullPath }, signal) => {
    const [form, pair] = [await this.form({ signal }), await this.parts.keys()];
    const { timestamp, signature } = await signCall(this.#style(form), pair, { method, path: fullPath, timeMs: this.nowMs() });
    return { authorization: `Bearer ${pair.apiKey}`, 'x-promptops-timestamp': timestamp, 'x-promptops-signature': signature };
  };

  /** A `fetch` that reads the server's clock off its answers; what a gateway in front of it says has a clock of its own. */
  watching(fetch: Fetch): Fetch {
    return async (input, init) => {
      const response = await fetch(input, init);
      const isOwnAnswer = (response.ok || response.status === 401) && response.headers.get('content-type')?.includes('json') === true;
      const told = Date.parse(response.headers.get('date') ?? '');
      if (isOwnAnswer && !Number.isNaN(told)) this.#measuredMs = told - this.parts.clock.now();
      return response;
    };
  }

  /**
   * The form that the server speaks. Where it is not configured, both signatures are shown to the call that checks them: it takes no header, counts
   * for no limit, and never answers 401.
   *
   * @throws {BackendError} 'unauthorized' when the server knows neither
   */
  async form({ signal }: CallOptions = {}): Promise<PromptOpsForm> {
    if (this.#form) return this.#form;
    if (!this.#probe || this.#probe.isOver) this.#probe = new SharedTask('Checking the key', (shared) => this.#findForm(shared));
    return this.#probe.join(signal);
  }

  /** Asks whether key and signature are right, in one form. How fresh the time is does not matter there. */
  async validate(form: PromptOpsForm, { signal }: CallOptions = {}): Promise<KeyValidation> {
    const pair = await this.parts.keys();
    const call = { method: 'GET', path: '/v1/client/prompts', timeMs: this.nowMs() };
    const { timestamp, signature } = await signCall(this.#style(form), pair, call);
    const json = { api_key: pair.apiKey, signature, timestamp, endpoint: call.path, method: call.method };
    const options = { what: 'Checking the key', json, signal, isSafe: true };
    const { data } = await this.parts.unsigned().post(path`auth/validate`, enveloped(schemas.validation), options);
    if (data.valid && data.scopes) this.#scopes = data.scopes;
    const { valid, user_id, tenant_id, scopes, allowed_projects, rate_limits, error } = data;
    return {
      isValid: valid,
      ...(user_id != null && { userId: user_id }),
      ...(tenant_id != null && { tenantId: tenant_id }),
      ...(scopes && { scopes }),
      ...(allowed_projects && { projects: allowed_projects }),
      ...(rate_limits && { limits: rate_limits }),
      ...(error != null && { problem: createRedactor([pair.apiKey, pair.secret]).text(error) }),
    };
  }

  /** The same, or nothing where the server has no such call. */
  async validation(form: PromptOpsForm, options: CallOptions = {}): Promise<KeyValidation | undefined> {
    try {
      return await this.validate(form, options);
    } catch (error) {
      if (!isBackendError(error) || error.reason !== undefined || !['not-found', 'unsupported'].includes(error.code)) throw error;
      return undefined;
    }
  }

  /** The same in the form that is known, else in the first that is right. */
  async validateInAnyForm(options: CallOptions): Promise<KeyValidation> {
    if (this.#form) return this.validate(this.#form, options);
    const shipped = await this.validate('shipped', options);
    return shipped.isValid ? shipped : this.validate('documented', options);
  }

  #style(form: PromptOpsForm): SignatureStyle {
    return styleOf(form, this.parts.options);
  }

  async #findForm(signal: AbortSignal): Promise<PromptOpsForm> {
    let problem: string | undefined;
    for (const form of ['shipped', 'documented'] as const) {
      const told = await this.validation(form, { signal });
      // The shipped server always has the call; one without it can only follow the documents.
      if (!told || told.isValid) {
        this.#form = told ? form : 'documented';
        return this.#form;
      }
      problem = told.problem;
    }
    throw refusedKey(problem);
  }
}

/** The error of a key that the server says is not valid. */
export function refusedKey(problem = 'the server does not know the key'): BackendError {
  const isExpired = /expired/i.test(problem);
  return new BackendError(
    `Checking the key failed: ${problem.replace(/\.$/, '')}. Enter key and secret of the connection again.`,
    'unauthorized',
    { reason: isExpired ? 'key-expired' : 'key-wrong' },
  );
}
