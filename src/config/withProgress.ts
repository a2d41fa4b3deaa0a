import * as vscode from 'vscode';
import { withoutLinks } from './plainTexts.ts';
import { signalOf } from './signalOf.ts';

/** Says what is being done now, in a few words behind the title. */
export type ReportStep = (message: string) => void;

/** Does work under a notification that says what goes on and can be cancelled; cancelling aborts the signal. */
export function withProgress<Result>(title: string, work: (signal: AbortSignal, report: ReportStep) => Promise<Result>): Thenable<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title: withoutLinks(title), cancellable: true }, (progress, token) =>
    work(signalOf(token), (message) => progress.report({ message: withoutLinks(message) })),
  );
}
