import * as vscode from 'vscode';
import type { ContextKeyTypes } from './contributions.ts';

/** Sets what `when` clauses see. */
export function setContextKey<Key extends keyof ContextKeyTypes>(key: Key, value: ContextKeyTypes[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
