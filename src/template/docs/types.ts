/** What a filter, test, global or tag of Jinja2 does, for completion and hover. */
export interface FunctionDoc {
  readonly name: string;
  /** How it is written, with the defaults of its arguments. */
  readonly signature: string;
  readonly summary: string;
  /** A template, with what it gives behind an arrow where that is short. */
  readonly example: string;
}

/** A row of a table: name, signature, summary, example. */
export type DocRow = readonly [name: string, signature: string, summary: string, example: string];

/** Makes a table that is searched by name. */
export function docTable(rows: readonly DocRow[]): ReadonlyMap<string, FunctionDoc> {
  return new Map(rows.map(([name, signature, summary, example]) => [name, { name, signature, summary, example }]));
}
