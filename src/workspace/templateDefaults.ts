import * as vscode from 'vscode';
import { readSetting } from '../config/settings.ts';
import type { EngineOptions } from '../promptFile/index.ts';

/** The template options of the settings that apply to a file. */
export function templateDefaults(uri: string): EngineOptions {
  const scope = vscode.Uri.parse(uri, true);
  return {
    strictUndefined: readSetting('template.strictUndefined', scope),
    trimBlocks: readSetting('template.trimBlocks', scope),
    lstripBlocks: readSetting('template.lstripBlocks', scope),
  };
}
