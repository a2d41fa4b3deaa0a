import * as vscode from 'vscode';

/** Tells VS Code's own calls when a signal is aborted. Dispose it when the call is over. */
export function tokenOf(signal: AbortSignal | undefined): { readonly token: vscode.CancellationToken; dispose(): void } {
  const source = new vscode.CancellationTokenSource();
  const cancel = () => source.cancel();
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return {
    token: source.token,
    dispose: () => {
      signal?.removeEventListener('abort', cancel);
      source.dispose();
    },
  };
}
