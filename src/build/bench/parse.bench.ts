import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Template } from '@huggingface/jinja';
import { build } from 'esbuild';
import type { parse as Parse } from '../../template/index.ts';
import { type BenchFigure, rounded, timeFigure, timeInTurn } from './figure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const load = createRequire(import.meta.url);
/** Both parsers are timed as a program that has been running for a while has them: compiled for good by the engine. */
const rounds = { 2000: { warmUp: 60, runs: 15 }, 20000: { warmUp: 10, runs: 15 } } as const;

/** Our parser beside nunjucks', and beside that of @huggingface/jinja, on the same templates in the same process. */
export async function figures(): Promise<BenchFigure[]> {
  const parse = await ourParser();
  const nunjucks = load('nunjucks/src/parser') as { parse(source: string): unknown };
  const rows: BenchFigure[] = [];
  for (const lines of [2000, 20000] as const) {
    const source = await readFile(path.join(root, `test/corpora/bench/parse_${lines}.jinja`), 'utf8');
    const { problems } = parse(source);
    if (problems.length > 0) throw new Error(`parse_${lines}.jinja should be sound: ${problems[0]?.message}`);
    const beside = async (figure: string, peer: string, parseIt: (source: string) => unknown) => {
      const times = await timeInTurn(
        () => parse(source),
        () => parseIt(source),
        rounds[lines],
      );
      rows.push(timeFigure(figure, times.ours, 'ms', peer, times.peer));
    };
    await beside(`parse ${lines.toLocaleString('en')} lines`, "nunjucks' parser", (text) => nunjucks.parse(text));
    await beside(`parse with @huggingface/jinja, ${lines}`, '@huggingface/jinja', (text) => new Template(text));
  }
  const [short, long] = [rows[0]?.ours ?? 0, rows[2]?.ours ?? 0];
  rows.push({ figure: 'parse, growth from 2000 to 20000', ours: rounded(long / short), unit: 'times', peer: 'linear', peerValue: 10 });
  return rows;
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
