import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { repository, repositoryPath } from '../vscode/paths.ts';

/** Folder of the suites that run inside the extension host; each folder in it is one window. */
export const hostSuites = 'test/integration/host';

/**
 * Bundles the tests of one window into a module that exports `run()`, as VS Code expects it.
 *
 * @returns Absolute path of the module.
 */
export async function bundleHostSuite(window: string): Promise<string> {
  const folder = `${hostSuites}/${window}`;
  const files = (await readdir(repositoryPath(folder), { recursive: true })).filter((file) => file.endsWith('.test.ts')).sort();
  if (files.length === 0) throw new Error(`${folder} has no tests.`);
  const loads = files.map((file) => `require('./${path.posix.join(folder, file.replaceAll('\\', '/'))}');`);
  const outfile = repositoryPath(`out/test/host/${window}.js`);
  await build({
    stdin: {
      contents: `import { runInHost } from './src/build/testing/runInHost.ts';\nexport const run = () => runInHost(() => { ${loads.join(' ')} });\n`,
      resolveDir: repository,
      sourcefile: `${window}.ts`,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
