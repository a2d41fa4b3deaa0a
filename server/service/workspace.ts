import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from 'vscode-languageserver-types';
import type { Log } from '../../src/core/model/index.ts';
import { isTestsPath } from '../../src/promptFile/index.ts';
import { CallSiteIndex } from './callSites/callSiteIndex.ts';
import { type CallSites, createCallSites } from './callSites/index.ts';
import { grammarOf, sourceLanguageOf } from './callSites/readSource.ts';
import type { SourceParser } from './callSites/syntax/sourceNode.ts';
import { type ForeignName, Usages } from './callSites/usages.ts';
import type { CancellationToken } from './document/cancellation.ts';
import { kindOf } from './document/documentKind.ts';
import type { PromptSource } from './includes/promptSource.ts';
import { PromptIndex } from './library/promptIndex.ts';
import type { IndexFiles, IndexStore } from './library/types.ts';
import { toLocations } from './navigation/references.ts';
import type { NavigationParts } from './navigation/types.ts';

/** The files of the workspace. */
export interface LibraryParts {
  readonly files: IndexFiles;
  /** Keeps what was read of them between starts. @default nothing is kept */
  readonly store?: IndexStore;
  /** The documents open in the editor: their text counts, not the saved one. */
  readonly documents: { get(uri: string): TextDocument | undefined; all(): readonly TextDocument[] };
  /** URIs of the workspace folders. */
  readonly roots: readonly string[];
  /** Globs of prompt files beyond the built-in ones. @default [] */
  readonly libraryFiles?: readonly string[];
  /** Told how many files there are when all of them have been looked at. */
  whenRead?(files: number): void;
  /** How long a question waits for files to be read, in milliseconds; after that it gets what is there. @default 8000 */
  readonly budgetMs?: number;
  /** Absent where source code is not looked at. */
  readonly sources?: SourceParts;
}

/** The source code of the workspace. */
export interface SourceParts {
  /** Loads the parser; called when the first text is there to parse. Rejects where its files are missing. */
  loadParser(): Promise<SourceParser>;
  /** URIs of the files to look into. Rejects when the client could not be asked. */
  list(): Promise<readonly string[]>;
  /** Keeps what was read of them between starts. @default nothing is kept */
  readonly store?: IndexStore;
  /** Called after the calls of some file became others. */
  onDidChange?(): void;
}

/** Answers about the calls of prompts in source code, and notes of files that changed. */
export interface WorkspaceAnswers {
  /** The places where a prompt is called; not `complete` when not all source files could be read in time. */
  usagesOf(promptUri: string, token: CancellationToken): Promise<{ readonly complete: boolean; readonly places: Location[] }>;
  /** Names of servers' prompts in calls that no prompt of the workspace has, the most used first. */
  foreignNames(token: CancellationToken): Promise<{ readonly complete: boolean; readonly names: readonly ForeignName[] }>;
  /** Prompts or tests files were changed, came or went; without a list any file may have, source files too. */
  filesChanged(uris?: readonly string[]): void;
  /**
   * Source files were changed or went; with `isNew`, one came that the list may not have.
   *
   * @returns whether a caller has asked for calls yet, so that the change is worth telling
   */
  sourcesChanged(uris: readonly string[], isNew: boolean): boolean;
  /** Stops reading. */
  dispose(): void;
}

const nowhere: LibraryParts = {
  files: { list: async () => [], stamp: async () => undefined, read: async () => undefined },
  documents: { get: () => undefined, all: () => [] },
  roots: [],
};

/** What is known of all files: the index over prompts and tests files, and the one over source code. */
export function createWorkspace({
  log,
  prompts,
  library = nowhere,
}: {
  readonly log: Log;
  readonly prompts: PromptSource;
  readonly library?: LibraryParts | undefined;
}): { readonly answers: WorkspaceAnswers; readonly navigation: NavigationParts; readonly callSites: CallSites | undefined } {
  const { files, documents, roots, libraryFiles = [], sources } = library;
  const documentKind = (document: TextDocument) => kindOf(document, { libraryFiles, roots });
  const index = new PromptIndex({
    files,
    log,
    roots,
    ...(library.store && { store: library.store }),
    ...(library.whenRead && { whenRead: library.whenRead }),
    ...(library.budgetMs !== undefined && { budgetMs: library.budgetMs }),
    open: { all: () => documents.all() },
    kindOf: (document) => {
      const kind = documentKind(document);
      return kind === 'other' || kind === 'source' ? undefined : kind;
    },
  });
  const document = async (uri: string): Promise<TextDocument | undefined> => {
    const open = documents.get(uri);
    if (open) return open;
    const text = await files.read(uri);
    return text === undefined ? undefined : TextDocument.create(uri, languageOf(uri), 0, text);
  };
  const calls = sources && readCalls(sources);
  const navigation: NavigationParts = {
    index,
    log,
    kindOf: documentKind,
    document,
    includedFile: async (name, from) => (await prompts.include?.(from, name))?.uri,
    ...(calls && { usages: calls.usages, factsOf: calls.callSites.factsOf }),
  };

  function readCalls({ loadParser, list, store, onDidChange }: SourceParts) {
    const lookup = { view: (token: CancellationToken) => index.view(token), document };
    const callSites = createCallSites({ log, loadParser, lookup });
    const sourceIndex = new CallSiteIndex({
      log,
      files: { list, stamp: files.stamp, read: files.read },
      ...(store && { store }),
      openSources: () => documents.all().filter(({ languageId }) => grammarOf(languageId)),
      factsOf: callSites.factsOf,
      ...(onDidChange && { onDidChange }),
    });
    return { callSites, index: sourceIndex, usages: new Usages({ index: sourceIndex, lookup, factsOf: callSites.factsOf }) };
  }

  return {
    navigation,
    callSites: calls?.callSites,
    answers: {
      async usagesOf(promptUri, token) {
        if (!calls) return { complete: true, places: [] };
        const { complete, usages } = await calls.usages.of(promptUri, token);
        const places = usages.map(({ uri, site }) => ({ uri, range: site.method }));
        return { complete, places: await toLocations(places, navigation) };
      },
      foreignNames: async (token) => (calls ? calls.usages.foreignNames(token) : { complete: true, names: [] }),
      filesChanged(uris) {
        index.invalidate(uris);
        if (!uris) calls?.index.invalidate([], true);
      },
      sourcesChanged(uris, isNew) {
        if (!calls?.index.isAsked) return false;
        calls.index.invalidate(uris, isNew);
        return true;
      },
      dispose() {
        index.dispose();
        calls?.index.dispose();
      },
    },
  };
}

function languageOf(uri: string): string {
  return sourceLanguageOf(uri) ?? (isTestsPath(uri) ? 'yaml' : 'promptdeck-prompt');
}
