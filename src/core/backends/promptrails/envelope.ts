import * as z from 'zod';

/** An answer in its envelope `{"data": …}`, or bare, as older servers send it. */
export function enveloped<Value>(schema: z.ZodType<Value>): z.ZodType<Value> {
  return z.unknown().transform(unwrapped).pipe(schema) as z.ZodType<Value>;
}

function unwrapped(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'data' in json ? json.data : json;
}

/** A page as it stands on the wire. Lists that are not paged have no `meta`; the newer generation says `pages` instead of `total_pages`. */
export function pageSchema<Item>(items: z.ZodType<readonly Item[]>) {
  return z.object({
    data: items.nullable().transform((read): readonly Item[] => read ?? []),
    meta: z
      .object({
        total: z.number().nullish(),
        page: z.number().nullish(),
        limit: z.number().nullish(),
        total_pages: z.number().nullish(),
        pages: z.number().nullish(),
      })
      .nullish(),
  });
}
