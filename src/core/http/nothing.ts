import * as z from 'zod';

/** The schema of an answer whose body does not matter: 204, or a confirmation nobody reads. */
export const nothing: z.ZodType<void> = z.unknown().transform(() => undefined);
