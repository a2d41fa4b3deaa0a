import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { sourceGlobs } from '../../src/core/model/sourceLanguages.ts';
import { callsChanged, sourceFilesRequest, usagesRequest, vendorNamesRequest } from '../../src/protocol/index.ts';
import type { LibraryIndexParts } from '../libraryIndex.ts';
import { CallSiteIndex } from '../service/callSites/callSiteIndex.ts';
import { type CallSites, createCallSites } from '../service/callSites/index.ts';
import { grammarOf, sourceLanguageOf } from '../service/callSites/readSource.ts';
import type { SourceParser } from '../service/callSites/syntax/sourceNode.ts';
import { Usages } from '../service/callSites/usages.ts';
import type { IndexFiles } from '../service/library/types.ts';
import type { NavigationParts } from '../service/navigation/index.ts';
import { toLocations } from '../service/navigation/references.ts';

/** What reading source code needs from outside. */
export interface CallSiteSources {
  /** Loads the parser of source code; called when the first text is there to parse. */
  loadSourceParser(): Promise<SourceParser>;
}

/** What the client can do for source code. */
export interface CallSiteClient {
  readonly answersRequests: boolean;
  readonly roots: readonly string[];
  readonly storagePath: string | undefined;
  /** Whether it tells of changed files when asked to. */
  readonly reportsFiles: boolean;
}

/** What call sites need of the server. */
export interface CallSitesFeatureParts extends CallSiteSources, Pick<LibraryIndexParts, 'storeIn'> {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly client: CallSiteClient;
  /** The prompts that are called. */
  readonly library: { readonly files: IndexFiles; readonly parts: NavigationParts };
  /** Finds source files on disk when the client answers no questions. */
  listSources(roots: readonly string[], log: NavigationParts['log']): Promise<readonly string[]>;
}

/** Reads from `initialize` whether the client tells of changed files. */
export function reportsFiles({ capabilities }: InitializeParams): boolean {
  return capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

/** The calls of source code over a connection: their index, and the host's questions about it. */
export function provideCallSites(parts: CallSitesFeatureParts): {
  readonly callSites: CallSites;
  /** What navigation needs beside the library. */
  readonly navigation: Pick<NavigationParts, 'usages' | 'factsOf'>;
  /** Takes note of changed source files; whether anything else may have changed. */
  changed(changes: readonly FileEvent[]): boolean;
  /** Source files may have come or gone. */
  relist(): void;
  dispose(): void;
} {
  const { connection, documents, client, library } = parts;
  const { index: prompts, document, log } = library.parts;
  const lookup = { view: prompts.view.bind(prompts), document };
  const callSites = createCallSites({ log, loadParser: parts.loadSourceParser, lookup });
  const index = new CallSiteIndex({
    log,
    files: {
      list: async () => {
        watch();
        if (!client.answersRequests) return parts.listSources(client.roots, log);
        return (await connection.sendRequest(sourceFilesRequest, {})).uris;
      },
      stamp: library.files.stamp,
      read: library.files.read,
    },
    ...(client.storagePath !== undefined && { store: parts.storeIn(client.storagePath, 'callSites', log) }),
    openSources: () => documents.all().filter(({ languageId }) => grammarOf(languageId)),
    factsOf: callSites.factsOf,
    onDidChange: () => client.answersRequests && void connection.sendNotification(callsChanged, {}),
  });
  const usages = new Usages({ index, lookup, factsOf: callSites.factsOf });
  let isWatching = false;

  /** Asks for changes as soon as there is something they could change. */
  function watch(): void {
    if (isWatching || !client.reportsFiles) return;
    isWatching = true;
    const watchers = sourceGlobs.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  connection.onRequest(usagesRequest, async ({ uri }, token) => {
    const { complete, usages: found } = await usages.of(uri, token);
    const places = await toLocations(
      found.map((usage) => ({ uri: usage.uri, range: usage.site.method })),
      library.parts,
    );
    return { complete, places };
  });
  connection.onRequest(vendorNamesRequest, (_params, token) => usages.foreignNames(token));

  return {
    callSites,
    navigation: { usages, factsOf: callSites.factsOf },
    changed(changes) {
      const [sources, others] = [changes.filter(isSource), changes.filter((change) => !isSource(change))];
      if (sources.length > 0 && index.isAsked) {
        index.invalidate(
          sources.map(({ uri }) => uri),
          sources.some(({ type }) => type === FileChangeType.Created),
        );
        if (client.answersRequests) void connection.sendNotification(callsChanged, {});
      }
      return sources.length === 0 || others.length > 0;
    },
    relist: () => index.invalidate([], true),
    dispose: () => index.dispose(),
  };
}

const isSource = ({ uri }: FileEvent): boolean => sourceLanguageOf(uri) !== undefined;
