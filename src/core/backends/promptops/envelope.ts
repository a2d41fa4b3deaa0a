import * as z from 'zod';
import * as schemas from './schemas.ts';

/** What surrounds an answer: kept for the log. */
export interface AnswerFacts {
  readonly requestId?: string;
  /** Milliseconds at the server. */
  readonly processingMs?: number;
  /** Whether the server answered from its own cache. */
  readonly isServerCacheHit?: boolean;
}

/** The schema of an answer with or without the documented envelope around it: an object with a boolean `success` is one. */
export function enveloped<Value>(schema: z.ZodType<Value>): z.ZodType<{ readonly data: Value; readonly facts: AnswerFacts }> {
  return z.unknown().transform((json, context) => {
    const { data, facts } = opened(json);
    const read = schema.safeParse(data);
    if (read.success) return { data: read.data, facts };
    for (const issue of read.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  });
}

function opened(json: unknown): { readonly data: unknown; readonly facts: AnswerFacts } {
  const envelope = schemas.envelope.safeParse(json).data;
  if (!envelope) return { data: json, facts: {} };
  const { request_id, processing_time_ms, cache_hit } = envelope.metadata ?? {};
  return {
    data: envelope.data,
    facts: {
      ...(request_id != null && { requestId: request_id }),
      ...(processing_time_ms != null && { processingMs: processing_time_ms }),
      ...(cache_hit != null && { isServerCacheHit: cache_hit }),
    },
  };
}
