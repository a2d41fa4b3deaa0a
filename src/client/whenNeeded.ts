import * as vscode from 'vscode';
import { onSettingChange, readSetting } from '../config/settings.ts';
import type { LanguageSupport } from './index.ts';
import type { LanguageClientParts } from './parts.ts';
import { isReasonToStart, promptSelector } from './selector.ts';

/**
 * Starts language support with the first prompt document, so that a window without one never loads the client. A changed
 * `promptdeck.library.files` starts it anew.
 */
export function languageClientWhenNeeded(
  context: vscode.ExtensionContext,
  parts: LanguageClientParts,
): vscode.Disposable & { stop(): Promise<void> } {
  let support: Promise<LanguageSupport | undefined> | undefined;
  let isStopped = false;

  function look(): void {
    if (support || isStopped) return;
    const selector = promptSelector(readSetting('library.files'));
    const isServed = (document: vscode.TextDocument) => vscode.languages.match(selector, document) > 0;
    if (vscode.workspace.textDocuments.some((document) => isReasonToStart(document, isServed))) support = start();
  }

  async function start(): Promise<LanguageSupport | undefined> {
    try {
      const { startLanguageClient } = await import('./index.ts');
      return await startLanguageClient(context, parts);
    } catch (fault) {
      parts.log.error(`The language server did not start: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      const showLog = vscode.l10n.t('Show log');
      const text = vscode.l10n.t('Promptdeck could not start its language server: no completion and no diagnostics. The log says why.');
      if ((await vscode.window.showErrorMessage(text, showLog)) === showLog) parts.log.show();
      return undefined;
    }
  }

  async function end(): Promise<void> {
    const running = support;
    support = undefined;
    await (await running)?.dispose();
  }

  const owned = [vscode.workspace.onDidOpenTextDocument(look), onSettingChange(['library.files'], () => void end().then(look))];
  look();

  return {
    /** Ends the server and resolves when it is gone; for `deactivate`. */
    stop() {
      isStopped = true;
      for (const listener of owned) listener.dispose();
      return end();
    },
    dispose() {
      void this.stop();
    },
  };
}
