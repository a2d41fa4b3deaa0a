/** The sliding window of requests, one per address; it runs before anybody looks at the key. */
export class Limiter {
  readonly #times = new Map<string, number[]>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => Date,
  ) {}

  /** Counts a request. @returns the seconds to wait when there were too many */
  count(address: string): number | undefined {
    const nowMs = this.now().getTime();
    const recent = (this.#times.get(address) ?? []).filter((time) => time > nowMs - 60_000);
    this.#times.set(address, recent);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.perMinute) return Math.floor((oldest + 60_000 - nowMs) / 1000) + 1;
    recent.push(nowMs);
    return undefined;
  }
}
