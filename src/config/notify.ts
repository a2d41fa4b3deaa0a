import * as vscode from 'vscode';
import { withoutLinks } from './plainTexts.ts';

/** A dialog that waits for an answer, with a second paragraph. */
export interface ModalText {
  readonly text: string;
  readonly detail: string;
}

/** Shows a failure; what others wrote in it is shown as text. Answers with the button that was chosen. */
export function notifyError(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(text), ...buttons);
}

/** Shows a warning; what others wrote in it is shown as text. Answers with the button that was chosen. */
export function notifyWarning(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(text), ...buttons);
}

/** Shows what came of something; what others wrote in it is shown as text. Answers with the button that was chosen. */
export function notifyInformation(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(text), ...buttons);
}

/** Asks in a dialog before something is done that matters. Answers with the button that was chosen; nothing when the person gave up. */
export function askInDialog({ text, detail }: ModalText, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(text), { modal: true, detail: withoutLinks(detail) }, ...buttons);
}
