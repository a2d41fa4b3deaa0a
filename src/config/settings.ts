import * as vscode from 'vscode';
import { acceptedSetting, type SettingKey, type SettingTypes } from './settingsTable.ts';

const section = 'promptdeck';

/**
 * The value of a setting, for one file where its value may differ by folder. A value of the wrong type counts as not set.
 */
export function readSetting<Key extends SettingKey>(key: Key, scope?: vscode.ConfigurationScope): SettingTypes[Key] {
  return acceptedSetting(key, vscode.workspace.getConfiguration(section, scope).get(key));
}

/** Writes a setting of the person, in the place where settings of its scope live. */
export async function writeSetting<Key extends SettingKey>(key: Key, value: SettingTypes[Key]): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);
}

/** Calls the listener when one of the settings may have another value. */
export function onSettingChange(keys: readonly SettingKey[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (keys.some((key) => change.affectsConfiguration(`${section}.${key}`))) listener();
  });
}
