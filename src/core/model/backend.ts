import type { CallOptions } from './callOptions.ts';
import type { Capability, CapabilityState } from './capability.ts';
import type { BackendKind } from './connection.ts';
import type { BackendFeatures } from './features.ts';
import type { PromptRevision, RemotePrompt, VersionSummary } from './remotePrompt.ts';
import type { PromptAddress, VersionRef } from './versionRef.ts';

/** Narrows a listing. A backend without the capability `search` refuses `text`. */
export interface ListFilter {
  /** Free text, matched as the server matches it. */
  readonly text?: string;
  /** Prompts that carry all of these tags. */
  readonly tags?: readonly string[];
  /** Prompts asked for with one request; the server's limit wins. @default the vendor's own page size */
  readonly pageSize?: number;
}

/** Some prompts of a listing, in the server's order. */
export interface PromptPage {
  readonly prompts: readonly RemotePrompt[];
  /** All prompts that match, where the server says. */
  readonly total?: number;
}

/** How one prompt is asked for. */
export interface GetOptions extends CallOptions {
  /** Which version. @default `{ kind: 'current' }` */
  readonly version?: VersionRef;
  /** Asks the server even when the cache has a fresh answer. @default false */
  readonly isForced?: boolean;
}

/** What the cheapest authenticated call told about a connection. Failures are thrown as `BackendError`. */
export interface ConnectionCheck {
  /** Such as `PTM 1.16.2`, where the server says. */
  readonly server?: string;
  /** Who the key belongs to, where the server says. */
  readonly account?: string;
  /** What works but will matter soon or is missing: a key about to expire, an old server, clock skew. */
  readonly warnings: readonly string[];
}

/**
 * A kind of prompt library behind one shape. Every method throws `BackendError` and nothing else; what a backend lacks is `unsupported`, and
 * {@link PromptBackend.capability} says so before the caller tries.
 */
export interface PromptBackend extends AsyncDisposable {
  readonly kind: BackendKind;
  /** What this server does beyond prompts and versions, in the shapes that the editor's commands use. */
  readonly features: BackendFeatures;
  /** Whether this connection can do something, or one of its prompts where rights differ; never asks the server. */
  capability(name: Capability, prompt?: RemotePrompt): CapabilityState;
  /** The cheapest call that proves address and key. */
  check(options?: CallOptions): Promise<ConnectionCheck>;
  /** All prompts page by page, each page asked for when it is wanted. */
  pages(filter?: ListFilter, options?: CallOptions): AsyncIterable<PromptPage>;
  /** One version of a prompt. */
  get(address: PromptAddress, options?: GetOptions): Promise<PromptRevision>;
  /** The versions of a prompt, newest first. */
  versions(address: PromptAddress, options?: CallOptions): Promise<readonly VersionSummary[]>;
  /** Forgets cached answers: of one prompt, or all. */
  invalidate(address?: PromptAddress): Promise<void>;
  /**
   * Takes cached answers for old: the server is asked again, and what was known is given only while it cannot be asked, marked as stale.
   */
  expire(): void;
  /** Ends sockets, streams and polls; calls after that fail with the code `aborted`. */
  dispose(): Promise<void>;
}
