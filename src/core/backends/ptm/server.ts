import type { Clock } from '../../clock.ts';
import type { Http } from '../../http/index.ts';
import type { Learner } from './knowledge.ts';
import type { PtmOptions } from './options.ts';

/** What every part of the client calls the server with. */
export interface PtmServer {
  readonly http: Http;
  readonly learner: Learner;
  readonly options: PtmOptions;
  readonly clock: Clock | undefined;
  /** Called after every write, so that nothing old is shown. */
  readonly changed: () => Promise<void>;
}

/** What one call is given: the signal where there is one. */
export function calling(
  what: string,
  options: { readonly signal?: AbortSignal } = {},
): { readonly what: string; readonly signal?: AbortSignal } {
  return { what, ...(options.signal && { signal: options.signal }) };
}

/** A body of the fields that have a value: PTM leaves null out. */
export function given<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
