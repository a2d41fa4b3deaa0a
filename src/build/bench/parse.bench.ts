import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Template } from '@huggingface/jinja';
import { build } from 'esbuild';
import type { parse as Parse } from '../../template/index.ts';
import { type BenchFigure, median, rounded, timeFigure } from './figure.ts';
import { runPython } from './python.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const load = createRequire(import.meta.url);
const sizes = [2000, 20000] as const;
const runs = 15;
/** Enough for the engine to have compiled both parsers for good, as in a program that has been running for a while. */
const warmUp = { 2000: 100, 20000: 20 } as const;

// Prints the median milliseconds of reading each file given.
const pythonTimes = `
import json, statistics, sys, time
from jinja2 import Environment
env = Environment()
def median(source, warm, runs):
    for _ in range(warm): env.parse(source)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        env.parse(source)
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)
print(json.dumps([median(open(name, encoding="utf-8").read(), 2, 15) for name in sys.argv[1:]]))
`;

/**
 * Our parser beside nunjucks' and that of @huggingface/jinja, on the same templates in the same process, and beside Jinja2's own in Python,
 * where it is present.
 */
export async function figures(): Promise<BenchFigure[]> {
  const parse = await ourParser();
  const nunjucks = load('nunjucks/src/parser') as { parse(source: string): unknown };
  const rows: BenchFigure[] = [];
  const times = new Map<number, number>();
  for (const lines of sizes) {
    const source = await readFile(fileOf(lines), 'utf8');
    const shown = `${lines.toLocaleString('en')} lines`;
    const { problems } = parse(source);
    if (problems.length > 0) throw new Error(`parse_${lines}.jinja should be sound: ${problems[0]?.message}`);
    const beside = (figure: string, peer: string, parseIt: (source: string) => unknown): number => {
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
      return ours;
    };
    times.set(
      lines,
      beside(`parse ${shown}`, "nunjucks' parser", (text) => nunjucks.parse(text)),
    );
    beside(`${shown} with @huggingface/jinja`, '@huggingface/jinja', (text) => new Template(text));
  }
  const [short = 0, long = 0] = times.values();
  rows.push({ figure: 'parse, growth from 2000 to 20000', ours: rounded(long / short), unit: 'times', peer: 'linear', peerValue: 10 });
  const python = (await runPython(pythonTimes, ...sizes.map(fileOf))) as readonly number[] | undefined;
  sizes.forEach((lines, index) => {
    const theirs = python?.[index];
    const figure = `${lines.toLocaleString('en')} lines with Jinja2`;
    if (theirs !== undefined) rows.push(timeFigure(figure, times.get(lines) ?? 0, 'ms', "Jinja2's parser", theirs));
  });
  return rows;
}

const fileOf = (lines: number): string => path.join(root, `test/corpora/bench/parse_${lines}.jinja`);

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
