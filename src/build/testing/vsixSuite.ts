import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryPath } from '../vscode/paths.ts';
import { runQuietly } from '../vscode/quietly.ts';
import { copySampleLibrary, scratchFolder } from '../vscode/sampleLibrary.ts';
import { canRunServer, installServer } from '../vscode/serverBuild.ts';
import { runWindows } from './hostWindows.ts';
import { addTallies, noTests, type Tally } from './results.ts';
import { runScript } from './steps.ts';
import type { SuiteOptions } from './suiteOptions.ts';

/** Packages the extension, installs the package and tests what is installed: an empty extension stands in as the one under development. */
export async function vsixSuite(options: SuiteOptions): Promise<Tally> {
  const { code } = await runScript('src/build/package.mjs', []);
  const vsix = repositoryPath('promptdeck.vsix');
  if (code !== 0 || !existsSync(vsix)) return { ...noTests, failed: 1 };
  if (!canRunServer) return { ...noTests, skipped: options.builds.length };
  let total: Tally = { ...noTests, passed: 1 };
  for (const build of options.builds) {
    const scratch = await scratchFolder('vsix');
    try {
      const installed = await installServer(build, (line) => console.log(`  ${line}`));
      const extensionsFolder = path.join(scratch.path, 'extensions');
      const server = path.join(installed.folder, 'out', 'server-main.js');
      const place = ['--extensions-dir', extensionsFolder, '--server-data-dir', path.join(scratch.path, 'data')];
      const install = [server, '--accept-server-license-terms', '--install-extension', vsix, ...place];
      await runQuietly(installed.runtime, install, { cwd: installed.folder }, 'installing', () => {});
      const developmentPath = repositoryPath('test/integration/driver');
      const window = { name: 'vsix', workspace: copySampleLibrary, developmentPath, extensionsFolder };
      total = addTallies(total, await runWindows([window], { ...options, builds: [build] }));
    } finally {
      await scratch.remove();
    }
  }
  return total;
}
