import * as vscode from 'vscode';
import { notifyError } from '../config/notify.ts';
import { onSettingChange, readSetting } from '../config/settings.ts';
import type { VendorNamesAnswer } from '../protocol/index.ts';
import type { LanguageSupport } from './index.ts';
import type { LanguageClientParts } from './parts.ts';
import type { UsesSource } from './promptUses.ts';
import { isReasonToStart, isSource, promptSelector } from './selector.ts';

/** The language server as the rest of the host sees it. */
export interface LanguageClient extends vscode.Disposable, UsesSource {
  /**
   * Names of prompts and workflows of servers in the source code of the workspace that no prompt file is for, the most used first: suggestions for
   * connections that cannot list. Starts the language server where it does not run; nothing when it did not start.
   */
  vendorNames(): Promise<VendorNamesAnswer | undefined>;
  /** Ends the language server and resolves when it is gone; for `deactivate`. */
  stop(): Promise<void>;
}

/**
 * Starts language support with the first prompt document, or the first source document of a workspace that holds prompts, so that a window without
 * one never loads the client. A changed
 * `promptdeck.library.files` starts it anew.
 */
export function languageClientWhenNeeded(context: vscode.ExtensionContext, parts: LanguageClientParts): LanguageClient {
  let support: Promise<LanguageSupport | undefined> | undefined;
  let isStopped = false;
  const changedCalls = new vscode.EventEmitter<void>();

  function look(): void {
    if (support || isStopped) return;
    const selector = promptSelector(readSetting('library.files'));
    const isServed = (document: vscode.TextDocument) => vscode.languages.match(selector, document) > 0;
    const isReason = (document: vscode.TextDocument) => isReasonToStart(document, isServed) || (isSource(document) && parts.hasPrompts());
    if (vscode.workspace.textDocuments.some(isReason)) support = start();
  }

  async function start(): Promise<LanguageSupport | undefined> {
    try {
      const { startLanguageClient } = await import('./index.ts');
      const started = await startLanguageClient(context, parts, () => changedCalls.fire());
      changedCalls.fire();
      return started;
    } catch (fault) {
      parts.log.error(`The language server did not start: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      const showLog = vscode.l10n.t('Show log');
      const text = vscode.l10n.t('Promptdeck could not start its language server: no completion and no diagnostics. The log says why.');
      if ((await notifyError(text, showLog)) === showLog) parts.log.show();
      return undefined;
    }
  }

  async function end(): Promise<void> {
    const running = support;
    support = undefined;
    await (await running)?.dispose();
  }

  const owned = [
    changedCalls,
    parts.onDidRead(look),
    vscode.workspace.onDidOpenTextDocument(look),
    onSettingChange(['library.files'], () => void end().then(look)),
  ];
  look();

  return {
    onDidChangeCalls: changedCalls.event,
    usages: async (uri) => (await support)?.usages(uri),
    async vendorNames() {
      if (!isStopped) support ??= start();
      return (await support)?.vendorNames();
    },
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
