import * as vscode from 'vscode';
import type { CommandTypes } from '../config/ids.ts';

/** `promptdeck.rule.explain` */
export const explainRule =
  ({ rulePage }: { readonly rulePage: vscode.Uri }): CommandTypes['promptdeck.rule.explain'] =>
  async (code) => {
    await vscode.commands.executeCommand('markdown.showPreview', rulePage.with({ fragment: code }));
  };
