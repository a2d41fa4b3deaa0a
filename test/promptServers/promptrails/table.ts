/** What the server keeps and sends: an object as it stands on the wire. */
export interface Row {
  readonly id: string;
  [key: string]: unknown;
}

/** The rows of one resource in the order they were made. */
export class Table {
  readonly #rows = new Map<string, Row>();

  constructor(
    /** What messages call a row of it, such as `prompt`. */
    readonly noun: string,
  ) {}

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** Rows whose fields have these values. */
  where(fields: Readonly<Record<string, unknown>>): readonly Row[] {
    return this.all().filter((row) => Object.entries(fields).every(([key, value]) => row[key] === value));
  }

  add<Added extends Row>(row: Added): Added {
    this.#rows.set(row.id, row);
    return row;
  }

  remove(id: string): boolean {
    return this.#rows.delete(id);
  }
}
