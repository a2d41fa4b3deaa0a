import type { Problem, TestSuiteSummary } from './prompt.ts';

/** What is arranged in a library. */
export interface PlacedPrompt {
  /** Unique inside its library and stable. */
  readonly id: string;
  readonly name: string;
  /** Folders above the prompt, outermost first. */
  readonly folders: readonly string[];
}

/** A prompt as a library shows it, whether a file of the workspace or a server keeps it. */
export interface LibraryItem extends PlacedPrompt {
  /** Where its current text is opened. */
  readonly uri: string;
  /** What tells it from another that looks alike; absent where the name is enough. */
  readonly mark?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** The version that its file states, or that its server gives when the caller names none. */
  readonly version?: string;
  /** UTC, ISO 8601. */
  readonly updatedAt?: string;
  /** Why it refuses writes; absent when it does not. */
  readonly readOnlyReason?: string;
  readonly problems: readonly Problem[];
  /** What reading it told; absent before, and for a prompt that is listed without its text. */
  readonly reading?: { readonly variables: readonly string[]; readonly suites: readonly TestSuiteSummary[] };
  /** Words that the `when` clauses of its menu may ask for. */
  readonly flags: readonly string[];
}
