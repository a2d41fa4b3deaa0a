import type * as z from 'zod';
import { isBackendError } from '../../../backendError.ts';
import type { RailsCall, RailsClient } from '../client.ts';
import type { Route } from '../route.ts';

/** Makes a version the current one: by PUT, and by POST on servers of the newer generation that know no PUT (405: nothing was done). */
export async function promote<Version>(client: RailsClient, path: Route, schema: z.ZodType<Version>, call: RailsCall): Promise<Version> {
  const body = { ...call, json: {} };
  try {
    return await client.send('PUT', path, schema, body);
  } catch (error) {
    if (!isBackendError(error, 'unsupported')) throw error;
    return client.send('POST', path, schema, body);
  }
}
