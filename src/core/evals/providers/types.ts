import type { PromptMessage, TokenUsage } from '../../model/index.ts';

/** What a provider is asked. Plain data: it may be asked in another thread than it answers in. */
export interface ProviderRequest {
  readonly messages: readonly PromptMessage[];
  /** The name of the case, for messages. */
  readonly caseName: string;
  /** The output recorded with the case. */
  readonly recordedOutput?: string | undefined;
}

/** What a provider says: an output, and what is known about how it came to be. */
export interface ProviderReply {
  readonly output: string;
  /** Absent where it is not known, which is not "none". */
  readonly usage?: TokenUsage;
  /** Whether it is an answer kept from before. @default false */
  readonly isCached?: boolean;
  /** Whatever else the provider tells, as it tells it. @default none */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Why there is no answer. Plain data, so that it survives the way between threads. */
export interface ProviderFault {
  readonly code: string;
  /** What was attempted, why it failed and what to do next. */
  readonly message: string;
}

/** The end of one call: a reply or a fault, and the time it took in milliseconds. */
export type ProviderAnswer =
  | (ProviderReply & { readonly latencyMs: number; readonly error?: undefined })
  | { readonly error: ProviderFault; readonly latencyMs: number };

/** Answers a rendered prompt. */
export interface Provider {
  readonly id: string;
  /** @throws {PromptdeckError} saying what was attempted and what to do next */
  answer(request: ProviderRequest, signal?: AbortSignal): Promise<ProviderReply>;
}

/** Asks the provider of a name. Never rejects but for a cancelled signal, with 'cancelled'. */
export type AskProvider = (providerId: string, request: ProviderRequest, signal?: AbortSignal) => Promise<ProviderAnswer>;
