import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles, limits, webviewScripts } from '../bundles.mjs';
import { type BenchFigure, rounded } from './figure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Sizes of the minified bundles against their limits, and the share of the template engine, in KB. */
export async function figures(): Promise<BenchFigure[]> {
  const made = spawnSync(process.execPath, ['src/build/build.mjs', '--production'], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`The production build failed:\n${made.stdout}${made.stderr}`);
  const sizes = Object.fromEntries(
    [...Object.keys(bundles), ...Object.keys(webviewScripts)].map((name) => [name, statSync(path.join(root, 'dist', name)).size]),
  );
  const rows: BenchFigure[] = limits(sizes).map(({ what, names, maxBytes }) => {
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
  return [...rows, await engineShare()];
}

/** How much of the bundle that renders prompts is the template engine's own code. */
async function engineShare(): Promise<BenchFigure> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/bundles/engine.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const pieces = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const bytes = pieces
    .filter(([file]) => file.startsWith('src/template/') && !file.startsWith('src/template/nunjucks/'))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  return { figure: 'bundle share of src/template without nunjucks', ours: rounded(bytes / 1024), unit: 'KB minified' };
}
