import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from '../../vscode/cache.ts';
import { npm } from '../../vscode/npm.ts';

/**
 * A folder with one release of an npm package, installed once and kept; none of its scripts runs.
 *
 * @returns The folder whose `node_modules` has the package.
 */
export async function folderWith(name: string, version: string, report: (line: string) => void): Promise<string> {
  return cached(
    `vendor-${name.replaceAll(/[^a-z0-9.-]+/g, '-').replace(/^-/, '')}-${version}-npm`,
    async (partial) => {
      report(`Installing ${name} ${version} (once)…`);
      await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
      await npm(['install', `${name}@${version}`, '--omit=dev', '--ignore-scripts', '--save-exact'], partial, report);
    },
    report,
  );
}
