import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { createLanguageService } from '../../../server/service/index.ts';
import { type BenchFigure, median, rounded } from './figure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const load = createRequire(import.meta.url);
const runs = 5;
const never = { isCancellationRequested: false };
const quiet = () => undefined;

/** One construct, as often as it stands in the longer text; the shorter one has a tenth of them. */
interface Repeated {
  readonly name: string;
  readonly count: number;
  readonly uri: 'file:///w/a.prompt' | 'file:///w/a.tests.yaml';
  text(count: number): string;
}

const lines = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join('\n');

const prompt = (name: string, count: number, text: Repeated['text']): Repeated => ({ name, count, uri: 'file:///w/a.prompt', text });
const tests = (name: string, count: number, text: Repeated['text']): Repeated => ({ name, count, uri: 'file:///w/a.tests.yaml', text });

/** What took seconds for the square of its length once, in texts that are read at all. */
const constructs: readonly Repeated[] = [
  prompt('10,000 blocks of one name', 10_000, (count) => lines(count, () => '{% block b %}{% endblock %}')),
  prompt(
    '10,000 shadowed loop variables',
    10_000,
    (count) => `{% set x = 1 %}${lines(count, () => '{% for x in y %}{{ x }}{% endfor %}')}`,
  ),
  prompt('10,000 sets in a loop', 10_000, (count) => `{% for x in y %}${lines(count, (at) => `{% set a${at} = x %}`)}{% endfor %}`),
  prompt(
    'front matter of 1 MB',
    28_000,
    (count) => `---\nmodel:\n${lines(count, (at) => `  key${at}: { name: value, n: ${at} }`)}\n---\nHi`,
  ),
  tests('15,000 cases', 15_000, (count) =>
    lines(count, (at) => `- description: case ${at}\n  vars: { a: x${at} }\n  assert: [{ type: contains, value: x }]`),
  ),
  tests(
    '10,000 mappings that merge the one before',
    10_000,
    (count) =>
      `metadata:\n  k0: &a0 {x: 1}\n${lines(count, (at) => `  k${at + 1}: &a${at + 1} {<<: *a${at}, y${at}: 1}`)}\ntests: [*a${count}]`,
  ),
];

/** The time to check a text in which one construct stands again and again, and how it grows with ten times the text. */
export async function figures(): Promise<BenchFigure[]> {
  const service = await ourService();
  const rows: BenchFigure[] = [];
  for (const { name, count, uri, text } of constructs) {
    const short = await timeCheck(service, uri, text(count / 10));
    const long = await timeCheck(service, uri, text(count));
    rows.push({ figure: `check ${name}`, ours: rounded(long), unit: 'ms' });
    rows.push({
      figure: `${name}, growth for 10 times the text`,
      ours: rounded(long / short),
      unit: 'times',
      peer: 'linear',
      peerValue: 10,
    });
  }
  return rows;
}

type Service = ReturnType<typeof createLanguageService>;

/** The median of checking a text from the start, in milliseconds. */
async function timeCheck(service: Service, uri: Repeated['uri'], text: string): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    const document = TextDocument.create(uri, uri.endsWith('.yaml') ? 'yaml' : 'promptdeck-prompt', run, text);
    const started = performance.now();
    await service.diagnose(document, {}, never);
    if (run >= 0) times.push(performance.now() - started);
  }
  return median(times);
}

/** The language service as it ships: bundled and minified. */
async function ourService(): Promise<Service> {
  const outfile = path.join(root, 'out/bench/service.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['server/service/index.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node22',
    format: 'cjs',
    logLevel: 'warning',
  });
  const bundled = load(outfile) as { createLanguageService: typeof createLanguageService };
  return bundled.createLanguageService({
    log: { error: quiet, warn: quiet, info: quiet, debug: quiet, trace: quiet },
    variables: { variablesOf: async () => ({ complete: true, variables: [] }) },
    prompts: {
      includable: async () => [],
      testedBy: async () => ['file:///w/a.prompt'],
      include: async () => ({ uri: 'file:///w/a.prompt', text: '{{ a }}' }),
    },
  });
}
