import { readFileSync } from 'node:fs';
import { Environment, Template as NunjucksTemplate } from 'nunjucks';
import { parse, render, variablesFrom } from '../../template/index.ts';
import { repositoryPath } from '../vscode/paths.ts';
import { type BenchFigure, timeFigure } from './figure.ts';
import { runPython } from './python.ts';

const file = repositoryPath('test/corpora/bench/render_62_lines.json');

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
  const python = (await runPython(pythonTimes, file)) as PythonTimes | undefined;
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
