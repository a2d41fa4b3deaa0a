/**
 * `npm run graph`: draws which folder imports which into `src/dependencies.svg`. With `--check`, a step of `npm run check`, nothing is written; a
 * picture that differs from the sources is named, and so is an import against the direction that the picture has.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { instance } from '@viz-js/viz';
import { cruise } from 'dependency-cruiser';

const root = fileURLToPath(new URL('../..', import.meta.url));
const picture = path.join(root, 'src/dependencies.svg');
const sources = ['src', 'server', 'media'];

/** The folder that stands for a file: `src/core`, `server/service`, `server`, or a file of `src` itself. */
const folderOf = (file) => /^(?:server\/service|src\/[^/]+|server|media)(?=\/|$)/.exec(file)?.[0];

/** Who imports whom, as `from -> to`, each once, in order. */
async function edges() {
  process.chdir(root);
  const { output } = await cruise(sources, { tsPreCompilationDeps: true, exclude: { path: '^src/build/' } }, undefined, {
    tsConfig: undefined,
  });
  const found = new Set();
  for (const { source, dependencies } of output.modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [folderOf(source), folderOf(resolved)];
      if (from && to && from !== to) found.add(`${from} -> ${to}`);
    }
  return [...found].sort().map((edge) => edge.split(' -> '));
}

/** Folders that import one another, directly or by a detour; none when the picture has a direction. */
function circles(pairs) {
  const reached = (from, seen = new Set()) => {
    for (const [a, b] of pairs) if (a === from && !seen.has(b)) reached(b, seen.add(b));
    return seen;
  };
  return [...new Set(pairs.map(([from]) => from))].filter((folder) => reached(folder).has(folder));
}

/** Without what a path over another folder says already, so that the picture can be read. */
function reduced(pairs) {
  const next = Map.groupBy(pairs, ([from]) => from);
  const leads = (from, to) => (next.get(from) ?? []).some(([, by]) => by === to || leads(by, to));
  return pairs.filter(([from, to]) => !(next.get(from) ?? []).some(([, by]) => by !== to && leads(by, to)));
}

const pairs = await edges();
const against = circles(pairs);
if (against.length > 0) {
  console.error(`These folders import one another: ${against.join(', ')}.`);
  process.exitCode = 1;
} else {
  const lines = reduced(pairs).map(([from, to]) => `  "${from}" -> "${to}";`);
  const dot = `digraph {\n  rankdir=TB; node [shape=box, fontname="sans-serif", fontsize=11]; edge [color="#888888"];\n${lines.join('\n')}\n}`;
  const drawn = (await instance()).renderString(dot, { format: 'svg' }).trimEnd();
  const svg = `${drawn.replace(/<svg[^>]*>/, '$&\n<title>Which folder imports which</title>')}\n`;
  if (!process.argv.includes('--check')) writeFileSync(picture, svg);
  else if (readFileSync(picture, 'utf8') !== svg) {
    console.error('src/dependencies.svg is not what the sources say. Run `npm run graph`.');
    process.exitCode = 1;
  }
  console.log(`${pairs.length} imports between folders, 0 against the direction`);
}
