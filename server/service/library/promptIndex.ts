import { TextDocument } from 'vscode-languageserver-textdocument';
import { createPause } from '../../../src/base/pause.ts';
import type { Log } from '../../../src/core/model/index.ts';
import { testsPathOf } from '../../../src/promptFile/index.ts';
import { factsOf } from './factsOf.ts';
import { IncludeGraph } from './includeGraph.ts';
import { type KeptFile, readKept, writeKept } from './persistence.ts';
import type { Cancellation, FileFacts, IndexedFile, IndexFiles, IndexStore, PromptFacts } from './types.ts';

/** Longest stretch of work, in milliseconds, before other questions get their turn. */
export const stretchMs = 12;

/** What the index is built from. */
export interface IndexParts {
  readonly files: IndexFiles;
  readonly store?: IndexStore;
  readonly log: Log;
  /** URIs of the workspace folders. */
  readonly roots: readonly string[];
  /** The documents open in the editor: their text counts, not the saved one. */
  readonly open: { all(): readonly TextDocument[] };
  /** What an open document is; nothing when it is no file of the library. */
  kindOf(document: TextDocument): IndexedFile['kind'] | undefined;
  /** Told how many files there are when all of them have been looked at. */
  whenRead?(files: number): void;
  /** How long a question waits for the index, in milliseconds; after that it gets what is there. @default 8000 */
  readonly budgetMs?: number;
}

/** What is known of the library now, and whether that is all of it. */
export interface LibraryView {
  /** False while files are still being read, or when it is not known which there are: what is missing is then not known to be missing. */
  readonly complete: boolean;
  readonly graph: IncludeGraph;
}

const concurrentReads = 16;
const never: Cancellation = { isCancellationRequested: false };

/** Of documents that stand for themselves in every workspace: files, what was never saved, and prompts of servers. */
const ownSchemes: ReadonlySet<string> = new Set(['file', 'untitled', 'promptdeck']);

const schemeOf = (uri: string): string => uri.slice(0, uri.indexOf(':'));

/**
 * Which prompt uses what of which other one. Nothing is read before the first question; then every file is read once, and again only when it changed.
 * Work goes on in small stretches, so that other questions are answered in between.
 */
export class PromptIndex {
  private readonly files = new Map<string, KeptFile>();
  private readonly openFacts = new WeakMap<TextDocument, { readonly version: number; readonly facts: FileFacts; readonly shape: string }>();
  private building: Promise<boolean> | undefined;
  private isBuilt = false;
  private isLoaded = false;
  private readonly stale = new Set<string>();
  private generation = 0;
  private current: { readonly key: string; readonly graph: IncludeGraph } | undefined;
  private isDisposed = false;

  constructor(private readonly parts: IndexParts) {}

  /** The library as it is now. Waits for the files that were not read yet, as long as the budget allows and the answer is wanted. */
  async view(token: Cancellation = never): Promise<LibraryView> {
    const complete = await this.inTime(this.update(), token);
    return { complete, graph: this.graph() };
  }

  /** A file was changed, came or went; all of them when there is no list. */
  invalidate(uris?: readonly string[]): void {
    if (!uris) this.isBuilt = false;
    for (const uri of uris ?? []) for (const changed of [uri, testsPathOf(uri)]) this.stale.add(changed);
  }

  /** Stops reading. */
  dispose(): void {
    this.isDisposed = true;
  }

  private graph(): IncludeGraph {
    const open = this.parts.open.all().flatMap((document) => {
      const kind = this.parts.kindOf(document);
      return kind === 'prompt' && this.isItself(document) ? [{ uri: document.uri, ...this.factsOfOpen(document, kind) }] : [];
    });
    // Most keystrokes change nothing that other files can see, and then the graph stays.
    const key = [this.generation, ...open.map(({ uri, shape }) => `${uri}${shape}`)].join(' ');
    if (this.current?.key === key) return this.current.graph;
    const prompts = new Map<string, PromptFacts>();
    for (const [uri, { facts }] of this.files) if (facts.kind === 'prompt') prompts.set(uri, facts);
    for (const { uri, facts } of open) if (facts.kind === 'prompt') prompts.set(uri, facts);
    this.current = { key, graph: new IncludeGraph(prompts, this.parts.roots) };
    return this.current.graph;
  }

  /** Views of a file at another time or with a change that is only proposed are open beside it: as prompts they would be its twins. */
  private isItself({ uri }: TextDocument): boolean {
    const scheme = schemeOf(uri);
    return ownSchemes.has(scheme) || this.parts.roots.some((root) => schemeOf(root) === scheme);
  }

  private factsOfOpen(document: TextDocument, kind: IndexedFile['kind']): { readonly facts: FileFacts; readonly shape: string } {
    const known = this.openFacts.get(document);
    if (known?.version === document.version) return known;
    const facts = factsOf(document, kind);
    const shape =
      facts.kind === 'prompt' ? JSON.stringify([facts.name, facts.id, facts.org, facts.app, facts.uses, facts.reads, facts.declared]) : '';
    const found = { version: document.version, facts, shape };
    this.openFacts.set(document, found);
    return found;
  }

  private update(): Promise<boolean> {
    if (!this.building && this.isBuilt && this.stale.size === 0) return Promise.resolve(true);
    this.building ??= this.build().finally(() => {
      this.building = undefined;
    });
    return this.building;
  }

  private async build(): Promise<boolean> {
    await this.loadKept();
    try {
      while (!this.isDisposed && (!this.isBuilt || this.stale.size > 0)) {
        if (this.isBuilt) await this.readStale();
        else await this.readAll();
      }
      return !this.isDisposed;
    } catch (fault) {
      this.parts.log.warn(`The prompts of the workspace could not be listed, so only open files are known: ${String(fault)}`);
      return false;
    }
  }

  private async loadKept(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    for (const [uri, file] of readKept(await this.parts.store?.load())) this.files.set(uri, file);
  }

  private async readAll(): Promise<void> {
    this.isBuilt = true; // what changes from here on is noted as stale again
    this.stale.clear();
    try {
      const listed = await this.parts.files.list({ isCancellationRequested: this.isDisposed });
      const uris = new Set(listed.map(({ uri }) => uri));
      for (const uri of this.files.keys()) if (!uris.has(uri)) this.forget(uri);
      if (await this.readFiles(listed)) await this.parts.store?.save(writeKept(this.files));
      this.parts.whenRead?.(this.files.size);
    } catch (fault) {
      this.isBuilt = false;
      throw fault;
    }
  }

  private async readStale(): Promise<void> {
    const uris = [...this.stale];
    this.stale.clear();
    await this.readFiles(uris.map((uri) => ({ uri, kind: /\.tests\.yaml$/i.test(uri) ? 'tests' : 'prompt' })));
  }

  /** Reads the files whose stamp is another than the kept one; whether there were any. */
  private async readFiles(files: readonly IndexedFile[]): Promise<boolean> {
    const queue = files[Symbol.iterator]();
    const pause = createPause(stretchMs);
    const before = this.generation;
    const work = async () => {
      for (const file of queue) {
        if (this.isDisposed) return;
        await this.readFile(file);
        await pause();
      }
    };
    await Promise.all(Array.from({ length: concurrentReads }, work));
    return this.generation !== before;
  }

  private async readFile({ uri, kind }: IndexedFile): Promise<void> {
    try {
      const stamp = await this.parts.files.stamp(uri);
      if (stamp !== undefined && this.files.get(uri)?.stamp === stamp) return;
      const text = await this.parts.files.read(uri);
      if (text === undefined) this.forget(uri);
      else {
        this.files.set(uri, { facts: factsOf(TextDocument.create(uri, 'promptdeck-prompt', 0, text), kind), ...(stamp && { stamp }) });
        this.generation += 1;
      }
    } catch (fault) {
      this.parts.log.debug(`${uri} could not be read for the index: ${String(fault)}`);
      this.forget(uri);
    }
  }

  private forget(uri: string): void {
    if (this.files.delete(uri)) this.generation += 1;
  }

  private inTime(work: Promise<boolean>, token: Cancellation): Promise<boolean> {
    if (token.isCancellationRequested) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.parts.budgetMs ?? 8000);
      void work.then((isWhole) => {
        clearTimeout(timer);
        resolve(isWhole);
      });
    });
  }
}
