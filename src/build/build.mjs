/**
 * Bundles what ships into `dist/`: the extension, its lazily loaded parts, the language server and the webview scripts.
 *
 * `--watch` rebuilds on change, `--production` minifies and prints a size report with the limits each bundle must keep.
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundles, limits, parserFiles, webviewScripts } from './bundles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** A dynamic import of one of our own entries stays a `require` of its bundle, so that it is read from disk only when it is needed. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, (found) => {
      if (found.kind !== 'dynamic-import') return undefined;
      const source = path.relative(root, path.resolve(found.resolveDir, found.path)).replaceAll('\\', '/');
      const entry = Object.entries(bundles).find(([, bundle]) => bundle.source === source);
      if (!entry) return { errors: [{ text: `${source} is imported dynamically, so it must be listed in src/build/bundles.mjs` }] };
      return { path: `./${entry[0]}`, external: true };
    });
  },
};

const watchReport = {
  name: 'watch-report',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd((result) => console.log(`[watch] build finished, ${result.errors.length} errors`));
  },
};

function shared(outfile) {
  return {
    absWorkingDir: root,
    outfile,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: watch ? [lazyBundles, watchReport] : [lazyBundles],
  };
}

const builds = [
  ...Object.entries(bundles).map(([name, bundle]) => ({
    ...shared(`dist/${name}`),
    entryPoints: [bundle.source],
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The module fields in this order keep UMD wrappers, which esbuild cannot follow, out of the bundles.
    mainFields: ['module', 'main'],
    external: bundle.vscode ? ['vscode'] : [],
    // VS Code reports every look at Node's `navigator` in the extension host, and no bundle for Node needs one.
    define: { ...shared('').define, navigator: 'undefined' },
    // Turned into `require`, so that VS Code's own module loader sees it in every host.
    supported: { 'dynamic-import': bundle.keepsImports === true },
  })),
  ...Object.entries(webviewScripts).map(([name, source]) => ({
    ...shared(`dist/${name}`),
    entryPoints: [source],
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  })),
];

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await mkdir(path.join(root, 'dist/media'), { recursive: true });
await cp(path.join(root, 'media'), path.join(root, 'dist/media'), {
  recursive: true,
  filter: (source) => !path.extname(source) || source.endsWith('.css'),
});
for (const name of parserFiles.names) await cp(path.join(root, parserFiles.folder, name), path.join(root, 'dist', name));

if (watch) {
  const contexts = await Promise.all(builds.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const results = await Promise.all(builds.map((options) => esbuild.build(options)));
  if (production) report(results);
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
