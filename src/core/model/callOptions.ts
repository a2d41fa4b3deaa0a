/** What every call can be given. */
export interface CallOptions {
  /** Aborting ends the request and everything it waits for with the code `aborted`. */
  readonly signal?: AbortSignal;
}
