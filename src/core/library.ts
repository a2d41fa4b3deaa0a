import { hasCode, PromptdeckError, reasonOf, throwIfAborted } from './errors.ts';
import type { Log, Problem, PromptBackend, PromptChange, PromptDetails, PromptSummary } from './model/index.ts';

/** Ends what it stands for; a second call does nothing. */
export interface Disposable {
  dispose(): void;
}

/** What a library is built from. */
export interface LibraryParts {
  readonly backend: PromptBackend;
  readonly log: Log;
  /** Prompts read at the same time. @default 8 */
  readonly concurrency?: number;
}

/**
 * The prompts of one backend as the views see them: listed once, details kept until their file changes, and an event for every prompt that
 * came, changed or went.
 */
export declare class PromptLibrary implements Disposable {
  constructor(parts: LibraryParts);
  /** Prompts in tree order. Callers at the same time share one listing, which stops when the last of them has aborted. */
  list(signal?: AbortSignal): Promise<readonly PromptSummary[]>;
  /** The last finished listing, if there is one. */
  get current(): readonly PromptSummary[] | undefined;
  /** What went wrong in the last listing. */
  get problems(): readonly Problem[];
  /** What one prompt is; read once and kept until its file changes. */
  details(promptId: string, signal?: AbortSignal): Promise<PromptDetails>;
  /** Details already read, without reading. */
  peek(promptId: string): PromptDetails | undefined;
  /** Reads all prompts that were not read yet, a few at a time; `onRead` sees each one. */
  readAll(options?: { readonly signal?: AbortSignal; readonly onRead?: (details: PromptDetails) => void }): Promise<void>;
  /** Prompts that came, changed or went; nothing is fired before the first listing. */
  onDidChange(listener: (change: PromptChange) => void): Disposable;
  /** Looks again at one file or folder, or at everything. Fires at most one event. */
  refresh(uri?: string): Promise<void>;
  dispose(): void;
}
