import { found, ok } from '../answers.ts';
import type { Route } from '../call.ts';
import { change, crud } from '../crud.ts';

/** A secret as it may be shown: its last four signs. */
export const masked = (value: unknown): string => `****${String(value ?? '').slice(-4)}`;

const masking = (body: Readonly<Record<string, unknown>>) => (body.value === undefined ? {} : { masked_content: masked(body.value) });

/** Credentials; their value comes in and never goes out. */
export const credentialRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/credentials',
    scope: 'credentials',
    table: (state) => state.credentials,
    required: ['name', 'type', 'category', 'value'],
    optional: ['description', 'is_default', 'schema_type'],
    make: ({ body, state }) => ({
      name: body.name,
      type: body.type,
      category: body.category,
      description: body.description ?? '',
      ...masking(body),
      is_default: body.is_default ?? false,
      schema_type: body.schema_type ?? '',
      is_valid: true,
      has_schema: false,
      schema_updated_at: null,
      created_by_id: state.userId,
    }),
    canDelete: true,
  }),
  {
    method: 'PATCH',
    path: '/api/v1/credentials/:id',
    scope: 'credentials:write',
    fields: ['name', 'description', 'is_default', 'schema_type', 'value'],
    handle: (call) => {
      const credential = change(call, found(call.state.credentials, call.params.id), ['name', 'description', 'is_default', 'schema_type']);
      return ok(Object.assign(credential, masking(call.body)));
    },
  },
  {
    method: 'POST',
    path: '/api/v1/credentials/:id/set-default',
    scope: 'credentials:write',
    fields: [],
    handle: ({ state, params }) => {
      const credential = found(state.credentials, params.id);
      for (const other of state.credentials.where({ category: credential.category })) other.is_default = false;
      credential.is_default = true;
      return ok(credential);
    },
  },
  {
    method: 'POST',
    path: '/api/v1/credentials/:id/check',
    scope: 'credentials:read',
    fields: [],
    handle: ({ state, params }) => ok({ success: found(state.credentials, params.id).is_valid, message: 'connection ok' }),
  },
];
