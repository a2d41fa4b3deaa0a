import { type Disposable, Listeners } from '../../base/index.ts';
import { eachConcurrently } from '../concurrency.ts';
import { hasCode, PromptdeckError, reasonOf, throwIfAborted } from '../errors.ts';
import type { LibrarySource, Log, Problem, PromptChange, PromptDetails, PromptSummary } from '../model/index.ts';
import { SharedTask } from '../sharedTask.ts';

/** What a library is built from. */
export interface LibraryParts {
  readonly backend: LibrarySource;
  readonly log: Log;
  /** Prompts read at the same time. @default 8 */
  readonly concurrency?: number;
}

/** How reading everything is watched and stopped. */
export interface ReadAllOptions {
  readonly signal?: AbortSignal;
  /** Sees each prompt as it is read, and those read before. */
  readonly onRead?: (details: PromptDetails) => void;
}

/**
 * The prompts of one backend as the views see them: listed once, details kept until their file changes, and an event for every prompt that
 * came, changed or went.
 */
export class PromptLibrary implements Disposable {
  readonly #listeners = new Listeners<PromptChange>();
  readonly #details = new Map<string, SharedTask<PromptDetails>>();
  readonly #ended = new AbortController();
  #listing: SharedTask<readonly PromptSummary[]> | undefined;

  private readonly parts: LibraryParts;

  constructor(parts: LibraryParts) {
    this.parts = parts;
  }

  /** Prompts in tree order. Callers at the same time share one listing, which stops when the last of them has aborted. */
  async list(signal?: AbortSignal): Promise<readonly PromptSummary[]> {
    this.#refuseWhenClosed();
    if (!this.#listing || this.#listing.isOver) {
      this.#listing = new SharedTask('Listing prompts', (shared) => this.parts.backend.list(shared));
    }
    const listed = await this.#listing.join(signal);
    return this.current ?? listed;
  }

  /** The prompts as far as they are known, without looking; none before the first listing has ended. */
  get current(): readonly PromptSummary[] | undefined {
    return this.parts.backend.current();
  }

  /** What went wrong in the last listing. */
  get problems(): readonly Problem[] {
    return this.parts.backend.problems();
  }

  /** What one prompt is; read once and kept until its file changes. */
  async details(promptId: string, signal?: AbortSignal): Promise<PromptDetails> {
    this.#refuseWhenClosed();
    let task = this.#details.get(promptId);
    if (!task || task.isOver) {
      task = new SharedTask('Reading a prompt', (shared) => this.parts.backend.details(promptId, shared));
      this.#details.set(promptId, task);
    }
    return task.join(signal);
  }

  /** Details already read, without reading. */
  peek(promptId: string): PromptDetails | undefined {
    return this.#details.get(promptId)?.result;
  }

  /** Reads all prompts, a few at a time; what was read before is not read again. A prompt that vanished meanwhile is passed over. */
  async readAll({ signal, onRead }: ReadAllOptions = {}): Promise<void> {
    const summaries = await this.list(signal);
    const readOne = async ({ id }: PromptSummary) => {
      try {
        const details = await this.details(id, signal);
        onRead?.(details);
      } catch (error) {
        if (!hasCode(error, 'not-found')) throw error;
      }
    };
    await eachConcurrently(summaries, this.parts.concurrency ?? 8, readOne, signal);
    throwIfAborted(signal, 'Reading all prompts');
  }

  /** Prompts that came, changed or went; nothing is fired before the first listing. */
  onDidChange(listener: (change: PromptChange) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /**
   * Looks again at one file or folder; only the prompts it concerns are read anew. Without a URI, at everything: every prompt then counts as
   * changed. Fires at most one event.
   */
  async refresh(uri?: string): Promise<void> {
    if (!this.#listing || this.#ended.signal.aborted) return;
    const { backend } = this.parts;
    if (uri === undefined || !backend.invalidate) return this.#refreshAll();
    try {
      this.#apply(await backend.invalidate(uri, this.#ended.signal));
    } catch (error) {
      if (!hasCode(error, 'cancelled')) this.parts.log.error(`Looking at ${uri} again failed: ${reasonOf(error)}`);
    }
  }

  /** Stops everything under way; later calls are refused. */
  dispose(): void {
    this.#ended.abort();
    for (const task of [this.#listing, ...this.#details.values()]) task?.cancel();
    this.#listeners.clear();
    this.#details.clear();
    this.#listing = undefined;
  }

  async #refreshAll(): Promise<void> {
    const before = this.current ?? [];
    this.#listing = undefined;
    this.#details.clear();
    const after = await this.list();
    const [old, now] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
    this.#apply({
      added: after.filter(({ id }) => !old.has(id)),
      changed: after.filter(({ id }) => old.has(id)),
      removed: before.filter(({ id }) => !now.has(id)),
    });
  }

  #apply(change: PromptChange): void {
    if (change.added.length + change.changed.length + change.removed.length === 0) return;
    for (const { id } of [...change.changed, ...change.removed]) this.#details.delete(id);
    this.#listeners.tell(change, (error) => this.parts.log.error(`A view could not follow a change of the library: ${reasonOf(error)}`));
  }

  #refuseWhenClosed(): void {
    if (this.#ended.signal.aborted) throw new PromptdeckError('The library is closed; nothing more is read.', 'cancelled');
  }
}
