/** What is known of a finished run. Absent where the server does not say. */
export interface RunFacts {
  /** Status in the server's own word. */
  readonly status?: string;
  readonly model?: string;
  /** Milliseconds. */
  readonly latencyMs?: number;
  /** US dollars. */
  readonly costUsd?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Groups runs of one conversation; given back to continue it. */
  readonly sessionId?: string;
  readonly traceId?: string;
}

/**
 * What happens while a server runs something, in order. A run ends with exactly one `finished` or `failed`; what keeps the answer from coming at
 * all (no connection, bad key) is thrown as `BackendError` instead.
 */
export type RunEvent =
  | { readonly kind: 'started'; readonly runId: string }
  /** More of the output. */
  | { readonly kind: 'text'; readonly text: string }
  /** A tool, a step or a thought; `detail` is text to show as it came. */
  | { readonly kind: 'step'; readonly name: string; readonly phase: 'started' | 'ended' | 'noted'; readonly detail?: string }
  /** The server waits for a person to approve something before it goes on. */
  | { readonly kind: 'waiting'; readonly reason: string }
  | { readonly kind: 'finished'; readonly output: string; readonly facts: RunFacts }
  | { readonly kind: 'failed'; readonly message: string; readonly facts: RunFacts };
