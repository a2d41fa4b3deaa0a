import { type ChildProcess, spawn } from 'node:child_process';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { CompletionItem, Diagnostic, Hover, Position } from 'vscode-languageserver-types';
import { bundled } from '../helpers/bundled.ts';

/** The server as it ships; where nothing was built yet, a bundle made for these tests. */
export const serverFile = (): Promise<string> => bundled('server.js', 'server/main.ts');

/** What `initialize` sends; by default a client that knows next to nothing. */
export interface ClientOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  readonly workspaceFolders?: readonly { readonly uri: string; readonly name: string }[] | null;
}

/** A plain client of the server. */
export abstract class Client {
  /** Diagnostics the server pushed, newest last. */
  readonly pushed: { readonly uri: string; readonly version?: number; readonly diagnostics: readonly Diagnostic[] }[] = [];
  private readonly waiting: (() => void)[] = [];
  /** What the server wrote to its log, each with its type: 1 is an error, 2 a warning. */
  readonly logged: string[] = [];
  /** What the server wrote to its standard error. */
  errorOutput = '';

  constructor(readonly connection: MessageConnection) {
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.pushed.push(params);
      for (const wake of this.waiting.splice(0)) wake();
    });
    connection.onNotification('window/logMessage', ({ type, message }) => void this.logged.push(`${type} ${message}`));
  }

  /** Ends the server as the protocol wants it; resolves with its exit code. */
  abstract stop(): Promise<number | null>;

  async initialize({
    capabilities = {},
    initializationOptions,
    workspaceFolders = null,
  }: ClientOptions = {}): Promise<{ capabilities: Record<string, unknown> }> {
    const params = { processId: process.pid, rootUri: null, capabilities, initializationOptions, workspaceFolders };
    const result = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, languageId: string = 'promptdeck-prompt', version: number = 1): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async pull(uri: string): Promise<readonly Diagnostic[]> {
    return (await this.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items;
  }

  complete(uri: string, position: Position): Promise<CompletionItem[]> {
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  /** The next pushed diagnostics that satisfy the condition. */
  async waitForPush(condition: (push: Client['pushed'][number]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.pushed.findLast(condition);
      if (found) return found.diagnostics;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

/** Starts a server and gives a client of it; `initialize` is not sent yet. */
export type StartClient = () => Promise<Client>;

/** A client of a process of its own, over its standard input and output. */
export class ProcessClient extends Client {
  private constructor(
    readonly process: ChildProcess,
    connection: MessageConnection,
  ) {
    super(connection);
    process.stderr?.on('data', (data: Buffer) => {
      this.errorOutput += data.toString();
    });
  }

  /** Starts a server, with options of Node's own; `initialize` is not sent yet. */
  static async start(nodeOptions: readonly string[] = []): Promise<ProcessClient> {
    const child = spawn(process.execPath, [...nodeOptions, await serverFile(), '--stdio'], { stdio: 'pipe' });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const client = new ProcessClient(child, connection);
    connection.listen();
    return client;
  }

  /** Writes bytes past the client library, as a broken client would. */
  writeRaw(text: string): void {
    this.process.stdin?.write(text);
  }

  /** Resolves with the exit code of the server. */
  exited(): Promise<number | null> {
    if (this.process.exitCode !== null) return Promise.resolve(this.process.exitCode);
    return new Promise((resolve) => this.process.once('exit', resolve));
  }

  /** Ends the server as the protocol wants it, by force when it does not listen; resolves with its exit code. */
  override async stop(): Promise<number | null> {
    if (this.process.exitCode === null) {
      const killer = setTimeout(() => this.process.kill('SIGKILL'), 3000);
      await this.connection.sendRequest('shutdown').catch(() => {});
      await this.connection.sendNotification('exit').catch(() => {});
      await this.exited();
      clearTimeout(killer);
    }
    this.connection.dispose();
    return this.process.exitCode;
  }
}
