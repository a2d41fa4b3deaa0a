import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Nothing but the extension should ask for attention or for the network. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  // The browser host saves by itself unless told otherwise; the desktop does not.
  'files.autoSave': 'off',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
};

/** Writes the settings of the machine: in a window over a server, settings of the scope `machine` come from here. */
export async function writeMachineSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(dataFolder, 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** Writes the user settings of an editor that is about to start. */
export async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const folder = path.join(dataFolder, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}
