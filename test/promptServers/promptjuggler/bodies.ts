import * as z from 'zod';

const texts = z.record(z.string(), z.string());

const envVars = texts
  .refine((values) => Object.keys(values).every((key) => /^[A-Z_][A-Z0-9_]*$/.test(key)), 'keys must be UPPER_CASE')
  .refine((values) => Object.keys(values).length <= 50, 'at most 50 entries')
  .refine((values) => JSON.stringify(values).length <= 65_536, 'at most 64 KB');

/** What endpoint 4 takes. Null stands for absent in two of the fields: the Python client always sends them. */
export const createWorkflowRun = z.strictObject({
  inputs: texts,
  thread: z.uuid().nullish(),
  priority: z.enum(['onsite', 'normal', 'low']).optional(),
  environment: z.string().min(1).nullish(),
  envVars: envVars.optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
});

/** What endpoint 2 takes. */
export const createPromptRun = createWorkflowRun.extend({ channel: z.string().min(1).optional() });

/** A start of a run as the server understood it. */
export type RunRequest = z.infer<typeof createPromptRun>;
