import type { FileAccess, PromptLayout, WorkspaceFolder } from '../../model/index.ts';

/** A file by its two names. */
export interface FoundFile {
  readonly uri: string;
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
}

/** What looking through one workspace folder needs. */
export interface ScanParts {
  readonly files: FileAccess;
  readonly layout: PromptLayout;
  readonly folder: WorkspaceFolder;
  /** Roots inside this one: their files are theirs. */
  readonly inner: readonly string[];
  readonly excludeGlobs: readonly string[];
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
}
