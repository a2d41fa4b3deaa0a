import * as z from 'zod';
import { decode } from '../http/index.ts';
import type { RemotePrompt } from '../model/index.ts';

/** A row of a server's list that is not of the form expected, and what can be read of it. */
export interface BrokenRow {
  readonly isBroken: true;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** What is wrong with it, such as `at version: string is expected`. */
  readonly mismatch: string;
}

/** A row, whole or broken. */
export type Row<Value> = { readonly isBroken: false; readonly value: Value } | BrokenRow;

/**
 * Decodes the rows of a list each by itself, so that a broken one does not spoil the others. A list of which no row says anything is refused: it is
 * that of another product.
 *
 * @param idKeys where a row may have its id, as the wire calls it
 */
export function rowsOf<Value>(schema: z.ZodType<Value>, idKeys: readonly string[] = ['id']): z.ZodType<readonly Row<Value>[]> {
  const row = z.unknown().transform((raw): Row<Value> => {
    const decoded = decode(raw, schema);
    if (decoded.isOk) return { isBroken: false, value: decoded.value };
    const fields = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
    const [id] = idKeys.flatMap((key) => textOf(fields[key]) ?? []);
    return { isBroken: true, id, name: textOf(fields.name), mismatch: decoded.mismatch };
  });
  const saysSomething = (one: Row<Value>) => !one.isBroken || one.id !== undefined;
  return z.array(row).refine((rows) => rows.length === 0 || rows.some(saysSomething), 'no row has an id') as z.ZodType<
    readonly Row<Value>[]
  >;
}

/**
 * What the tree shows of a broken row: its problem. One without an id cannot be opened.
 *
 * @param place zero-based, among all rows of the listing; it names a row that says nothing of itself
 */
export function brokenPrompt({ id, name, mismatch }: BrokenRow, place: number): RemotePrompt {
  const shown = id ?? `row ${place + 1}`;
  const message = `The server's list has '${name ?? shown}' in another form than expected, ${mismatch}. Ask the owner of the server.`;
  const problems = [{ code: 'bad-response', level: 'error', message }] as const;
  return { address: { kind: 'id', id: id ?? '' }, id: shown, name: name ?? shown, folders: [], problems };
}

/** What tells the prompts of a listing apart; a broken row without an id has nothing. */
export function promptIdIn({ id, address }: RemotePrompt): string | undefined {
  return address.kind === 'id' && address.id === '' ? undefined : id;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
