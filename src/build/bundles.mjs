/**
 * What is bundled and how large it may become. One table for the build, the bench and the size report.
 */

/**
 * Bundles for Node: file in `dist/` -> its entry, and whether VS Code's API is there when it runs. `keepsImports` is for a package that declares a
 * `require` of its own.
 */
export const bundles = {
  'extension.js': { source: 'src/extension.ts', vscode: true },
  'client.js': { source: 'src/client/index.ts', vscode: true },
  'engine.js': { source: 'src/bundles/engine.ts', vscode: false },
  'servers.js': { source: 'src/bundles/servers.ts', vscode: false },
  'cli.js': { source: 'src/cli/main.ts', vscode: false },
  'server.js': { source: 'server/main.ts', vscode: false },
  'undiciFetch.js': { source: 'src/core/node/undiciFetch.ts', vscode: false },
  'sourceParser.js': { source: 'src/disk/sourceParser.ts', vscode: false, keepsImports: true },
  'nunjucksRefusals.js': { source: 'src/template/nunjucks/syntax/refusals.ts', vscode: false },
  'regexWorker.js': { source: 'src/core/node/regexWorker.ts', vscode: false },
  'evaluationWorker.js': { source: 'src/evaluation/worker/main.ts', vscode: false },
  'nunjucksChild.js': { source: 'src/template/nunjucks/child/main.ts', vscode: false },
};

/** Scripts that run inside webviews: file in `dist/` -> its entry. */
export const webviewScripts = {
  'media/preview.js': 'media/preview.ts',
};

/** The parser of source code and its grammars, which are copied to `dist/`. */
export const parserFiles = {
  folder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
  names: ['tree-sitter.wasm', 'tree-sitter-python.wasm', 'tree-sitter-typescript.wasm', 'tree-sitter-tsx.wasm'],
};

/** Size limits in bytes, minified; what the extension host loads later is limited as a whole, the server and the command line run in their own processes. */
export function limits(sizes) {
  const later = Object.keys(sizes).filter(
    (name) =>
      !['extension.js', 'server.js', 'sourceParser.js', 'nunjucksRefusals.js', 'cli.js', 'undiciFetch.js'].includes(name) &&
      !name.startsWith('media/'),
  );
  return [
    { what: 'bundle extension.js', names: ['extension.js'], maxBytes: 300 * 1024 },
    { what: 'bundles loaded on first need', names: later, maxBytes: 1536 * 1024 },
    // Loaded only by a connection with a certificate of its own.
    { what: 'bundle undiciFetch.js', names: ['undiciFetch.js'], maxBytes: 600 * 1024 },
  ];
}
