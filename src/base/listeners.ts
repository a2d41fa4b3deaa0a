/** Ends what it stands for; a second call does nothing. */
export interface Disposable {
  dispose(): void;
}

/** Who wants to hear of something; the editor's emitter for code that knows no editor. */
export class Listeners<News = void> {
  readonly #all = new Set<(news: News) => void>();

  /** Calls a listener with all news from now on. */
  add(listener: (news: News) => void): Disposable {
    this.#all.add(listener);
    return { dispose: () => void this.#all.delete(listener) };
  }

  /**
   * Tells all who listen now, in the order in which they came.
   *
   * @param failed Hears what a listener throws, and the others hear the news all the same. Without it, the first that throws ends the telling.
   */
  tell(news: News, failed?: (error: unknown) => void): void {
    for (const listener of [...this.#all]) {
      try {
        listener(news);
      } catch (error) {
        if (!failed) throw error;
        failed(error);
      }
    }
  }

  /** Tells no listener any more. */
  clear(): void {
    this.#all.clear();
  }
}
