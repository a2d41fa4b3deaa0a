import * as vscode from 'vscode';
import { promptLayout } from '../bundles/startup.ts';
import { onSettingChange, readSetting } from '../config/settings.ts';
import type { PromptLayout } from '../core/index.ts';

/** The rules for prompt files with the globs of the settings in them. */
export interface LiveLayout extends vscode.Disposable {
  /** The rules as they are now; ask each time. */
  current(): PromptLayout;
  /** Fires when other files are prompts than before. */
  readonly onDidChange: vscode.Event<void>;
}

/** Follows the setting that names more files. */
export function createLayout(): LiveLayout {
  let layout = promptLayout(readSetting('library.files'));
  const changed = new vscode.EventEmitter<void>();
  const settings = onSettingChange(['library.files'], () => {
    layout = promptLayout(readSetting('library.files'));
    changed.fire();
  });
  return {
    current: () => layout,
    onDidChange: changed.event,
    dispose: () => {
      settings.dispose();
      changed.dispose();
    },
  };
}
