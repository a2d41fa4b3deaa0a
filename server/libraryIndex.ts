import type { Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../src/core/model/index.ts';
import { libraryFiles } from '../src/disk/libraryFiles.ts';
import type { SiblingFiles } from '../src/disk/siblings.ts';
import { isTestsPath } from '../src/promptFile/index.ts';
import { libraryFilesRequest, readFileRequest } from '../src/protocol/index.ts';
import { sourceLanguageOf } from './service/callSites/readSource.ts';
import { kindOf } from './service/document/documentKind.ts';
import { PromptIndex } from './service/library/promptIndex.ts';
import type { IndexFiles, IndexStore } from './service/library/types.ts';
import type { NavigationParts } from './service/navigation/index.ts';

/** What the index of the library needs of the server. */
export interface LibraryIndexParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly log: Log;
  readonly files: SiblingFiles;
  /** Finds prompts on disk when the client answers no questions. */
  listPrompts(roots: readonly string[], extraGlobs: readonly string[], log: Log): Promise<readonly string[]>;
  /** Keeps an index in a folder of the disk, under a name. */
  storeIn(folder: string, name: string, log: Log): IndexStore;
  /** Gives memory back once so many files were read. */
  releaseMemory(files: number): void;
  /** The URI of the file an include means. */
  includedFile(name: string, from: string): Promise<string | undefined>;
  readonly client: {
    readonly answersRequests: boolean;
    readonly roots: readonly string[];
    readonly libraryFiles: readonly string[];
    readonly storagePath: string | undefined;
  };
}

/** The index over the files of the host, or over those on disk for a client that answers no questions; and the rest that navigation needs. */
export function createLibraryIndex(parts: LibraryIndexParts): {
  readonly index: PromptIndex;
  readonly files: IndexFiles;
  readonly parts: NavigationParts;
} {
  const { connection, documents, log, client } = parts;
  const files = libraryFiles({
    disk: parts.files,
    listPrompts: async () =>
      client.answersRequests
        ? (await connection.sendRequest(libraryFilesRequest, {})).uris
        : parts.listPrompts(client.roots, client.libraryFiles, log),
    ...(client.answersRequests && { readElsewhere: async (uri: string) => (await connection.sendRequest(readFileRequest, { uri }))?.text }),
  });
  const documentKind = (document: TextDocument) => kindOf(document, { libraryFiles: client.libraryFiles, roots: client.roots });
  const index = new PromptIndex({
    files,
    log,
    roots: client.roots,
    ...(client.storagePath !== undefined && { store: parts.storeIn(client.storagePath, 'promptIndex', log) }),
    whenRead: parts.releaseMemory,
    open: { all: () => documents.all() },
    kindOf: (document) => {
      const kind = documentKind(document);
      return kind === 'other' || kind === 'source' ? undefined : kind;
    },
  });
  return {
    index,
    files,
    parts: {
      index,
      log,
      kindOf: documentKind,
      includedFile: parts.includedFile,
      async document(uri) {
        const open = documents.get(uri);
        if (open) return open;
        const text = await files.read(uri);
        return text === undefined ? undefined : TextDocument.create(uri, languageOf(uri), 0, text);
      },
    },
  };
}

function languageOf(uri: string): string {
  return sourceLanguageOf(uri) ?? (isTestsPath(uri) ? 'yaml' : 'promptdeck-prompt');
}
