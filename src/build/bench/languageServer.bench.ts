import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { besideHtmlServer } from './besideHtmlServer.ts';
import { besideJinjaLsp } from './besideJinjaLsp.ts';
import type { BenchFigure } from './figure.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Our server beside VS Code's HTML server on files of the same size, and beside jinja-lsp on the same file; all over stdio. */
export async function figures(): Promise<BenchFigure[]> {
  const ours = new LanguageServerProcess([process.execPath, await ourServer(), '--stdio']);
  try {
    await ours.initialize();
    return [...(await besideHtmlServer(ours)), ...(await besideJinjaLsp(ours))];
  } finally {
    await ours.stop();
  }
}

/** The server as it ships: bundled and minified. */
async function ourServer(): Promise<string> {
  const outfile = path.join(root, 'out/bench/server.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}
