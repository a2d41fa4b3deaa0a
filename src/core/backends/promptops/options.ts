import * as z from 'zod';

const milliseconds = z.int().positive();

/** What a connection to PromptOps can be configured with; defaults are the documented client's. */
export const promptOpsOptions = z.strictObject({
  /** Which account of the protocol the server follows. `auto` finds out with a call that needs no signature and counts for nothing. */
  form: z.enum(['auto', 'documented', 'shipped']).default('auto'),
  /** How the key of the signature is made from the secret, for a server that follows neither form. @default by the form */
  keyDerivation: z.enum(['secret', 'sha256hex']).optional(),
  /** How the time of a signature is written, for a server that follows neither form. @default by the form */
  timestamp: z.enum(['iso-z', 'iso-naive', 'iso-zz', 'epoch']).optional(),
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs: milliseconds.default(30_000),
  /** Attempts of a call that only reads, the first included. */
  retries: z.int().min(1).max(10).default(3),
  /** How long an answer counts as known, in milliseconds. */
  cacheTtlMs: z.int().nonnegative().default(300_000),
  /** Reads prompts of this project only. */
  projectId: z.string().min(1).optional(),
  /** Rows asked for with one listing. */
  pageSize: z.int().min(1).max(1000).default(50),
  /** Whether reads and renders are reported to the server's usage log: which prompt, how fast, with what status. Never a text. */
  logsUsage: z.boolean().default(false),
  /** What counts as a placeholder: as in the documents, or as one of the vendor's two clients has it. */
  placeholders: z.enum(['plain', 'promptOpsPython', 'promptOpsNode']).default('plain'),
});

/** The options with their defaults filled in. */
export type PromptOpsOptions = z.output<typeof promptOpsOptions>;

/** The client API below an address: a bare host gets `/v1/client`, an address that ends with `/v1` gets `/client`. */
export function clientApiOf(address: string): string {
  const bare = address.replace(/\/+$/, '');
  if (/^https?:\/\/[^/]+$/.test(bare)) return `${bare}/v1/client`;
  return bare.endsWith('/v1') ? `${bare}/client` : bare;
}
