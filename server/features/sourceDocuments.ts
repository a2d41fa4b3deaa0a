import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type InitializeParams,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Log } from '../../src/core/model/index.ts';
import { sourceLanguages } from '../../src/core/model/sourceLanguages.ts';
import type { IndexFiles } from '../service/index.ts';

/** What asking for source documents needs. */
export interface SourceDocumentsParts {
  readonly connection: Connection;
  readonly log: Log;
  /** The prompts of the workspace. */
  readonly files: Pick<IndexFiles, 'list'>;
  /** URIs of the workspace folders: documents of their schemes are asked for. */
  readonly roots: readonly string[];
  /** Whether the client takes what the language server asks for later. */
  readonly canAsk: boolean;
}

/** Reads from `initialize` whether documents of more languages can be asked for later. */
export function asksForDocuments({ capabilities }: InitializeParams): boolean {
  const { synchronization, diagnostic, completion, codeAction, definition, references, rename } = capabilities?.textDocument ?? {};
  return [synchronization, diagnostic, completion, codeAction, definition, references, rename].every(
    (part) => part?.dynamicRegistration === true,
  );
}

/**
 * Asks the client for documents of the languages whose calls are read, once the workspace holds a prompt: a language alone is no reason. What is
 * asked for leaves formatting, colours and all completion but the names of variables in calls to others.
 *
 * @returns a function that looks again, for when prompts may have come
 */
export function askForSourceDocuments(parts: SourceDocumentsParts): () => void {
  const { connection, files, log, canAsk } = parts;
  let state: 'waiting' | 'looking' | 'asked' = 'waiting';
  async function look(): Promise<void> {
    if (!canAsk || state !== 'waiting') return;
    state = 'looking';
    try {
      const found = await files.list({ isCancellationRequested: false });
      if (!found.some(({ kind }) => kind === 'prompt')) {
        state = 'waiting';
        return;
      }
      state = 'asked';
      await connection.client.register(registrations(parts.roots));
    } catch (fault) {
      if (state === 'looking') state = 'waiting';
      log.debug(`Documents of programming languages could not be asked for: ${String(fault)}`);
    }
  }
  return () => void look();
}

function registrations(roots: readonly string[]): BulkRegistration {
  const schemes = new Set([...roots.map((uri) => uri.slice(0, uri.indexOf(':'))), 'untitled']);
  const languages = sourceLanguages.flatMap(({ ids }) => ids);
  const documentSelector = languages.flatMap((language) => [...schemes].map((scheme) => ({ language, scheme })));
  const all = BulkRegistration.create();
  all.add(DidOpenTextDocumentNotification.type, { documentSelector });
  all.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental });
  all.add(DidCloseTextDocumentNotification.type, { documentSelector });
  const identifier = 'promptdeck-calls';
  all.add(DocumentDiagnosticRequest.type, { documentSelector, identifier, interFileDependencies: true, workspaceDiagnostics: false });
  // Where a key begins; nothing of ours is offered anywhere else.
  all.add(CompletionRequest.type, { documentSelector, triggerCharacters: ['"', "'"] });
  all.add(CodeActionRequest.type, { documentSelector, codeActionKinds: [CodeActionKind.QuickFix] });
  all.add(DefinitionRequest.type, { documentSelector });
  all.add(ReferencesRequest.type, { documentSelector });
  all.add(RenameRequest.type, { documentSelector, prepareProvider: true });
  return all;
}
