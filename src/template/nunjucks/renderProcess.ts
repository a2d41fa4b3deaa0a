import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type { RenderAnswer, RenderRequest } from './protocol.ts';

/** How a process ended that was not told to: what the operating system says. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What one rendering came to, as seen from outside. */
export type ProcessOutcome =
  | { readonly kind: 'answered'; readonly answer: RenderAnswer }
  | { readonly kind: 'late' }
  | ({ readonly kind: 'ended'; readonly reason: string } & ProcessEnd)
  | { readonly kind: 'aborted' };

/** Where the program of the process is and what it may take. */
export interface ProcessOptions {
  readonly childPath: string;
  readonly memoryMb: number;
  readonly startMs: number;
  /** Whether the process may not open files or start programs; not every host's Node can forbid it. */
  readonly isConfined: boolean;
}

/** One process that renders, one request at a time. Holds this process alive only while it is asked. */
export class RenderProcess {
  private end: ProcessEnd | undefined;
  private readonly watchers = new Set<(event: RenderAnswer | 'ready' | ProcessEnd) => void>();

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (message: unknown) => this.tell(isAnswer(message) ? message : 'ready'));
    child.on('error', () => this.close({ exitCode: null, signal: null }));
    child.on('exit', (exitCode, signal) => this.close({ exitCode, signal }));
  }

  /**
   * Starts a process and waits until it can be asked.
   *
   * @throws {Error} When it does not start or takes longer than `startMs`.
   */
  static async start(options: ProcessOptions): Promise<RenderProcess> {
    const started = new RenderProcess(
      fork(options.childPath, [], {
        // Nothing of this environment: it may hold keys. VS Code's own executable becomes a Node with the first one.
        env: { ELECTRON_RUN_AS_NODE: '1', ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot }) },
        execArgv: optionsOfNode(options),
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        serialization: 'json',
        cwd: path.dirname(options.childPath),
        windowsHide: true,
      }),
    );
    const event = await started.next(options.startMs, undefined);
    if (event !== 'ready') {
      started.kill();
      const isEnd = typeof event === 'object' && 'exitCode' in event;
      throw new Error(isEnd ? `it ended at once (${describeEnd(event)})` : `it was not ready after ${options.startMs} ms`);
    }
    started.rest();
    return started;
  }

  /** Whether it cannot be asked any more. */
  get hasEnded(): boolean {
    return this.end !== undefined;
  }

  /** Asks for one rendering. When it does not answer in time the process has to be ended: it may be at work for ever. */
  async ask(request: RenderRequest, signal: AbortSignal | undefined): Promise<ProcessOutcome> {
    if (this.end) return ended(this.end);
    this.child.ref();
    this.child.channel?.ref();
    this.child.send(request, () => undefined); // a send that fails is followed by the end of the process
    const event = await this.next(request.deadlineMs, signal);
    this.rest();
    if (event === 'late' || event === 'aborted') return { kind: event };
    if (typeof event === 'object' && 'id' in event) return { kind: 'answered', answer: event };
    return ended(event === 'ready' ? { exitCode: null, signal: null } : event);
  }

  /** Ends it at once, whatever it does. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  private close(end: ProcessEnd): void {
    this.end ??= end;
    this.tell(this.end);
  }

  private tell(event: RenderAnswer | 'ready' | ProcessEnd): void {
    for (const watcher of this.watchers) watcher(event);
  }

  private next(withinMs: number, signal: AbortSignal | undefined): Promise<RenderAnswer | 'ready' | ProcessEnd | 'late' | 'aborted'> {
    return new Promise((resolve) => {
      const settle = (event: RenderAnswer | 'ready' | ProcessEnd | 'late' | 'aborted') => {
        clearTimeout(timer);
        this.watchers.delete(settle);
        signal?.removeEventListener('abort', abort);
        resolve(event);
      };
      const abort = () => settle('aborted');
      const timer = setTimeout(() => settle('late'), withinMs);
      this.watchers.add(settle);
      signal?.addEventListener('abort', abort);
      if (this.end) settle(this.end);
    });
  }
}

function optionsOfNode({ childPath, memoryMb, isConfined }: ProcessOptions): string[] {
  const confined = isConfined ? ['--permission', `--allow-fs-read=${path.join(path.dirname(childPath), '*')}`] : [];
  return [
    `--max-old-space-size=${memoryMb}`,
    '--max-semi-space-size=4',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    ...confined,
  ];
}

/** Whether this Node can forbid a process to open files and start programs. */
export const canConfine = process.allowedNodeEnvironmentFlags.has('--permission');

/** Whether V8 gave up for want of memory: it aborts, which shows in different ways. */
export function isOutOfMemory({ exitCode, signal }: ProcessEnd): boolean {
  return (
    signal === 'SIGABRT' ||
    signal === 'SIGTRAP' ||
    signal === 'SIGILL' ||
    exitCode === 134 ||
    exitCode === 5 ||
    (exitCode ?? 0) > 0x80000000
  );
}

function ended(end: ProcessEnd): ProcessOutcome {
  return { kind: 'ended', reason: describeEnd(end), ...end };
}

function describeEnd({ exitCode, signal }: ProcessEnd): string {
  return signal ? `signal ${signal}` : `exit code ${exitCode}`;
}

function isAnswer(message: unknown): message is RenderAnswer {
  return typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'number' && 'ok' in message;
}
