import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type BenchFigure, rounded, timeFigure, timeInTurn } from './figure.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const peer = 'vscode-html-language-server';
/** What the server waits for text to rest before it checks it; a person's pause, not work. */
const restMs = 100;
const rounds = { warmUp: 10, runs: 25 };

/** A document in one server, with a place in it where a letter is typed and taken back. */
interface Session {
  readonly server: LanguageServerProcess;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly place: { readonly line: number; readonly character: number };
}

/** Our server beside VS Code's HTML server on files of the same size, both over stdio. */
export async function figures(): Promise<BenchFigure[]> {
  const require = createRequire(import.meta.url);
  const ours = new LanguageServerProcess(await ourServer());
  const theirs = new LanguageServerProcess(require.resolve('vscode-langservers-extracted/bin/vscode-html-language-server'));
  try {
    await Promise.all([ours.initialize(), theirs.initialize()]);
    const rows: BenchFigure[] = [];
    for (const lines of [2000, 20000] as const) {
      const prompt = await readFile(path.join(root, `test/corpora/bench/parse_${lines}.jinja`), 'utf8');
      const template = session(ours, `untitled:${lines}`, 'promptdeck-prompt', prompt, '{{ ');
      const page = session(theirs, `file:///bench/${lines}.html`, 'html', htmlOf(lines, prompt.length), '<p ');
      rows.push(...(await figuresOf(template, page, lines)));
    }
    return rows;
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

async function figuresOf(template: Session, page: Session, lines: number): Promise<BenchFigure[]> {
  const size = `${lines.toLocaleString('en')} lines`;
  const rows: BenchFigure[] = [];
  if (lines === 2000) {
    const opened = await timeInTurn(
      () => reopen(template, 'textDocument/diagnostic'),
      () => reopen(page, 'textDocument/documentSymbol'),
      rounds,
    );
    rows.push(timeFigure(`open to diagnostics ${size}`, opened.ours, 'ms', `${peer}, open to document symbols`, opened.peer));
  } else {
    open(template);
    open(page);
  }
  const types = [typist(template), typist(page)] as const;
  const completed = await timeInTurn(
    () => types[0]('textDocument/completion'),
    () => types[1]('textDocument/completion'),
    rounds,
  );
  rows.push(timeFigure(`keystroke to completion ${size}`, completed.ours, 'ms', peer, completed.peer));
  if (lines === 2000) {
    const checked = await timeInTurn(
      () => types[0]('textDocument/diagnostic'),
      () => types[1]('textDocument/documentSymbol'),
      rounds,
    );
    rows.push(
      timeFigure(`keystroke to diagnostics ${size}`, checked.ours - restMs, 'ms', `${peer}, keystroke to document symbols`, checked.peer),
      { figure: 'rest before diagnostics', ours: rounded(restMs), unit: 'ms' },
    );
  }
  return rows;
}

function session(server: LanguageServerProcess, uri: string, languageId: string, text: string, before: string): Session {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const line = lines.findIndex((content, index) => index >= middle && content.includes(before));
  if (line < 0) throw new Error(`there is no ${before} in the second half of ${uri}`);
  return { server, uri, languageId, text, place: { line, character: (lines[line]?.indexOf(before) ?? 0) + before.length } };
}

function open({ server, uri, languageId, text }: Session): void {
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

/** Opens the document anew and asks about it. */
async function reopen(session: Session, method: string): Promise<void> {
  const textDocument = { uri: session.uri };
  session.server.notify('textDocument/didClose', { textDocument });
  open(session);
  await session.server.request(method, { textDocument });
}

/** Types a letter, or takes it back, and asks. */
function typist({ server, uri, place }: Session): (method: string) => Promise<unknown> {
  let version = 1;
  const behind = { line: place.line, character: place.character + 1 };
  return (method) => {
    version += 1;
    const isTyped = version % 2 === 0;
    const change = isTyped ? { range: { start: place, end: place }, text: 'a' } : { range: { start: place, end: behind }, text: '' };
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    return server.request(method, { textDocument: { uri }, position: isTyped ? behind : place });
  };
}

/** A page with as many lines and characters as a prompt. */
function htmlOf(lines: number, length: number): string {
  const head = ['<!DOCTYPE html>', '<html>', '<body>'];
  const tail = ['</body>', '</html>'];
  const count = lines - head.length - tail.length;
  const width = Math.max(24, Math.floor(length / lines) - 1);
  const line = (index: number) => {
    const start = `<p class="c${index % 10}" id="i${index}">`;
    return `${start}${'word '.repeat(40).slice(0, Math.max(1, width - start.length - 4))}</p>`;
  };
  return [...head, ...Array.from({ length: count }, (_, index) => line(index)), ...tail].join('\n');
}

/** The server as it ships: bundled and minified. */
async function ourServer(): Promise<string> {
  const outfile = path.join(root, 'out/bench/server.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}
