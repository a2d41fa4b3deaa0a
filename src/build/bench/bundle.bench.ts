import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundles, limits, webviewScripts } from '../bundles.mjs';
import { type BenchFigure, rounded } from './figure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Sizes of the minified bundles against their limits, in KB. */
export async function figures(): Promise<BenchFigure[]> {
  const build = spawnSync(process.execPath, ['src/build/build.mjs', '--production'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The production build failed:\n${build.stdout}${build.stderr}`);
  const sizes = Object.fromEntries(
    [...Object.keys(bundles), ...Object.keys(webviewScripts)].map((name) => [name, statSync(path.join(root, 'dist', name)).size]),
  );
  return limits(sizes).map(({ what, names, maxBytes }) => {
    const bytes = names.reduce((sum, name) => sum + (sizes[name] ?? 0), 0);
    return {
      figure: what,
      ours: rounded(bytes / 1024),
      unit: 'KB minified',
      peer: 'limit',
      peerValue: maxBytes / 1024,
      ratio: rounded(maxBytes / bytes),
    };
  });
}
