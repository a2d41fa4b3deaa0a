import * as z from 'zod';

/** The schema of an answer whose body does not matter: 204, or a confirmation that is not read. */
export const nothing: z.ZodType<void> = z.unknown().transform(() => undefined);
