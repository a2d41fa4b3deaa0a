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
  const source = `import { runInHost } from './src/build/testing/runInHost.ts';\nexport const run = () => runInHost(() => { ${loads.join(' ')} });\n`;
  return bundleForHost(source, `out/test/host/${window}.js`);
}

/**
 * Bundles a module for the extension host; VS Code's API and mocha stay outside.
 *
 * @param source Its text; imports start at the repository's root.
 * @returns Absolute path of the bundle.
 */
export async function bundleForHost(source: string, outfile: string): Promise<string> {
  await build({
    stdin: { contents: source, resolveDir: repository, sourcefile: outfile.replace('.js', '.ts'), loader: 'ts' },
    outfile: repositoryPath(outfile),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return repositoryPath(outfile);
}
