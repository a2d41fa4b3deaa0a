import * as z from 'zod';

/** What a connection to Promptory can be configured with; the defaults are those of the vendor's client. */
export const promptoryOptions = z.strictObject({
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs: z.int().positive().default(10_000),
  /** Attempts of a call, the first included. */
  retryCount: z.int().min(1).max(10).default(3),
  /** How long a prompt counts as fresh, in milliseconds; after that it is asked for conditionally. */
  cacheTtlMs: z.int().nonnegative().default(300_000),
  /** Prompts kept in memory. */
  cacheMaxSize: z.int().positive().default(1000),
  /** Whether an old prompt is given at once and refreshed afterwards, as the vendor's blocking client does. */
  isRefreshedBehind: z.boolean().default(false),
  /** Prompts asked for at the same time: the server compares keys one after the other, a quarter of a second each. */
  concurrency: z.int().min(1).max(8).default(2),
});

/** The options with their defaults filled in. */
export type PromptoryOptions = z.output<typeof promptoryOptions>;
