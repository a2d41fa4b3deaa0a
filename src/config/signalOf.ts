import type * as vscode from 'vscode';

/** The platform's signal for the token of a request or a progress. The token dies with its request, so the listener needs no owner. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
