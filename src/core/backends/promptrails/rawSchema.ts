import * as z from 'zod';

/** A schema for answers that are kept as they came, so that a cache can check them again. */
export interface RawSchema<Value> {
  /** Checks, and gives what came. */
  readonly schema: z.ZodType<unknown>;
  /** What came, decoded; once for each answer, since a prompt in the cache is read again and again. */
  decode(raw: unknown): Value;
}

/** Makes one of a schema that decodes. */
export function asCame<Value>(schema: z.ZodType<Value>): RawSchema<Value> {
  const known = new WeakMap<object, Value>();
  const keep = (raw: unknown, value: Value): Value => {
    if (typeof raw === 'object' && raw !== null) known.set(raw, value);
    return value;
  };
  const checking = z.unknown().superRefine((raw, context) => {
    const read = schema.safeParse(raw);
    if (read.success) keep(raw, read.data);
    else for (const issue of read.error.issues) context.addIssue({ ...issue, input: raw } as never);
  });
  const decode = (raw: unknown): Value => {
    const decoded = typeof raw === 'object' && raw !== null ? known.get(raw) : undefined;
    return decoded ?? keep(raw, schema.parse(raw));
  };
  return { schema: checking, decode };
}
