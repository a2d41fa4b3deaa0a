import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { score, scoreAggregate, scoreConfig } from '../schemas/records.ts';
import { toQuery, toWire } from '../wire.ts';

/** Which scores are wanted. */
export interface ScoreFilter extends ListOptions {
  readonly traceId?: string;
  readonly name?: string;
  readonly source?: string;
  readonly dataType?: string;
  readonly configId?: string;
}

/** A new score. */
export interface NewScore {
  readonly traceId: string;
  readonly name: string;
  readonly value?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  /** `numeric`, `categorical` or `boolean`. @default 'numeric' */
  readonly dataType?: string;
  /** @default 'api' */
  readonly source?: string;
  readonly spanId?: string;
  readonly configId?: string;
  readonly comment?: string;
}

/** What can be changed of a score. */
export type ScoreChange = Pick<NewScore, 'value' | 'stringValue' | 'boolValue' | 'comment'>;

/** What scores of a name may be. */
export interface NewScoreConfig {
  readonly name: string;
  /** @default 'numeric' */
  readonly dataType?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly categories?: readonly Readonly<Record<string, unknown>>[];
  readonly description?: string;
}

/** Judgements on traces. Older generation only. */
export function scoresResource(client: RailsClient) {
  return {
    list: ({ signal, pageSize, ...filter }: ScoreFilter = {}) =>
      client.list('api/v1/scores', score, {
        what: 'Listing scores',
        filter,
        ...(signal && { signal }),
        ...(pageSize !== undefined && { pageSize }),
      }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/scores/${id}`, score, { what: `Getting the score ${id}`, ...options }),
    create: (fields: NewScore, options?: CallOptions) =>
      client.send('POST', 'api/v1/scores', score, {
        what: `Scoring the trace ${fields.traceId}`,
        json: { data_type: 'numeric', source: 'api', ...toWire(fields) },
        ...options,
      }),
    update: (id: string, change: ScoreChange, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/scores/${id}`, score, { what: `Changing the score ${id}`, json: toWire(change), ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/scores/${id}`, { what: `Deleting the score ${id}`, ...options }),
    getAggregates: ({ traceId, name, ...options }: CallOptions & { readonly traceId?: string; readonly name?: string } = {}) =>
      client.get('api/v1/scores/aggregates', z.array(scoreAggregate), {
        what: 'Summing up scores',
        query: toQuery({ traceId, name }),
        ...options,
      }),
    listConfigs: (options?: ListOptions) => client.list('api/v1/score-configs', scoreConfig, { what: 'Listing score configs', ...options }),
    getConfig: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/score-configs/${id}`, scoreConfig, { what: `Getting the score config ${id}`, ...options }),
    createConfig: (fields: NewScoreConfig, options?: CallOptions) =>
      client.send('POST', 'api/v1/score-configs', scoreConfig, {
        what: `Creating the score config ${fields.name}`,
        json: { data_type: 'numeric', ...toWire(fields) },
        ...options,
      }),
    updateConfig: (id: string, change: Partial<NewScoreConfig> & { readonly isActive?: boolean }, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/score-configs/${id}`, scoreConfig, {
        what: `Changing the score config ${id}`,
        json: toWire(change),
        ...options,
      }),
    deleteConfig: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/score-configs/${id}`, { what: `Deleting the score config ${id}`, ...options }),
  };
}
