import { created, demand, filtered, found, noContent, ok, page } from './answers.ts';
import type { Call, Generation, Route } from './call.ts';
import type { PromptRailsState } from './state.ts';
import type { Row, Table } from './table.ts';

/** One resource with the usual five methods, or those of them it has. */
export interface Resource {
  readonly path: string;
  /** The scopes' first word. */
  readonly scope: string;
  readonly only?: Generation;
  readonly table: (state: PromptRailsState) => Table;
  /** Query parameters that narrow the list by an equal field. */
  readonly filters?: readonly string[];
  /** Narrows the list in another way. */
  readonly narrow?: (call: Call, rows: readonly Row[]) => readonly Row[];
  /** Body fields that a new row must have. */
  readonly required?: readonly string[];
  /** Body fields that a new row may have beside them. */
  readonly optional?: readonly string[];
  /** The fields of a new row, made of the body. */
  readonly make?: (call: Call) => Readonly<Record<string, unknown>>;
  /** Fields that an update may change. Absent: it cannot be updated. */
  readonly changeable?: readonly string[];
  readonly canDelete?: boolean;
  /** What of a row is sent. @default all of it */
  readonly show?: (row: Row, call: Call) => unknown;
}

/** The routes of one resource. */
export function crud(resource: Resource): readonly Route[] {
  const { path, scope, table } = resource;
  const only = resource.only === undefined ? {} : { only: resource.only };
  const show = resource.show ?? ((row: Row) => row);
  const read = { scope: `${scope}:read`, ...only } as const;
  const write = { scope: `${scope}:write`, ...only } as const;
  const routes: Route[] = [
    {
      method: 'GET',
      path,
      ...read,
      handle: (call) => {
        const rows = filtered(call, table(call.state).all(), resource.filters ?? []);
        return page(
          call,
          (resource.narrow?.(call, rows) ?? rows).map((row) => show(row, call)),
        );
      },
    },
    { method: 'GET', path: `${path}/:id`, ...read, handle: (call) => ok(show(found(table(call.state), call.params.id), call)) },
  ];
  const { make, changeable } = resource;
  if (make) {
    const required = resource.required ?? [];
    routes.push({
      method: 'POST',
      path,
      ...write,
      fields: [...required, ...(resource.optional ?? [])],
      handle: (call) => {
        demand(call, ...required);
        return created(show(call.state.insert(table(call.state), make(call)), call));
      },
    });
  }
  if (changeable)
    routes.push({
      method: 'PATCH',
      path: `${path}/:id`,
      ...write,
      fields: changeable,
      handle: (call) => ok(show(change(call, found(table(call.state), call.params.id), changeable), call)),
    });
  if (resource.canDelete)
    routes.push({
      method: 'DELETE',
      path: `${path}/:id`,
      ...write,
      handle: (call) => {
        table(call.state).remove(found(table(call.state), call.params.id).id);
        return noContent;
      },
    });
  return routes;
}

/** Writes the given fields of the body into a row. */
export function change(call: Call, row: Row, fields: readonly string[]): Row {
  for (const field of fields) if (call.body[field] !== undefined) row[field] = call.body[field];
  row.updated_at = call.state.now();
  return row;
}
