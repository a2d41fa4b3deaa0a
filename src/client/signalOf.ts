/** A cancellation token, typed by shape so that every protocol's own fits. */
interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): unknown;
}

/** The platform's signal for a request's token. The token dies with its request, so the listener needs no owner. */
export function signalOf(token: Token): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
