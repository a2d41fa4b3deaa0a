import { hasMore, nextEvent, type Run } from './runs.ts';
import type { WireEvent } from './script.ts';
import type { Threads } from './threads.ts';

/** How runs move on. */
export interface Pace {
  /** Milliseconds between two events of a run; without it, only polls move runs. */
  readonly stepMs?: number;
  /** Events that happen with each poll. */
  readonly eventsPerPoll: number;
}

/** Moves runs on, publishing what they stream. */
export class RunClock {
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly threads: Threads,
    private readonly pace: Pace,
    readonly now: () => Date,
  ) {}

  /** A run was created. */
  begin(run: Run): void {
    const { stepMs } = this.pace;
    if (stepMs === undefined) return;
    const timer = setInterval(() => {
      this.#step(run);
      if (!hasMore(run)) this.#end(timer);
    }, stepMs);
    this.#timers.add(timer.unref());
  }

  /** A run was asked for. */
  polled(run: Run): void {
    for (let events = 0; events < this.pace.eventsPerPoll; events++) this.#step(run);
  }

  /** Stops the time. */
  stop(): void {
    for (const timer of this.#timers) this.#end(timer);
  }

  #end(timer: NodeJS.Timeout): void {
    clearInterval(timer);
    this.#timers.delete(timer);
  }

  #step(run: Run): void {
    const event = nextEvent(run, this.now);
    if (event) this.threads.publish(run.thread, event.kind, sentPart(event));
  }
}

function sentPart({ runError: _, ...event }: WireEvent): Readonly<Record<string, unknown>> {
  return { ...event };
}
