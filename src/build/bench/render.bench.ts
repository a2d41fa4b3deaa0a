import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Environment, Template as NunjucksTemplate } from 'nunjucks';
import { parse, render, variablesFrom } from '../../template/index.ts';
import { cacheFolder } from '../bootstrap.mjs';
import { repositoryPath } from '../vscode/paths.ts';
import { type BenchFigure, timeFigure } from './figure.ts';

const run = promisify(execFile);
const file = repositoryPath('test/corpora/bench/render_62_lines.json');
const pythonPackages = ['Jinja2==3.1.2', 'MarkupSafe==2.1.5'];

// Prints the best microseconds of a warm render and of compiling and rendering.
const pythonTimes = `
import json, sys, time
from jinja2.sandbox import SandboxedEnvironment
data = json.load(open(sys.argv[1], encoding="utf-8"))
env = SandboxedEnvironment(keep_trailing_newline=True, cache_size=0)
template = env.from_string(data["tpl"])
def best(work, count):
    for _ in range(count): work()
    times = []
    for _ in range(9):
        start = time.perf_counter()
        for _ in range(count): work()
        times.append((time.perf_counter() - start) / count * 1e6)
    return min(times)
print(json.dumps({
    "text": template.render(data["vars"]),
    "warm": best(lambda: template.render(data["vars"]), 300),
    "cold": best(lambda: env.from_string(data["tpl"]).render(data["vars"]), 30),
}))
`;

interface PythonTimes {
  readonly text: string;
  readonly warm: number;
  readonly cold: number;
}

/** Rendering the 62-line prompt: compiled once, from its text, and with source map and coverage; beside Jinja2's sandbox and nunjucks. */
export async function figures(): Promise<BenchFigure[]> {
  const { tpl, vars } = JSON.parse(readFileSync(file, 'utf8')) as { tpl: string; vars: Record<string, unknown> };
  const template = parse(tpl);
  const variables = variablesFrom(vars);
  const rendered = render(template, variables);
  if (!rendered.ok) throw new Error(`The prompt should render: ${rendered.error.message}`);
  const python = await measurePython();
  if (python && python.text !== rendered.text) throw new Error('Jinja2 renders the prompt differently');

  const warm = microseconds(() => render(template, variables));
  const cold = microseconds(() => render(parse(tpl), variables), 200);
  const mapped = microseconds(() => render(template, variables, { sourceMap: true, coverage: true }));
  const nunjucks = new NunjucksTemplate(tpl, new Environment(null, { autoescape: false }), 'prompt', true);
  const peers = { warm: "Jinja2's sandbox", cold: 'Jinja2, compiled and rendered' };
  return [
    ...(python
      ? [timeFigure('warm render', warm, 'us', peers.warm, python.warm), timeFigure('cold render', cold, 'us', peers.cold, python.cold)]
      : []),
    timeFigure('mapped render', mapped, 'us', 'plain render', warm),
    timeFigure(
      'render with nunjucks',
      warm,
      'us',
      'nunjucks',
      microseconds(() => nunjucks.render(vars)),
    ),
  ];
}

/** The time of a piece of work in microseconds, once it is warm: the best of several rounds, for other programs only make it longer. */
function microseconds(work: () => unknown, count = 2000): number {
  for (let i = 0; i < 3 * count; i++) work();
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (let i = 0; i < count; i++) work();
    return ((performance.now() - started) / count) * 1000;
  });
  return Math.min(...times);
}

/** What Python takes, or `undefined` where there is no Python, or Jinja2 cannot be installed. */
async function measurePython(): Promise<PythonTimes | undefined> {
  const folder = path.join(cacheFolder(), 'bench-python');
  const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const ready = path.join(folder, 'jinja2-3.1.2');
  try {
    if (!existsSync(ready)) {
      await mkdir(path.dirname(folder), { recursive: true });
      await run('python3', ['-m', 'venv', '--clear', folder]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pythonPackages]);
      await mkdir(ready);
    }
    const { stdout } = await run(python, ['-c', pythonTimes, file], { maxBuffer: 1 << 24 });
    return JSON.parse(stdout) as PythonTimes;
  } catch (error) {
    console.error(`Python's Jinja2 is left out: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return undefined;
  }
}
