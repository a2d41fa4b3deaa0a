import { readForms, shownForm } from './forms.ts';

/** What a filter, test, global or tag of Jinja2 does, for completion and hover. */
export interface FunctionDoc {
  readonly name: string;
  /** How it is written, with the defaults of its arguments. */
  readonly signature: string;
  /** The same as {@link readForms} reads it, with what may be given by position and by name. */
  readonly takes: string;
  readonly summary: string;
  /** A template, with what it gives behind an arrow where that is short. */
  readonly example: string;
}

/** A row of a table: name, signature, summary, example. */
export type DocRow = readonly [name: string, signature: string, summary: string, example: string];

/** Makes a table that is searched by name. */
export function docTable(rows: readonly DocRow[]): ReadonlyMap<string, FunctionDoc> {
  return new Map(
    rows.map(([name, takes, summary, example]) => [name, { name, signature: shownSignature(name, takes), takes, summary, example }]),
  );
}

/** How something is called, as people read it. */
export function shownSignature(name: string, takes: string): string {
  if (!/[/*] *[,)]/.test(takes)) return takes;
  return readForms(takes)
    .map((form) => shownForm(name, form))
    .join(' or ');
}
