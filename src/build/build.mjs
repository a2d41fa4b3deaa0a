/**
 * Bundles what ships into `dist/`: the extension, its lazily loaded parts, the language server and the webview scripts.
 *
 * `--watch` rebuilds on change, `--production` minifies, writes the notices of third-party code and prints a size report with the limits each
 * bundle must keep.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildOptions } from './buildOptions.mjs';
import { limits, parserFiles } from './bundles.mjs';
import { bundledPackages, noticesFile, noticesText } from './notices.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const watchReport = {
  name: 'watch-report',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd((result) => console.log(`[watch] build finished, ${result.errors.length} errors`));
  },
};

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await mkdir(path.join(root, 'dist/media'), { recursive: true });
await cp(path.join(root, 'media'), path.join(root, 'dist/media'), {
  recursive: true,
  filter: (source) => !path.extname(source) || source.endsWith('.css'),
});
for (const name of parserFiles.names) await cp(path.join(root, parserFiles.folder, name), path.join(root, 'dist', name));

if (watch) {
  const options = buildOptions({ production, plugins: [watchReport] });
  const contexts = await Promise.all(options.map((each) => esbuild.context(each)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const results = await Promise.all(buildOptions({ production }).map((options) => esbuild.build(options)));
  if (production) {
    const metafiles = results.map(({ metafile }) => metafile);
    await writeFile(path.join(root, noticesFile), noticesText(bundledPackages(root, metafiles, [parserFiles.folder])));
    report(results);
  }
}

function report(results) {
  const sizes = Object.fromEntries(
    results.flatMap((result) =>
      Object.entries(result.metafile.outputs).map(([file, output]) => [file.replace(/^dist\//, ''), output.bytes]),
    ),
  );
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${name.padEnd(24)} ${(bytes / 1024).toFixed(1).padStart(8)} KB`);
  for (const { names, maxBytes, what } of limits(sizes)) {
    const total = names.reduce((sum, name) => sum + (sizes[name] ?? 0), 0);
    const verdict = total <= maxBytes ? 'ok' : 'TOO LARGE';
    console.log(`${what}: ${(total / 1024).toFixed(1)} KB of ${maxBytes / 1024} KB, ${verdict}`);
    if (total > maxBytes) process.exitCode = 1;
  }
}
