import * as z from 'zod';

const milliseconds = z.int().positive();

/** What a connection to PromptJuggler can be configured with. The vendor's clients have no limits of time; these are ours. */
export const promptJugglerOptions = z.strictObject({
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs: milliseconds.default(30_000),
  /** Attempts of a call that only reads, the first included. */
  retries: z.int().min(1).max(10).default(4),
  /** First wait between two looks at a run, in milliseconds; each is one and a half times the one before. */
  pollIntervalMs: milliseconds.default(500),
  /** Longest such wait, in milliseconds. */
  pollMaxIntervalMs: milliseconds.default(5000),
  /** How long a run is waited for, in milliseconds. */
  runDeadlineMs: milliseconds.default(600_000),
  /** How far from now a webhook may have been signed, in seconds. The vendor's default. */
  webhookToleranceS: z.int().nonnegative().default(300),
  /** How long a numbered version counts as known, in milliseconds; published ones do not change. */
  cacheTtlMs: z.int().nonnegative().default(300_000),
  /** How long a tag or the newest version counts as known, in milliseconds; they move. */
  tagTtlMs: z.int().nonnegative().default(30_000),
  /** Which webhooks and environment variables runs use; the account's default without it. */
  environment: z.string().min(1).optional(),
});

/** The options with their defaults filled in. */
export type PromptJugglerOptions = z.output<typeof promptJugglerOptions>;
