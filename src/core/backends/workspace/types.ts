import type { Dialect, FileAccess, LibrarySource, Log, Problem, PromptChange, PromptLayout, TestSuiteSummary } from '../../model/index.ts';

/** A prompt file and the tests file beside it, as bytes: what they say is the reader's business. */
export interface PromptSource {
  readonly uri: string;
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly tests?: { readonly uri: string; readonly path: string; readonly bytes: Uint8Array };
}

/** What a reader learned from a prompt file. */
export interface PromptReading {
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly tags: readonly string[];
  readonly dialect: Dialect;
  readonly variables: readonly string[];
  readonly suites: readonly TestSuiteSummary[];
  /** Ranges are offsets in the prompt file, or in the tests file where `uri` names it. */
  readonly problems: readonly Problem[];
}

/** Reads what a prompt file and its tests say. Passed in, so that core knows neither YAML nor templates. It may load its code on first use. */
export type PromptReader = (source: PromptSource) => PromptReading | Promise<PromptReading>;

/** What the workspace backend is built from. */
export interface WorkspaceParts {
  readonly files: FileAccess;
  readonly layout: PromptLayout | (() => PromptLayout);
  readonly read: PromptReader;
  readonly log: Log;
  /** Globs the user does not want to see, such as those of `files.exclude`. Asked for at each listing. */
  readonly excludes?: (folderUri: string) => readonly string[];
  /** Files read at the same time. @default 16 */
  readonly concurrency?: number;
}

/** The workspace as a prompt library: its files are the prompts. */
export interface WorkspaceBackend extends LibrarySource {
  invalidate(uri: string, signal?: AbortSignal): Promise<PromptChange>;
}
