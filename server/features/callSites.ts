import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Log } from '../../src/core/model/index.ts';
import { sourceGlobs } from '../../src/core/model/sourceLanguages.ts';
import { callsChanged, sourceFilesRequest, usagesRequest, vendorNamesRequest } from '../../src/protocol/index.ts';
import { type IndexStore, type LanguageService, type SourceParser, type SourceParts, sourceLanguageOf } from '../service/index.ts';

/** What the client can do for source code. */
export interface CallSiteClient {
  readonly answersRequests: boolean;
  readonly roots: readonly string[];
  readonly storagePath: string | undefined;
  /** Whether it tells of changed files when asked to. */
  readonly reportsFiles: boolean;
}

/** What reading source code needs of the language server. */
export interface CallSitesFeatureParts {
  readonly connection: Connection;
  readonly client: CallSiteClient;
  readonly log: Log;
  /** Loads the parser of source code; called when the first text is there to parse. */
  loadSourceParser(): Promise<SourceParser>;
  /** Finds source files on disk when the client answers no questions. */
  listSources(roots: readonly string[], log: Log): Promise<readonly string[]>;
  /** Keeps an index in a folder of the disk, under a name. */
  storeIn(folder: string, name: string, log: Log): IndexStore;
}

/** Reads from `initialize` whether the client tells of changed files. */
export function reportsFiles({ capabilities }: InitializeParams): boolean {
  return capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

/** The source code of the client's workspace, as its host or the disk has it. Changes are asked for as soon as there is something they could change. */
export function sourcesOf({ connection, client, log, loadSourceParser, listSources, storeIn }: CallSitesFeatureParts): SourceParts {
  let isWatching = false;
  function watch(): void {
    if (isWatching || !client.reportsFiles) return;
    isWatching = true;
    const watchers = sourceGlobs.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  return {
    loadParser: loadSourceParser,
    async list() {
      watch();
      if (!client.answersRequests) return listSources(client.roots, log);
      return (await connection.sendRequest(sourceFilesRequest, {})).uris;
    },
    ...(client.storagePath !== undefined && { store: storeIn(client.storagePath, 'callSites', log) }),
    onDidChange: () => client.answersRequests && void connection.sendNotification(callsChanged, {}),
  };
}

/** Answers the host's questions about calls, and passes on which source files changed. */
export function provideCallSites({
  connection,
  client,
  service,
}: {
  readonly connection: Connection;
  readonly client: CallSiteClient;
  readonly service: Pick<LanguageService, 'usagesOf' | 'foreignNames' | 'sourcesChanged'>;
}): {
  /** Takes note of changed source files; whether anything else may have changed. */
  changed(changes: readonly FileEvent[]): boolean;
} {
  connection.onRequest(usagesRequest, ({ uri }, token) => service.usagesOf(uri, token));
  connection.onRequest(vendorNamesRequest, (_params, token) => service.foreignNames(token));
  return {
    changed(changes) {
      const [sources, others] = [changes.filter(isSource), changes.filter((change) => !isSource(change))];
      if (sources.length > 0) {
        const uris = sources.map(({ uri }) => uri);
        const isNew = sources.some(({ type }) => type === FileChangeType.Created);
        if (service.sourcesChanged(uris, isNew) && client.answersRequests) void connection.sendNotification(callsChanged, {});
      }
      return sources.length === 0 || others.length > 0;
    },
  };
}

const isSource = ({ uri }: FileEvent): boolean => sourceLanguageOf(uri) !== undefined;
