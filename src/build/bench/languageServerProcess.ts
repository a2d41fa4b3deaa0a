import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** What comes in: a question, a notification or an answer. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const silenceMs = 20_000;

interface Waiting {
  resolve(result: unknown): void;
  reject(fault: Error): void;
}

/** Where a server is told that its workspace lies, and what only it understands. */
export interface InitializeOptions {
  /** @default no folder at all */
  readonly folderUri?: string;
  readonly initializationOptions?: object;
}

/** A language server as a process, spoken to over stdio with no client library in between. */
export class LanguageServerProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listening = new Map<string, Waiting>();
  private received = Buffer.alloc(0);
  private count = 0;

  /** @param command what is run, with its arguments */
  constructor([file, ...args]: readonly [string, ...string[]]) {
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (chunk: Buffer) => this.receive(chunk));
    this.child.once('exit', () => {
      for (const { reject } of [...this.waiting.values(), ...this.listening.values()]) reject(new Error(`${file} ${args.join(' ')} ended`));
    });
  }

  /** Begins the conversation. */
  async initialize({ folderUri, initializationOptions }: InitializeOptions = {}): Promise<void> {
    const textDocument = { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } };
    const workspaceFolders = folderUri === undefined ? null : [{ uri: folderUri, name: 'bench' }];
    const where = { rootUri: folderUri ?? null, workspaceFolders };
    await this.request('initialize', { processId: process.pid, ...where, initializationOptions, capabilities: { textDocument } });
    this.notify('initialized', {});
  }

  /** Asks and waits for the answer. */
  request(method: string, params: object): Promise<unknown> {
    const id = ++this.count;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Tells something. */
  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  /**
   * Waits until the server tells something of its own accord.
   *
   * @throws {Error} When it says nothing for a long time.
   */
  async told(method: string): Promise<void> {
    let limit: NodeJS.Timeout | undefined;
    await new Promise((resolve, reject) => {
      limit = setTimeout(() => reject(new Error(`no ${method} within ${silenceMs / 1000} s`)), silenceMs);
      this.listening.set(method, { resolve, reject });
    }).finally(() => clearTimeout(limit));
  }

  /** Memory that the process occupies, in bytes. */
  async residentBytes(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(this.child.pid)]);
    return Number(stdout) * 1024;
  }

  /** Ends the server as the protocol wants it. */
  async stop(): Promise<void> {
    await this.request('shutdown', {}).catch(() => undefined);
    this.notify('exit', {});
    this.child.stdin?.end();
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 2000);
    if (this.child.exitCode === null) await new Promise((resolve) => this.child.once('exit', resolve));
    clearTimeout(killer);
  }

  private send(message: object): void {
    const content = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin?.write(`Content-Length: ${content.length}\r\n\r\n`);
    this.child.stdin?.write(content);
  }

  private receive(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    for (;;) {
      const head = this.received.indexOf('\r\n\r\n');
      const length = head < 0 ? undefined : /Content-Length: (\d+)/i.exec(this.received.toString('latin1', 0, head))?.[1];
      const end = head + 4 + Number(length);
      if (length === undefined || this.received.length < end) return;
      const message: unknown = JSON.parse(this.received.toString('utf8', head + 4, end));
      this.received = this.received.subarray(end);
      this.handle(message as Message);
    }
  }

  private handle({ id, method, result, error }: Message): void {
    if (method !== undefined) {
      this.listening.get(method)?.resolve(undefined);
      this.listening.delete(method);
      // A server that asks gets an empty answer; settings come as a list.
      if (id !== undefined) this.send({ id, result: method === 'workspace/configuration' ? [null] : null });
      return;
    }
    if (id === undefined) return;
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  }
}
