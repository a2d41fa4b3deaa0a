/**
 * `npm run package`: a production build and `promptdeck.vsix` from it, with a check of its size and content.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packagePath = path.join(root, 'promptdeck.vsix');
const maxBytes = 3 * 1024 * 1024;

const build = spawnSync(process.execPath, ['src/build/build.mjs', '--production'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

// No repository address is known yet, so relative links of the README cannot be made absolute and are kept as they are.
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
  skipLicense: false,
});

for (const file of await listFiles({ cwd: root, dependencies: false })) console.log(file);
const bytes = statSync(packagePath).size;
console.log(`promptdeck.vsix: ${(bytes / 1024).toFixed(0)} KB of ${maxBytes / 1024} KB`);
if (bytes > maxBytes) {
  console.error('The package is larger than its limit.');
  process.exitCode = 1;
}
