import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { credential } from '../schemas/workspace.ts';
import { toWire } from '../wire.ts';

/** A new credential. Its value is sent and not kept. */
export interface NewCredential {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  /** @default '' */
  readonly description?: string;
  /** @default false */
  readonly isDefault?: boolean;
  readonly schemaType?: string;
}

/** What can be changed of a credential. */
export type CredentialChange = Partial<Pick<NewCredential, 'name' | 'description' | 'isDefault' | 'schemaType' | 'value'>>;

/**
 * Credentials of the workspace. Values go to the server only: they are in no answer, and should a server echo one, it is kept out of errors and
 * log lines.
 *
 * @param keepSecret Takes a value out of everything that is shown.
 */
export function credentialsResource(client: RailsClient, keepSecret: (value: string) => void) {
  return {
    list: (options?: ListOptions) => client.list('api/v1/credentials', credential, { what: 'Listing credentials', ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/credentials/${id}`, credential, { what: `Getting the credential ${id}`, ...options }),
    create: (fields: NewCredential, options?: CallOptions) => {
      keepSecret(fields.value);
      return client.send('POST', 'api/v1/credentials', credential, {
        what: `Creating the credential ${fields.name}`,
        json: { description: '', is_default: false, ...toWire(fields) },
        ...options,
      });
    },
    update: (id: string, change: CredentialChange, options?: CallOptions) => {
      if (change.value !== undefined) keepSecret(change.value);
      return client.send('PATCH', path`api/v1/credentials/${id}`, credential, {
        what: `Changing the credential ${id}`,
        json: toWire(change),
        ...options,
      });
    },
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/credentials/${id}`, { what: `Deleting the credential ${id}`, ...options }),
    setDefault: (id: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/credentials/${id}/set-default`, credential, {
        what: `Making the credential ${id} the default`,
        ...options,
      }),
    /** Whether the credential works, in the server's own form. */
    checkConnection: (id: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/credentials/${id}/check`, z.unknown(), { what: `Checking the credential ${id}`, ...options }),
  };
}
