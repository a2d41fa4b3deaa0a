import type { Log } from '../../core/model/index.ts';
import type { RenderRequest } from './protocol.ts';
import { canConfine, type ProcessOutcome, RenderProcess } from './renderProcess.ts';

/** What a pool starts, how many of them, and when it lets them go. */
export interface PoolOptions {
  readonly childPath: string;
  readonly memoryMb: number;
  readonly startMs: number;
  /** Processes at the same time. */
  readonly size: number;
  readonly idleMs: number;
  readonly log: Log;
}

interface Waiting {
  readonly request: RenderRequest;
  readonly signal: AbortSignal | undefined;
  resolve(outcome: ProcessOutcome): void;
  reject(reason: unknown): void;
}

/** Processes that render, and a queue in front of them. A process that had to be ended is replaced at once, so that the next one finds it ready. */
export class ProcessPool {
  private readonly queue: Waiting[] = [];
  private readonly idle: RenderProcess[] = [];
  private readonly all = new Set<RenderProcess>();
  private starting = 0;
  private busy = 0;
  private isConfined = canConfine;
  private isDisposed = false;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: PoolOptions) {}

  /** Waits for a free process and has it render; the deadline counts from then on. */
  ask(request: RenderRequest, signal: AbortSignal | undefined): Promise<ProcessOutcome> {
    return new Promise((resolve, reject) => {
      if (this.isDisposed) {
        reject(disposedError());
        return;
      }
      this.queue.push({ request, signal, resolve, reject });
      this.advance();
    });
  }

  /** Starts a process when there is none. */
  warm(): void {
    if (!this.isDisposed && this.all.size + this.starting === 0) this.startOne();
  }

  /** Ends all processes. */
  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.idleTimer);
    for (const process of this.all) process.kill();
    this.all.clear();
    for (const { reject } of this.queue.splice(0)) reject(disposedError());
  }

  /** Gives work to free processes, and starts more when there is more work than processes. */
  private advance(): void {
    clearTimeout(this.idleTimer);
    while (this.queue.length > 0) {
      const free = this.idle.pop();
      if (!free) break;
      if (free.hasEnded) this.all.delete(free);
      else void this.work(free);
    }
    const room = this.options.size - this.busy - this.starting;
    for (let missing = Math.min(room, this.queue.length - this.starting); missing > 0; missing--) this.startOne();
    if (this.busy === 0 && this.queue.length === 0) this.idleTimer = setTimeout(() => this.release(), this.options.idleMs).unref();
  }

  private async work(process: RenderProcess): Promise<void> {
    const waiting = this.queue.shift();
    if (!waiting || waiting.signal?.aborted) {
      waiting?.resolve({ kind: 'aborted' });
      this.idle.push(process);
      return;
    }
    this.busy++;
    const outcome = await process.ask(waiting.request, waiting.signal);
    this.busy--;
    if (this.isDisposed) {
      waiting.reject(disposedError());
      return;
    }
    if (outcome.kind === 'answered') this.idle.push(process);
    else this.replace(process, outcome.kind);
    waiting.resolve(outcome);
    this.advance();
  }

  private replace(process: RenderProcess, reason: ProcessOutcome['kind']): void {
    process.kill();
    this.all.delete(process);
    this.options.log.debug(`The nunjucks process was ended (${reason}) and is replaced.`);
    this.startOne();
  }

  private startOne(): void {
    this.starting++;
    void this.start().then(
      (process) => {
        this.starting--;
        if (this.isDisposed) {
          process.kill();
          return;
        }
        this.all.add(process);
        this.idle.push(process);
        this.advance();
      },
      (error: unknown) => {
        this.starting--;
        this.fail(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** Hosts differ in what their Node can forbid: where the strict way fails, the other one is taken from then on. */
  private async start(): Promise<RenderProcess> {
    const { childPath, memoryMb, startMs } = this.options;
    if (this.isConfined) {
      try {
        return await RenderProcess.start({ childPath, memoryMb, startMs, isConfined: true });
      } catch (error) {
        this.isConfined = false;
        this.options.log.warn(`The nunjucks process does not start with file access forbidden, so it starts without: ${String(error)}`);
      }
    }
    return RenderProcess.start({ childPath, memoryMb, startMs, isConfined: false });
  }

  private fail(reason: string): void {
    this.options.log.error(`The process that renders nunjucks templates did not start: ${reason}.`);
    for (const { resolve } of this.queue.splice(0)) resolve({ kind: 'ended', exitCode: null, signal: null, reason });
  }

  private release(): void {
    for (const process of this.idle.splice(0)) {
      process.kill();
      this.all.delete(process);
    }
  }
}

function disposedError(): Error {
  return new Error('The nunjucks renderer was disposed of.');
}
