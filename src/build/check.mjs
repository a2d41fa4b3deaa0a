/**
 * `npm run check`: types (of the webview scripts too), lint and format, import rules, unused code, generated files, licences of what is bundled and
 * the extension manifest. Runs every step and names those that failed.
 *
 * Under CI and in `npm test` the same steps run; `--only NAME` runs one of them.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name) => path.join(root, 'node_modules', name);

/** Each step: its name and the script, with arguments, that the running Node executes. */
const steps = {
  // What was found out about unchanged files is kept between runs.
  types: [bin('typescript/bin/tsc'), '-p', '.', '--incremental', '--tsBuildInfoFile', 'out/check/types.tsbuildinfo'],
  webviews: [bin('typescript/bin/tsc'), '-p', 'media'],
  lint: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  imports: [
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    'src',
    'server',
    'media',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
  ],
  unused: [bin('knip/bin/knip.js')],
  generated: ['--import', 'tsx', path.join(root, 'src/build/contributions/main.ts'), '--check'],
  graph: [path.join(root, 'src/build/graph.mjs'), '--check'],
  licences: [path.join(root, 'src/build/checkLicences.mjs')],
  manifest: ['--import', 'tsx', bin('mocha/bin/mocha.js'), '--reporter', 'dot', 'test/unit/config/manifest.test.ts'],
};

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
if (only !== undefined && !(only in steps)) {
  console.error(`There is no step '${only}'. The steps are ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const [name, command] of Object.entries(steps)) {
  if (only !== undefined && name !== only) continue;
  const started = Date.now();
  const result = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const passed = result.status === 0;
  console.log(`check ${name}: ${passed ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!passed) {
    console.log(`${result.stdout}${result.stderr}`.trimEnd());
    failed.push(name);
  }
}
if (failed.length > 0) console.error(`Check failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
