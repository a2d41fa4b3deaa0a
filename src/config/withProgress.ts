import * as vscode from 'vscode';
import { signalOf } from './signalOf.ts';

/** Does work under a notification that says what goes on and can be cancelled; cancelling aborts the signal. */
export function withProgress<Result>(
  title: string,
  work: (signal: AbortSignal, progress: vscode.Progress<{ message?: string }>) => Promise<Result>,
): Thenable<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => work(signalOf(token), progress));
}
