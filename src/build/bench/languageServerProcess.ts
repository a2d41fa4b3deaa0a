import { type ChildProcess, spawn } from 'node:child_process';

/** A language server as a process, spoken to over stdio with no client library in between. */
export class LanguageServerProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, { resolve(result: unknown): void; reject(fault: Error): void }>();
  private received = Buffer.alloc(0);
  private count = 0;

  /** @param module the server's script, started with `--stdio` by this Node */
  constructor(module: string) {
    this.child = spawn(process.execPath, [module, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (chunk: Buffer) => this.receive(chunk));
    this.child.once('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`${module} ended`));
    });
  }

  /** Begins the conversation. */
  async initialize(): Promise<void> {
    const textDocument = { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } };
    await this.request('initialize', { processId: process.pid, rootUri: null, workspaceFolders: null, capabilities: { textDocument } });
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
      this.handle(message as { id?: number; method?: string; result?: unknown; error?: { message: string } });
    }
  }

  private handle({ id, method, result, error }: { id?: number; method?: string; result?: unknown; error?: { message: string } }): void {
    if (id === undefined) return;
    if (method !== undefined) {
      // A server that asks gets an empty answer; settings come as a list.
      this.send({ id, result: method === 'workspace/configuration' ? [null] : null });
      return;
    }
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  }
}
