/**
 * `npm run conformance -- KIND [FILE] [--fails]`: prints `N/M`, the cases that agree with the real engine out of all that count, and
 * exits 0 only when all agree. FILE is any file of the kind's shape; without it the corpus of `test/corpora/` is taken.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./conformance/', import.meta.url));
const kinds = readdirSync(folder)
  .filter((file) => file.endsWith('.kind.ts'))
  .map((file) => file.replace('.kind.ts', ''));
const [kind, ...rest] = process.argv.slice(2);
if (kind === undefined || !kinds.includes(kind)) {
  console.error(`Usage: npm run conformance -- <${kinds.join('|')}> [FILE] [--fails]`);
  process.exit(2);
}
const result = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, 'runOne.ts'), kind, ...rest], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;
