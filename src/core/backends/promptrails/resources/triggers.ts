import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { createdTrigger, trigger } from '../schemas/workspace.ts';
import { toWire } from '../wire.ts';

/** A new trigger. The last three are known to the newer generation only. */
export interface NewTrigger {
  readonly name: string;
  readonly agentId: string;
  /** Whether calls of it have to be signed. @default false */
  readonly generateSecret?: boolean;
  /** Such as `generic`, `slack`, `schedule`. */
  readonly source?: string;
  readonly sourceConfig?: Readonly<Record<string, unknown>>;
  readonly replyConfig?: Readonly<Record<string, unknown>>;
}

/** What can be changed of a trigger. */
export interface TriggerChange {
  readonly name?: string;
  readonly isActive?: boolean;
  readonly sourceConfig?: Readonly<Record<string, unknown>>;
  readonly replyConfig?: Readonly<Record<string, unknown>>;
}

/**
 * What starts agents from outside. The two generations have it under two paths.
 *
 * @param base `webhook-triggers` in the older generation, `triggers` in the newer.
 * @param keepSecret Takes a value out of everything that is shown.
 */
export function triggersResource(client: RailsClient, base: 'webhook-triggers' | 'triggers', keepSecret: (value: string) => void) {
  return {
    list: ({ agentId, ...options }: ListOptions & { readonly agentId?: string } = {}) =>
      client.list(`api/v1/${base}`, trigger, { what: 'Listing triggers', filter: { agentId }, ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/${base}/${id}`, trigger, { what: `Getting the trigger ${id}`, ...options }),
    /** Token and secret are in this answer and in no later one: whoever calls shows them once or stores them as a secret. */
    create: async (fields: NewTrigger, options?: CallOptions) => {
      const made = await client.send('POST', `api/v1/${base}`, createdTrigger, {
        what: `Creating the trigger ${fields.name}`,
        json: { generate_secret: false, ...toWire(fields) },
        ...options,
      });
      for (const secret of [made.token, made.secret]) if (secret) keepSecret(secret);
      return made;
    },
    update: (id: string, change: TriggerChange, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/${base}/${id}`, trigger, { what: `Changing the trigger ${id}`, json: toWire(change), ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/${base}/${id}`, { what: `Deleting the trigger ${id}`, ...options }),
  };
}
