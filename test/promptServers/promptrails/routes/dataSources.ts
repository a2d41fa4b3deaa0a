import { demand, found, ok } from '../answers.ts';
import type { Route } from '../call.ts';
import { crud } from '../crud.ts';
import { dataSourceKind } from '../kinds.ts';
import { currentVersion, versionRoutes, withCurrentVersion } from '../versions.ts';

const rows = [
  { id: 1, name: 'Ada Lovelace' },
  { id: 2, name: 'Grace Hopper' },
];

/** Data sources, their versions and queries. */
export const dataSourceRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/data-sources',
    scope: 'datasources',
    table: (state) => state.dataSources,
    required: ['name', 'type'],
    make: ({ body }) => ({ name: body.name, type: body.type }),
    changeable: ['name', 'type'],
    canDelete: true,
    show: (row, call) => withCurrentVersion(dataSourceKind, row, call),
  }),
  ...versionRoutes(dataSourceKind),
  {
    method: 'POST',
    path: '/api/v1/data-sources/:id/preview-query',
    scope: 'datasources:read',
    fields: ['query_template', 'parameters'],
    handle: (call) => {
      found(call.state.dataSources, call.params.id);
      demand(call, 'query_template');
      return ok({ query: call.body.query_template, rows: rows.slice(0, 1), row_count: 1 });
    },
  },
  {
    method: 'POST',
    path: '/api/v1/data-sources/:id/test-connection',
    scope: 'datasources:read',
    fields: [],
    handle: ({ state, params }) => ok({ success: found(state.dataSources, params.id) !== undefined, message: 'connection ok' }),
  },
  {
    method: 'POST',
    path: '/api/v1/data-sources/:id/query',
    scope: 'datasources:execute',
    fields: ['parameters'],
    handle: ({ state, params }) => {
      const version = currentVersion(state, dataSourceKind, found(state.dataSources, params.id).id);
      return ok({ query: version?.query_template ?? '', rows, row_count: rows.length });
    },
  },
];
