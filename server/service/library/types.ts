/** A name that other files can use, with its place: lines and columns from 0. */
export interface SymbolFact {
  readonly name: string;
  readonly kind: 'macro' | 'block' | 'set';
  readonly line: number;
  readonly character: number;
}

/** A template that a prompt names. */
export interface UseFact {
  readonly kind: 'include' | 'import' | 'from' | 'extends';
  /** Every name written, in the order they are tried. */
  readonly names: readonly string[];
  readonly withContext: boolean;
}

/** What other files need to know of a prompt without reading it. */
export interface PromptFacts {
  readonly kind: 'prompt';
  readonly name: string;
  /** Whether the front matter states the name; otherwise it is the file's. */
  readonly statesName: boolean;
  /** As the front matter states them. */
  readonly id?: string;
  readonly org?: string;
  readonly app?: string;
  readonly uses: readonly UseFact[];
  /** Names whose value comes, or may come, from outside. */
  readonly reads: readonly string[];
  /** Names the front matter declares. */
  readonly declared: readonly string[];
  readonly symbols: readonly SymbolFact[];
}

/** What other files need to know of a tests file. */
export interface TestsFacts {
  readonly kind: 'tests';
  /** Names its cases give values to. */
  readonly supplies: readonly string[];
}

/** What the index keeps of a file. */
export type FileFacts = PromptFacts | TestsFacts;

/** A file of the library. */
export interface IndexedFile {
  readonly uri: string;
  /** The name an include may use, where it is known without reading the file. */
  readonly kind: FileFacts['kind'];
}

/** Finds and reads the files of the library. */
export interface IndexFiles {
  /** All prompts and the tests files that may stand beside them. Rejects when the client could not be asked. */
  list(token: Cancellation): Promise<readonly IndexedFile[]>;
  /** Changes whenever the file does. `undefined` when it is gone, or when only reading it tells. */
  stamp(uri: string): Promise<string | undefined>;
  /** The text of a file as it is saved; `undefined` when there is none. */
  read(uri: string): Promise<string | undefined>;
}

/** Keeps the index between starts. Neither rejects: a cache that cannot be kept is only slower. */
export interface IndexStore {
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
}

/** Whether the work is still wanted. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}
