import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Template } from '@huggingface/jinja';
import { build } from 'esbuild';
import type { parse as Parse } from '../../template/index.ts';
import { type BenchFigure, median, rounded, timeFigure } from './figure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const load = createRequire(import.meta.url);
const runs = 15;
/** Enough for the engine to have compiled both parsers for good, as in a program that has been running for a while. */
const warmUp = { 2000: 100, 20000: 20 } as const;

/** Our parser beside nunjucks', and beside that of @huggingface/jinja, on the same templates in the same process. */
export async function figures(): Promise<BenchFigure[]> {
  const parse = await ourParser();
  const nunjucks = load('nunjucks/src/parser') as { parse(source: string): unknown };
  const rows: BenchFigure[] = [];
  for (const lines of [2000, 20000] as const) {
    const source = await readFile(path.join(root, `test/corpora/bench/parse_${lines}.jinja`), 'utf8');
    const { problems } = parse(source);
    if (problems.length > 0) throw new Error(`parse_${lines}.jinja should be sound: ${problems[0]?.message}`);
    const beside = (figure: string, peer: string, parseIt: (source: string) => unknown) => {
      timeRuns(() => parse(source), warmUp[lines]);
      timeRuns(() => parseIt(source), warmUp[lines]);
      // One after the other, not in turn: neither is to clear away what the other left behind.
      const ours = timeRuns(() => parse(source), runs);
      rows.push(
        timeFigure(
          figure,
          ours,
          'ms',
          peer,
          timeRuns(() => parseIt(source), runs),
        ),
      );
    };
    beside(`parse ${lines.toLocaleString('en')} lines`, "nunjucks' parser", (text) => nunjucks.parse(text));
    beside(`parse with @huggingface/jinja, ${lines}`, '@huggingface/jinja', (text) => new Template(text));
  }
  const [short, long] = [rows[0]?.ours ?? 0, rows[2]?.ours ?? 0];
  rows.push({ figure: 'parse, growth from 2000 to 20000', ours: rounded(long / short), unit: 'times', peer: 'linear', peerValue: 10 });
  return rows;
}

/** The median of a number of runs, in milliseconds. */
function timeRuns(work: () => unknown, count: number): number {
  const times: number[] = [];
  for (let run = 0; run < count; run++) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** The parser as it ships: bundled and minified. */
async function ourParser(): Promise<typeof Parse> {
  const outfile = path.join(root, 'out/bench/template.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/template/index.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    logLevel: 'warning',
  });
  return (load(outfile) as { parse: typeof Parse }).parse;
}
