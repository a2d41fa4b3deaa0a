import type { CallOptions } from './callOptions.ts';
import type { RemotePrompt, TemplateMessage, VersionSummary } from './remotePrompt.ts';
import type { PromptAddress, VersionRef } from './versionRef.ts';

/** A prompt that is to be made. Its name and folders are what the server shows; it gives the address. */
export interface PromptDraft {
  readonly name: string;
  /** Outermost first; a server without folders refuses any as `invalid-request`. */
  readonly folders: readonly string[];
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** The content that is to become a version. */
export interface VersionDraft {
  readonly messages: readonly TemplateMessage[];
  /** Model and its parameters, as the server states them. */
  readonly model?: Readonly<Record<string, unknown>>;
  /** What changed, in its author's words. */
  readonly message?: string;
}

/** What a change was made from; a change whose base is no longer the newest is refused. */
export interface VersionBase {
  readonly revisionId?: string;
  readonly number?: string;
  /** As `Freshness.etag` had it. */
  readonly etag?: string;
}

/** Where a version is promoted to; each needs the capability of its name, the first `promote`. */
export type PromotionTarget =
  | { readonly kind: 'current' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'environment'; readonly environment: string };

/**
 * Writes prompts of a server. Which of these a connection or a single prompt may do, the capabilities `create`, `edit`, `promote`, `label`,
 * `environment` and `delete` say; a method whose capability is missing fails as `unsupported`. No call is ever repeated, and what was cached of a
 * prompt is forgotten once it is written.
 */
export interface PromptAuthor {
  /**
   * Makes a prompt with its first version.
   *
   * @throws {BackendError} 'conflict' when there is one of that name where names are unique, 'invalid-request', 'forbidden'
   */
  create(prompt: PromptDraft, first: VersionDraft, options?: CallOptions): Promise<RemotePrompt>;
  /**
   * Makes a version; which one is current stays as it is, unless the server makes the newest current by itself.
   *
   * @param base What the content was made from.
   * @throws {BackendError} 'conflict' when the prompt has a newer version than the base: nothing is written then; 'not-found', 'forbidden'
   */
  createVersion(address: PromptAddress, content: VersionDraft, base: VersionBase, options?: CallOptions): Promise<VersionSummary>;
  /** @throws {BackendError} 'not-found' for a version that is not there, 'forbidden' */
  promote(address: PromptAddress, version: VersionRef, target: PromotionTarget, options?: CallOptions): Promise<void>;
  /**
   * Deletes a prompt with all its versions. What deletes must have been confirmed by a person.
   *
   * @throws {BackendError} 'not-found', 'forbidden'
   */
  delete(address: PromptAddress, options?: CallOptions): Promise<void>;
}
