import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';

/** A frame in the history of a thread. */
export interface Frame {
  /** Counted from 1 in each thread; control frames have none. */
  readonly id?: number;
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a stream token allows. */
interface Grant {
  readonly thread: string;
  readonly expiresAt: number;
}

/** The threads of a server: their frames, who listens, and the short-lived tokens that allow listening. */
export class Threads {
  readonly #frames = new Map<string, Frame[]>();
  readonly #forgotten = new Map<string, number>();
  readonly #grants = new Map<string, Grant>();
  readonly #listeners = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly now: () => Date,
    private readonly tokenSeconds: number,
  ) {}

  /** A new token for one thread, which need not exist yet. */
  grant(thread: string): { readonly token: string; readonly expiresAt: string } {
    const token = `st_${randomBytes(16).toString('hex')}`;
    const expiresAt = this.now().getTime() + this.tokenSeconds * 1000;
    this.#grants.set(token, { thread, expiresAt });
    return { token, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Whether a token opens this thread now. */
  allows(token: string, thread: string): boolean {
    const grant = this.#grants.get(token);
    return grant !== undefined && grant.thread === thread && grant.expiresAt > this.now().getTime();
  }

  /** Adds a frame to the history and sends it to those who listen. */
  publish(thread: string, event: string, data: Readonly<Record<string, unknown>>): void {
    const frames = this.#frames.get(thread) ?? [];
    const frame = { id: (this.#forgotten.get(thread) ?? 0) + frames.length + 1, event, data };
    this.#frames.set(thread, [...frames, frame]);
    this.#listeners.emit(thread, frame);
  }

  /** Sends a frame to those who listen, without history: control frames and what a test makes up. */
  send(thread: string, frame: Frame): void {
    this.#listeners.emit(thread, frame);
  }

  /** Drops the history, so that nobody can resume. */
  forget(thread: string): void {
    this.#forgotten.set(thread, (this.#forgotten.get(thread) ?? 0) + (this.#frames.get(thread)?.length ?? 0));
    this.#frames.delete(thread);
  }

  /** The frames after an id; `stale` when the history no longer has that id. */
  after(thread: string, lastEventId: string): readonly Frame[] | 'stale' {
    const forgotten = this.#forgotten.get(thread) ?? 0;
    const frames = this.#frames.get(thread) ?? [];
    const last = Number(lastEventId);
    if (!Number.isInteger(last) || last <= forgotten || last > forgotten + frames.length) return 'stale';
    return frames.slice(last - forgotten);
  }

  /** Sees every frame of a thread from now on. */
  listen(thread: string, listener: (frame: Frame) => void): () => void {
    this.#listeners.on(thread, listener);
    return () => this.#listeners.off(thread, listener);
  }

  /** How many listen to a thread now. */
  listeners(thread: string): number {
    return this.#listeners.listenerCount(thread);
  }
}
