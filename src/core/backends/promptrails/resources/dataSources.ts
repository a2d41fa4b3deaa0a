import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { dataSource, dataSourceVersion } from '../schemas/workspace.ts';
import { toWire } from '../wire.ts';
import { promote } from './promote.ts';

/** The content of a new version. */
export interface NewDataSourceVersion {
  readonly version: string;
  /** @default '' */
  readonly queryTemplate?: string;
  /** @default false, but the first version is current in any case */
  readonly setCurrent?: boolean;
  readonly credentialId?: string;
  readonly connectionConfig?: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly unknown[];
  readonly message?: string;
}

/** Values for one query. */
type Parameters = Readonly<Record<string, unknown>>;

/** Databases and the like that templates and agents ask. */
export function dataSourcesResource(client: RailsClient) {
  return {
    list: (options?: ListOptions) => client.list('api/v1/data-sources', dataSource, { what: 'Listing data sources', ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/data-sources/${id}`, dataSource, { what: `Getting the data source ${id}`, ...options }),
    create: (fields: { readonly name: string; readonly type: string }, options?: CallOptions) =>
      client.send('POST', 'api/v1/data-sources', dataSource, {
        what: `Creating the data source ${fields.name}`,
        json: toWire(fields),
        ...options,
      }),
    update: (id: string, change: { readonly name?: string; readonly type?: string }, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/data-sources/${id}`, dataSource, {
        what: `Changing the data source ${id}`,
        json: toWire(change),
        ...options,
      }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/data-sources/${id}`, { what: `Deleting the data source ${id}`, ...options }),
    /** In no order. */
    listVersions: (id: string, options?: CallOptions) =>
      client.whole(path`api/v1/data-sources/${id}/versions`, dataSourceVersion, {
        what: `Listing the versions of the data source ${id}`,
        ...options,
      }),
    createVersion: (id: string, fields: NewDataSourceVersion, options?: CallOptions) =>
      client.send('POST', path`api/v1/data-sources/${id}/versions`, dataSourceVersion, {
        what: `Creating a version of the data source ${id}`,
        json: { query_template: '', set_current: false, ...toWire(fields) },
        ...options,
      }),
    promoteVersion: (id: string, versionId: string, options?: CallOptions) =>
      promote(client, path`api/v1/data-sources/${id}/versions/${versionId}/promote`, dataSourceVersion, {
        what: `Promoting a version of the data source ${id}`,
        ...options,
      }),
    /** Asks the source something that is not kept. */
    previewQuery: (id: string, request: { readonly queryTemplate: string; readonly parameters?: Parameters }, options?: CallOptions) =>
      client.send('POST', path`api/v1/data-sources/${id}/preview-query`, z.unknown(), {
        what: `Trying a query of the data source ${id}`,
        json: toWire(request),
        ...options,
      }),
    testConnection: (id: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/data-sources/${id}/test-connection`, z.unknown(), {
        what: `Testing the data source ${id}`,
        ...options,
      }),
    /** Asks the source with the query of its current version. */
    query: (id: string, parameters?: Parameters, options?: CallOptions) =>
      client.send('POST', path`api/v1/data-sources/${id}/query`, z.unknown(), {
        what: `Asking the data source ${id}`,
        json: toWire({ parameters }),
        ...options,
      }),
  };
}
