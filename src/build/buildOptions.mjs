/**
 * What esbuild is told for each bundle and webview script: one list for the build and for the check of licences.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundles, webviewScripts } from './bundles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

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

function shared(outfile, { production, plugins = [] }) {
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
    plugins: [lazyBundles, ...plugins],
  };
}

/**
 * Options of every build.
 *
 * @param {{ production: boolean, plugins?: import('esbuild').Plugin[] }} mode
 * @returns {import('esbuild').BuildOptions[]}
 */
export function buildOptions(mode) {
  return [
    ...Object.entries(bundles).map(([name, bundle]) => ({
      ...shared(`dist/${name}`, mode),
      entryPoints: [bundle.source],
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      // The module fields in this order keep UMD wrappers, which esbuild cannot follow, out of the bundles.
      mainFields: ['module', 'main'],
      external: bundle.vscode ? ['vscode'] : [],
      // VS Code reports every look at Node's `navigator` in the extension host, and no bundle for Node needs one.
      define: { ...shared('', mode).define, navigator: 'undefined' },
      // Turned into `require`, so that VS Code's own module loader sees it in every host.
      supported: { 'dynamic-import': bundle.keepsImports === true },
    })),
    ...Object.entries(webviewScripts).map(([name, source]) => ({
      ...shared(`dist/${name}`, mode),
      entryPoints: [source],
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
    })),
  ];
}
