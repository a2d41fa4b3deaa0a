import * as vscode from 'vscode';
import { fileNameOf } from '../../config/fileName.ts';
import type { CommandTypes } from '../../config/ids.ts';

/** `promptdeck.version.compare` */
export const compareVersion: CommandTypes['promptdeck.version.compare'] = async ({ resourceUri, currentUri, title }) => {
  const whole = vscode.l10n.t('{0} ↔ {1}', title, fileNameOf(currentUri));
  await vscode.commands.executeCommand('vscode.diff', resourceUri, currentUri, whole);
};
