import type { Problem, PromptDetails, PromptSummary } from './prompt.ts';

/** Prompts that came, changed or went since the last answer. */
export interface PromptChange {
  readonly added: readonly PromptSummary[];
  readonly changed: readonly PromptSummary[];
  readonly removed: readonly PromptSummary[];
}

/** Where a library that is kept in step with its files gets its prompts from. */
export interface LibrarySource {
  /**
   * Names and folders of all prompts, in tree order. Reads as little as possible.
   *
   * @throws {PromptdeckError} 'cancelled' once `signal` is aborted
   */
  list(signal?: AbortSignal): Promise<readonly PromptSummary[]>;
  /** The prompts of the last listing, with what was learned since, without looking again; none before the first. */
  current(): readonly PromptSummary[] | undefined;
  /** What went wrong in the last listing, such as a folder that could not be read. */
  problems(): readonly Problem[];
  /**
   * Reads one prompt. What is wrong with its content is in `problems`, not thrown.
   *
   * @throws {PromptdeckError} 'not-found' when the list has no such prompt, 'cancelled' once `signal` is aborted
   */
  details(promptId: string, signal?: AbortSignal): Promise<PromptDetails>;
  /** Looks again at one file or folder and tells which prompts that concerns. A source without it is listed anew. */
  invalidate?(uri: string, signal?: AbortSignal): Promise<PromptChange>;
}
