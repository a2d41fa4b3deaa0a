import type * as z from 'zod';
import { BackendError } from './backendError.ts';
import type { CacheStore } from './cache/index.ts';
import type { Clock } from './clock.ts';
import type { Fetch } from './http/index.ts';
import type { Connection, Log, SecretName, SecretSource } from './model/index.ts';
import { sha256 } from './sha256.ts';

/** What the backend of any server is made of. */
export interface ServerParts {
  readonly connection: Connection;
  readonly secrets: SecretSource;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Where answers survive. @default in memory only */
  readonly store?: CacheStore | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * A secret that a connection cannot do without, without the blanks around it that pasting leaves.
 *
 * @param what Names it in the message: `key`, `signing secret`.
 * @throws {BackendError} 'unauthorized' with the reason 'key-missing'
 */
export async function requiredSecret(
  { connection, secrets }: Pick<ServerParts, 'connection' | 'secrets'>,
  name: SecretName = 'apiKey',
  what = 'key',
): Promise<string> {
  const value = (await secrets.get(connection.id, name, connection.baseUrl))?.value.trim();
  if (value) return value;
  throw new BackendError(`The connection ${connection.name} has no ${what}. Enter it.`, 'unauthorized', { reason: 'key-missing' });
}

/**
 * Who a connection's answers belong to: a digest of its secrets, from which they cannot be read back. What is remembered under one key is never
 * given to another, nor to a caller without secrets.
 */
export function identityOf(
  { connection, secrets }: Pick<ServerParts, 'connection' | 'secrets'>,
  names: readonly SecretName[],
): () => Promise<string> {
  let last: { readonly whole: string; readonly digest: Promise<string> } | undefined;
  return async () => {
    const values = await Promise.all(names.map(async (name) => (await secrets.get(connection.id, name, connection.baseUrl))?.value.trim()));
    const whole = JSON.stringify([connection.id, connection.baseUrl, values.map((value) => value ?? null)]);
    // Asked for with every question, and nearly always the same.
    if (last?.whole !== whole) last = { whole, digest: sha256(new TextEncoder().encode(whole)) };
    return last.digest;
  };
}

/**
 * The options of a connection with their defaults.
 *
 * @throws {BackendError} 'invalid-request' with a problem for each option that is not right
 */
export function optionsOf<Options>({ name, options = {} }: Connection, schema: z.ZodType<Options>): Options {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const said = fields.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  throw new BackendError(`The options of the connection ${name} are not right: ${said}. Correct the connection.`, 'invalid-request', {
    fields,
  });
}
