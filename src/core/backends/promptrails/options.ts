import * as z from 'zod';

const positive = z.number().int().positive();

/** What a PromptRails connection can set; unknown options are refused. */
export const promptrailsOptions = z.strictObject({
  /** Longest wait for an answer, in milliseconds. @default 30,000, the vendor's */
  timeoutMs: positive.default(30_000),
  /** How often a call that only reads is repeated. The vendor also repeats calls that write or cost money; this client never does. @default 3, the vendor's */
  maxRetries: z.number().int().min(0).max(10).default(3),
  /** Longest silence of a stream, in milliseconds. The vendor sets none. @default 300,000 */
  streamIdleMs: positive.default(300_000),
  /** Wait between two looks at an execution that cannot be streamed, in milliseconds. @default 2,000 */
  pollIntervalMs: positive.default(2000),
  /** Longest wait for an execution, in milliseconds; after that it goes on at the server. @default 600,000 */
  executionWaitMs: positive.default(600_000),
  /** How long a prompt that was read counts as fresh, in milliseconds. @default 300,000 */
  cacheTtlMs: positive.default(300_000),
});

/** The options of one connection, defaults filled in. */
export type PromptRailsOptions = z.output<typeof promptrailsOptions>;
