import * as vscode from 'vscode';
import { executeCommand } from '../config/ids.ts';
import { notifyError } from '../config/notify.ts';
import { hasCode, reasonOf } from '../core/index.ts';

/** What went wrong, as a person should hear it. Each field is a whole sentence in the language of the editor. */
export interface Failure {
  /** What was attempted and did not happen. */
  readonly attempted: string;
  readonly cause: unknown;
  /** What to do now, where the cause does not say it. */
  readonly next?: string;
}

/** Tells a person of a failure, with a way to the log, which gets the details. Work that a person called off is no failure. */
export type ReportFailure = (failure: Failure) => void;

/** Makes the reporter all parts of the host share. */
export function createFailureReporter(log: vscode.LogOutputChannel): ReportFailure {
  return ({ attempted, cause, next }) => {
    if (hasCode(cause, 'cancelled') || cause instanceof vscode.CancellationError) return;
    log.error(attempted, cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    const showLog = vscode.l10n.t('Show Log');
    const sentences = [attempted, asSentence(reasonOf(cause)), ...(next ? [next] : [])];
    void notifyError(sentences.join(' '), showLog).then((chosen) => {
      if (chosen === showLog) void executeCommand('promptdeck.log.show');
    });
  };
}

function asSentence(reason: string): string {
  return /[.!?…]$/.test(reason) ? reason : `${reason}.`;
}
