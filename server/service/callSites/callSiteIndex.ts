import { TextDocument } from 'vscode-languageserver-textdocument';
import { createPause } from '../../../src/base/pause.ts';
import type { Log } from '../../../src/core/model/index.ts';
import { stretchMs } from '../library/promptIndex.ts';
import type { Cancellation, IndexStore } from '../library/types.ts';
import { type KeptSource, readKeptSources, writeKeptSources } from './persistence.ts';
import { sourceLanguageOf } from './readSource.ts';
import type { CallSite, SourceFacts } from './types.ts';

/** Finds and reads the source files of the workspace. */
export interface SourceFileAccess {
  /** URIs of the files to look into. Rejects when the client could not be asked. */
  list(token: Cancellation): Promise<readonly string[]>;
  /** Changes whenever the file does. `undefined` when it is gone, or when only reading it tells. */
  stamp(uri: string): Promise<string | undefined>;
  /** The text of a file as it is saved; `undefined` when there is none. */
  read(uri: string): Promise<string | undefined>;
}

/** What the index of calls is built from. */
export interface CallSiteIndexParts {
  readonly files: SourceFileAccess;
  readonly store?: IndexStore;
  readonly log: Log;
  /** The source documents open in the editor: their text counts, not the saved one. */
  openSources(): readonly TextDocument[];
  factsOf(document: TextDocument): Promise<SourceFacts>;
  /** How long a question waits for the index, in milliseconds; after that it gets what is there, and the work goes on. @default 8000 */
  readonly budgetMs?: number;
  /** Called after the calls of some file became others. */
  onDidChange?(): void;
}

/** The calls of the workspace as far as they are known. */
export interface CallSiteView {
  /** False while files are still being read, or when it is not known which there are. */
  readonly complete: boolean;
  /** Whether more will be known in a moment. */
  readonly isReading: boolean;
  /** Files with at least one call. */
  readonly files: ReadonlyMap<string, readonly CallSite[]>;
}

const concurrentReads = 8;

/**
 * Which source file calls which prompt. Nothing is read before the first question; then every file is read once, and again only when it changed. Work
 * goes on in small stretches, and rests when no caller waits for it any more.
 */
export class CallSiteIndex {
  private readonly files = new Map<string, KeptSource>();
  private readonly stale = new Set<string>();
  private building: Promise<boolean> | undefined;
  private isListed = false;
  private isLoaded = false;
  private isDisposed = false;
  private hasFailed = false;
  private waiting = 0;

  constructor(private readonly parts: CallSiteIndexParts) {}

  /** The calls as they are now. Waits for files that were not read yet, as long as the budget allows and the answer is wanted. */
  async view(token: Cancellation): Promise<CallSiteView> {
    const complete = await this.inTime(token);
    const files = new Map<string, readonly CallSite[]>();
    for (const [uri, { sites }] of this.files) if (sites.length > 0) files.set(uri, sites);
    for (const document of this.parts.openSources()) {
      const { sites } = await this.parts.factsOf(document);
      if (sites.length > 0) files.set(document.uri, sites);
      else files.delete(document.uri);
    }
    return { complete, isReading: !complete && !this.hasFailed, files };
  }

  /** Whether a caller has asked, so that changes are worth telling. */
  get isAsked(): boolean {
    return this.isListed || this.building !== undefined;
  }

  /** Files were changed or went; with `isNew`, one came that the list may not have. */
  invalidate(uris: readonly string[], isNew = false): void {
    if (isNew) this.isListed = false;
    for (const uri of uris) this.stale.add(uri);
  }

  /** Stops reading. */
  dispose(): void {
    this.isDisposed = true;
  }

  private update(): Promise<boolean> {
    if (!this.building && this.isListed && this.stale.size === 0) return Promise.resolve(true);
    this.building ??= this.build().finally(() => {
      this.building = undefined;
    });
    return this.building;
  }

  private async build(): Promise<boolean> {
    if (!this.isLoaded) {
      this.isLoaded = true;
      for (const [uri, kept] of readKeptSources(await this.parts.store?.load())) this.files.set(uri, kept);
    }
    try {
      let isChanged = false;
      this.hasFailed = false;
      while (this.isWanted && (!this.isListed || this.stale.size > 0)) isChanged = (await this.readOnce()) || isChanged;
      if (isChanged) {
        await this.parts.store?.save(writeKeptSources(this.files));
        this.parts.onDidChange?.();
      }
      return this.isListed && this.stale.size === 0;
    } catch (fault) {
      this.isListed = false;
      this.hasFailed = true;
      this.parts.log.warn(`The source files of the workspace could not be listed, so only open ones are known: ${String(fault)}`);
      return false;
    }
  }

  private get isWanted(): boolean {
    return !this.isDisposed && this.waiting > 0;
  }

  /** Reads what changed, and lists all files first where the list is old; whether a call became another. */
  private async readOnce(): Promise<boolean> {
    const isListing = !this.isListed;
    this.isListed = true; // what comes from here on is noted again
    const changed = [...this.stale];
    this.stale.clear();
    const listed = isListing ? await this.parts.files.list({ isCancellationRequested: this.isDisposed }) : [];
    let isChanged = false;
    if (isListing) {
      const known = new Set(listed);
      for (const uri of [...this.files.keys()]) if (!known.has(uri)) isChanged = this.files.delete(uri) || isChanged;
    }
    const queue = [...new Set(isListing ? listed : changed.filter((uri) => this.files.has(uri)))].values();
    const pause = createPause(stretchMs);
    const work = async () => {
      for (const uri of queue) {
        if (!this.isWanted) {
          this.isListed = false; // the rest is for the next one who asks
          return;
        }
        isChanged = (await this.readFile(uri)) || isChanged;
        await pause();
      }
    };
    await Promise.all(Array.from({ length: concurrentReads }, work));
    return isChanged;
  }

  private async readFile(uri: string): Promise<boolean> {
    const languageId = sourceLanguageOf(uri);
    try {
      const stamp = await this.parts.files.stamp(uri);
      const known = this.files.get(uri);
      if (stamp !== undefined && known?.stamp === stamp) return false;
      const text = languageId === undefined ? undefined : await this.parts.files.read(uri);
      if (text === undefined || languageId === undefined) return this.files.delete(uri);
      const { sites } = await this.parts.factsOf(TextDocument.create(uri, languageId, 0, text));
      this.files.set(uri, { sites, ...(stamp !== undefined && { stamp }) });
      return sites.length > 0 || (known?.sites.length ?? 0) > 0 || known === undefined;
    } catch (fault) {
      this.parts.log.debug(`${uri} could not be read for its calls: ${String(fault)}`);
      return this.files.delete(uri);
    }
  }

  private inTime(token: Cancellation & { onCancellationRequested?: (listener: () => void) => unknown }): Promise<boolean> {
    if (token.isCancellationRequested) return Promise.resolve(false);
    this.waiting += 1;
    const work = this.update();
    return new Promise((resolve) => {
      let isOver = false;
      const timer = setTimeout(() => resolve(false), this.parts.budgetMs ?? 8000);
      const end = (isWhole: boolean) => {
        clearTimeout(timer);
        resolve(isWhole);
        if (!isOver) this.waiting -= 1;
        isOver = true;
      };
      token.onCancellationRequested?.(() => end(false));
      void work.then(end);
    });
  }
}
