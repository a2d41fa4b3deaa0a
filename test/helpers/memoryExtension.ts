import { cp } from 'node:fs/promises';
import path from 'node:path';
import { bundleForHost } from '../../src/build/testing/hostBundle.ts';
import { repositoryPath } from '../../src/build/vscode/paths.ts';

/** Installs the extension that offers `memory:/library`. VS Code takes up what lies in the folder of extensions at its first start. */
export async function installMemoryExtension(extensionsFolder: string): Promise<void> {
  const folder = path.join(extensionsFolder, 'promptdeck.memory-0.0.1');
  await cp(repositoryPath('test/integration/memory/package.json'), path.join(folder, 'package.json'));
  const bundle = await bundleForHost("export { activate } from './test/integration/memory/extension.ts';", 'out/test/memory.js');
  await cp(bundle, path.join(folder, 'extension.js'));
}
