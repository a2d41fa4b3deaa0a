const windowMs = 15 * 60_000;
const most = 5;

/** Addresses that were answered 401 too often: as shipped, everything they ask later fails until the server starts anew. */
export class Bans {
  readonly #refusals = new Map<string, number[]>();
  readonly #banned = new Set<string>();

  constructor(private readonly now: () => Date) {}

  has(address: string): boolean {
    return this.#banned.has(address);
  }

  /** An answer of 401 was given to an address. */
  refused(address: string): void {
    const now = this.now().getTime();
    const recent = [...(this.#refusals.get(address) ?? []), now].filter((time) => now - time <= windowMs);
    this.#refusals.set(address, recent);
    if (recent.length >= most) this.#banned.add(address);
  }

  clear(): void {
    this.#refusals.clear();
    this.#banned.clear();
  }
}
