import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const source = fileURLToPath(new URL('../../src/template/nunjucks/child/main.ts', import.meta.url));
let built: string | undefined;

/** The program of the process that renders nunjucks templates, bundled as it ships; the same file for all tests of a run. */
export function nunjucksChildPath(): string {
  built ??= build();
  return built;
}

function build(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'promptdeck-nunjucks-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'nunjucksChild.js');
  buildSync({ entryPoints: [source], outfile, bundle: true, platform: 'node', target: 'node22', format: 'cjs', logLevel: 'error' });
  return outfile;
}
