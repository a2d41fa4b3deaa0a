/**
 * The language client: starts the language server, answers its questions from what the host knows, and restarts it after a crash. A bundle of
 * its own, since the library it needs takes longer to load than everything else in the host together; `whenNeeded.ts` loads it.
 */
import type * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { readSetting } from '../config/settings.ts';
import { signalOf } from '../config/signalOf.ts';
import {
  callsChanged,
  committedTextRequest,
  type InitializationOptions,
  includeRequest,
  libraryChanged,
  libraryFilesRequest,
  promptsRequest,
  readFileRequest,
  sourceFilesRequest,
  testedPromptsRequest,
  type UsagesAnswer,
  usagesRequest,
  type VendorNamesAnswer,
  variablesRequest,
  vendorNamesRequest,
} from '../protocol/index.ts';
import type { LanguageClientParts } from './parts.ts';
import { rulePageAddress } from './rulePages.ts';
import { promptSelector } from './selector.ts';

/** A running server; ends with `dispose`. */
export interface LanguageSupport {
  /** Where source code calls a prompt. */
  usages(uri: string): Promise<UsagesAnswer>;
  /** Names of servers' prompts in source code that no prompt file is for. */
  vendorNames(): Promise<VendorNamesAnswer>;
  dispose(): Promise<void>;
}

/**
 * Starts the language server and resolves when it serves.
 *
 * @param onDidChangeCalls called when answers about calls in source code may be others now
 * @throws the client's own error when the server did not start; the log has the details
 */
export async function startLanguageClient(
  context: vscode.ExtensionContext,
  parts: LanguageClientParts,
  onDidChangeCalls: () => void,
): Promise<LanguageSupport> {
  const libraryFiles = readSetting('library.files');
  const client = new LanguageClient('promptdeck', 'Promptdeck', serverOptions(context), clientOptions(context, parts, libraryFiles));
  const owned = answerQuestions(client, parts, onDidChangeCalls);
  try {
    await client.start();
  } catch (fault) {
    for (const part of owned) part.dispose();
    throw fault;
  }
  return {
    usages: (uri) => client.sendRequest(usagesRequest, { uri }),
    vendorNames: () => client.sendRequest(vendorNamesRequest, {}),
    async dispose() {
      for (const part of owned) part.dispose();
      await client.dispose().catch((fault: unknown) => parts.log.debug(`The language server did not end in time: ${String(fault)}`));
    },
  };
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}

function clientOptions(
  { storageUri }: vscode.ExtensionContext,
  parts: LanguageClientParts,
  libraryFiles: readonly string[],
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    answersRequests: true,
    libraryFiles,
    ruleAddress: rulePageAddress,
    ...(storageUri?.scheme === 'file' && { storagePath: storageUri.fsPath }),
  };
  return {
    documentSelector: promptSelector(libraryFiles).map(({ language, pattern }) =>
      // The union of filters wants at least one key that is there for sure.
      language === undefined ? { pattern: pattern ?? '' } : { language, ...(pattern !== undefined && { pattern }) },
    ),
    initializationOptions,
    outputChannel: parts.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onTabs: false },
    // The log says so, and the client tries again; a dialog would come with every restart.
    initializationFailedHandler: () => false,
    connectionOptions: { maxRestartCount: 5 },
  };
}

function answerQuestions(client: LanguageClient, parts: LanguageClientParts, onDidChangeCalls: () => void): { dispose(): unknown }[] {
  return [
    client.onRequest(variablesRequest, ({ uri }, token) => parts.variables(uri, signalOf(token))),
    client.onRequest(promptsRequest, async ({ uri }, token) => ({ prompts: await parts.prompts(uri, signalOf(token)) })),
    client.onRequest(includeRequest, async ({ uri, name }, token) => (await parts.include(uri, name, signalOf(token))) ?? null),
    client.onRequest(testedPromptsRequest, async ({ uri }, token) => ({ uris: await parts.testedPrompts(uri, signalOf(token)) })),
    client.onRequest(libraryFilesRequest, async (_params, token) => ({ uris: await parts.libraryFiles(signalOf(token)) })),
    client.onRequest(sourceFilesRequest, async (_params, token) => ({ uris: await parts.sourceFiles(signalOf(token)) })),
    client.onRequest(readFileRequest, async ({ uri }, token) => {
      const text = await parts.readText(uri, signalOf(token));
      return text === undefined ? null : { text };
    }),
    client.onRequest(committedTextRequest, async ({ uri }) => {
      const text = await parts.committedText(uri);
      return text === undefined ? null : { text };
    }),
    client.onNotification(callsChanged, () => onDidChangeCalls()),
    parts.onDidChange((uris) => {
      if (client.isRunning()) void client.sendNotification(libraryChanged, uris ? { uris } : {});
    }),
  ];
}
