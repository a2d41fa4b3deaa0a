import * as z from 'zod';

const second = 1000;

/**
 * The options of a PTM connection, with the vendor's own defaults (ptm-client 0.18 and 0.24: `timeout`, `wait_for_run`,
 * `wait_for_optimization`). Times are in milliseconds.
 */
export const ptmOptions = z.strictObject({
  /** Longest wait for the beginning and for the end of an answer. @default 30,000 */
  timeoutMs: z
    .int()
    .positive()
    .default(30 * second),
  /** Prompts asked for with one request, at most 1000. @default 500, the server's own */
  pageSize: z.int().min(1).max(1000).default(500),
  /** How long the end of a run is waited for. @default 300,000 */
  runWaitMs: z
    .int()
    .nonnegative()
    .default(300 * second),
  /** How often a run is looked at meanwhile. @default 5,000 */
  runIntervalMs: z
    .int()
    .positive()
    .default(5 * second),
  /** How long the end of an optimisation is waited for. @default 600,000 */
  optimisationWaitMs: z
    .int()
    .nonnegative()
    .default(600 * second),
  /** How often an optimisation is looked at meanwhile. @default 10,000 */
  optimisationIntervalMs: z
    .int()
    .positive()
    .default(10 * second),
  /** How long prompts and lists count as fresh. @default 60,000, as in the vendor's companion server */
  cacheMs: z
    .int()
    .nonnegative()
    .default(60 * second),
});

/** Options of a PTM connection, defaults filled in. */
export type PtmOptions = z.infer<typeof ptmOptions>;
