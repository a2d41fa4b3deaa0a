/**
 * `npm run server -- NAME [--port P] [--fault KIND]`: starts a protocol test server on loopback and prints
 * `READY base=URL key=KEY [secret=SECRET]`, so that a person can try the extension against it by hand. Ctrl+C ends it.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../test/promptServers/', import.meta.url));
const names = readdirSync(folder).filter((name) => name !== 'shared');
const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`Usage: npm run server -- <${names.join('|')}> [--port P] [--fault KIND]`);
  process.exit(2);
}
const child = spawn(process.execPath, ['--import', 'tsx', path.join(folder, 'shared/runOne.ts'), name, ...rest], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
