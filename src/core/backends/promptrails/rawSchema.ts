import * as z from 'zod';

/** A schema that checks like another one but gives what came, so that a cache can keep it and check it again. */
export function asCame<Value>(schema: z.ZodType<Value>): z.ZodType<unknown> {
  return z.unknown().superRefine((raw, context) => {
    for (const issue of schema.safeParse(raw).error?.issues ?? []) context.addIssue({ ...issue, input: raw } as never);
  });
}
