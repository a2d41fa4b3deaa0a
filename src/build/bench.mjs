/**
 * `npm run bench [-- NAME ...]`: prints one JSON line per figure, `{figure, ours, unit, peer, peerValue, ratio}`.
 *
 * Every module of `src/build/bench/` measures one subject; a NAME picks the modules by file name. `ratio` says how many times better
 * ours is than the peer measured in the same run.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./bench/', import.meta.url));
const subjects = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !subjects.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench '${unknown.join("', '")}'. There are ${subjects.join(', ')}.`);
  process.exit(2);
}
for (const subject of chosen.length > 0 ? chosen : subjects) {
  // A process of its own each: one subject's heap and compiled code must not speed up or slow down the next.
  const result = spawnSync(process.execPath, ['--import', 'tsx', '--expose-gc', path.join(folder, 'runOne.ts'), subject], {
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exitCode = 1;
}
