import type { StoredKey } from './types.ts';

const windows = { minute: 60, hour: 3600, day: 86_400 } as const;
const names = ['minute', 'hour', 'day'] as const;

/** What one window of a key says. */
export interface WindowState {
  readonly name: (typeof names)[number];
  readonly used: number;
  readonly limit: number;
  readonly resetAt: Date;
}

/** Fixed windows aligned to the clock, for each key. Refused calls count, too. */
export class Limits {
  readonly #counts = new Map<string, number>();

  constructor(private readonly now: () => Date) {}

  /** Counts a call. @returns whether it is within all windows */
  count(key: StoredKey): boolean {
    for (const name of names) {
      const slot = this.#slot(key, name);
      this.#counts.set(slot, (this.#counts.get(slot) ?? 0) + 1);
    }
    return this.states(key).every(({ used, limit }) => used <= limit);
  }

  states(key: StoredKey): readonly WindowState[] {
    const seconds = this.now().getTime() / 1000;
    return names.map((name) => ({
      name,
      used: this.#counts.get(this.#slot(key, name)) ?? 0,
      limit: key.limits[name],
      resetAt: new Date((Math.floor(seconds / windows[name]) + 1) * windows[name] * 1000),
    }));
  }

  #slot({ key }: StoredKey, name: (typeof names)[number]): string {
    return `${key} ${name} ${Math.floor(this.now().getTime() / 1000 / windows[name])}`;
  }
}
