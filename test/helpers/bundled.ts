import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { parserFiles } from '../../src/build/bundles.mjs';

const root = path.join(import.meta.dirname, '../..');
const made = new Map<string, Promise<string>>();

/**
 * A program as it ships; where nothing was built yet, a bundle made for the tests that ask.
 *
 * @param name its file below `dist`
 * @param source its entry, from the repository's root
 */
export function bundled(name: string, source: string): Promise<string> {
  const shipped = path.join(root, 'dist', name);
  if (existsSync(shipped)) return Promise.resolve(shipped);
  const known = made.get(name) ?? bundle(name, source);
  made.set(name, known);
  return known;
}

async function bundle(name: string, source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, name);
  const entryPoints = [path.join(root, source)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node22', mainFields: ['module', 'main'] });
  for (const file of parserFiles.names) await copyFile(path.join(root, parserFiles.folder, file), path.join(folder, file));
  return outfile;
}
