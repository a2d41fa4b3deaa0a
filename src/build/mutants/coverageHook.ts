/**
 * A mocha hook file: notes which functions each test file runs, and how long it takes.
 *
 * V8 counts calls of functions; what the counts belong to is found in the source maps of the scripts. Module code that runs while the tests
 * are loaded belongs to no test.
 */
import { writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { findSourceMap } from 'node:module';
import path from 'node:path';
import type { Context, RootHookObject } from 'mocha';
import { repository } from '../vscode/paths.ts';
import { type Coverage, coverageVariable, type FailedTest, type TestFile } from './coverage.ts';

const session = new Session();
const texts = new Map<string, string>();
const measured: Record<string, { durationMs: number; lines: Record<string, [number, number][]> }> = {};
const failed: FailedTest[] = [];
let current: string | undefined;
let startedAt = 0;

export const mochaHooks: RootHookObject = {
  beforeAll() {
    session.connect();
    session.post('Profiler.enable');
    session.post('Debugger.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  },
  beforeEach(this: Context) {
    const file = this.currentTest?.file;
    if (file === current) return;
    note();
    current = file;
    startedAt = performance.now();
  },
  afterEach(this: Context) {
    if (this.currentTest?.state === 'failed')
      failed.push({ title: this.currentTest.fullTitle(), file: relative(this.currentTest.file ?? '') });
  },
  afterAll() {
    note();
    const coverage: Coverage = { failed, files: Object.entries(measured).map(([file, facts]): TestFile => ({ file, ...facts })) };
    writeFileSync(process.env[coverageVariable] ?? 'coverage.json', JSON.stringify(coverage));
  },
};

/** Adds what ran since the last call to the test file that was running. */
function note(): void {
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error || !current) return;
    const file = relative(current);
    const facts = measured[file] ?? { durationMs: 0, lines: {} };
    measured[file] = facts;
    facts.durationMs += Math.round(performance.now() - startedAt);
    for (const script of answer.result) {
      const source = sourceOf(script.url);
      if (!source) continue;
      const ran = linesOf(script);
      if (ran.length > 0) facts.lines[source] = [...(facts.lines[source] ?? []), ...ran];
    }
  });
}

/** One-based first and last line of each function that was called. A start may lie a statement too early: too many tests, never too few. */
function linesOf(script: Profiler.ScriptCoverage): [number, number][] {
  const map = findSourceMap(script.url);
  const text = textOf(script.scriptId);
  return script.functions.flatMap(({ ranges: [whole] }): [number, number][] => {
    if (!map || !whole || whole.count === 0) return [];
    const lineAt = (offset: number): number => {
      const before = text.slice(0, offset);
      const entry = map.findEntry(before.split('\n').length - 1, offset - before.lastIndexOf('\n') - 1);
      return 'originalLine' in entry ? entry.originalLine + 1 : 1;
    };
    const [first, last] = [lineAt(whole.startOffset), lineAt(whole.endOffset - 1)];
    return first <= last ? [[first, last]] : [[last, first]];
  });
}

function textOf(scriptId: string): string {
  let text = texts.get(scriptId);
  if (text === undefined) {
    session.post('Debugger.getScriptSource', { scriptId }, (error, answer) => {
      text = error ? '' : answer.scriptSource;
    });
    texts.set(scriptId, text ?? '');
  }
  return text ?? '';
}

/** The source file behind a script, or nothing where it is no source of the product. */
function sourceOf(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  const file = relative(new URL(url).pathname);
  return /^(src|server)\/.*\.ts$/.test(file) ? file : undefined;
}

function relative(file: string): string {
  return path.relative(repository, decodeURIComponent(file)).replaceAll('\\', '/');
}
