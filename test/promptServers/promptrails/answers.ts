import type { Answer, Call } from './call.ts';
import type { Row, Table } from './table.ts';

/** A request that the server refuses; thrown by a route. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** One object in its envelope. */
export const ok = (data: unknown): Answer => ({ status: 200, json: { data } });
/** One new object in its envelope. */
export const created = (data: unknown): Answer => ({ status: 201, json: { data } });
/** Done, with nothing to say. */
export const noContent: Answer = { status: 204 };

/** @throws {Refusal} 404 when the table has no such row */
export function found(table: Table, id: string | undefined): Row {
  const row = table.get(id ?? '');
  if (!row) throw new Refusal(404, 'not_found', `${table.noun} not found`);
  return row;
}

/** @throws {Refusal} 400 `name is required`, or `name and type are required`, as the emulator says it */
export function demand(call: Call, ...names: readonly string[]): void {
  const missing = names.some((name) => call.body[name] === undefined || call.body[name] === '' || call.body[name] === null);
  if (missing) throw new Refusal(400, 'bad_request', `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} required`);
}

/** One page: a bad page number is 1, a limit outside 1 to 100 is 20, and past the end there is nothing. */
export function page(call: Call, rows: readonly unknown[]): Answer {
  const asked = Number(call.query.get('page') ?? 1);
  const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
  const askedLimit = Number(call.query.get('limit') ?? 20);
  const limit = Number.isInteger(askedLimit) && askedLimit >= 1 && askedLimit <= 100 ? askedLimit : 20;
  const pages = Math.ceil(rows.length / limit);
  const meta = { total: rows.length, page: number, limit, ...(call.generation === 'g2' ? { pages } : { total_pages: pages }) };
  return { status: 200, json: { data: call.cutPage(rows, (number - 1) * limit, limit), meta } };
}

/** Rows whose fields equal the given filters of the query; filters that are not asked for let everything through. */
export function filtered(call: Call, rows: readonly Row[], names: readonly string[]): readonly Row[] {
  return rows.filter((row) =>
    names.every((name) => {
      const wanted = call.query.get(name);
      return wanted === null || String(row[name]) === wanted;
    }),
  );
}
