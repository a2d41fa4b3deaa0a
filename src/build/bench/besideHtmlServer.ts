import { createRequire } from 'node:module';
import { type BenchFigure, rounded, timeFigure, timeInTurn } from './figure.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';
import { OpenDocument, ourRestMs, promptAt, rounds, templateOf, timeCompletions } from './openDocument.ts';

const htmlServer = 'vscode-html-language-server';
const diagnostic = 'textDocument/diagnostic';
const symbols = 'textDocument/documentSymbol';

/** Our server beside VS Code's HTML server, each on a file of its own language with as many lines and characters. */
export async function besideHtmlServer(ours: LanguageServerProcess): Promise<BenchFigure[]> {
  const require = createRequire(import.meta.url);
  const module = require.resolve('vscode-langservers-extracted/bin/vscode-html-language-server');
  const theirs = new LanguageServerProcess([process.execPath, module, '--stdio']);
  try {
    await theirs.initialize();
    const prompt = await templateOf(2000);
    const template = new OpenDocument(ours, { ...promptAt('untitled:2000'), text: prompt, before: '{{ ' });
    const page = new OpenDocument(theirs, {
      uri: 'file:///bench/2000.html',
      languageId: 'html',
      text: htmlOf(2000, prompt.length),
      before: '<p ',
    });
    const opened = await timeInTurn(
      () => template.openAndAsk(diagnostic),
      () => page.openAndAsk(symbols),
      rounds,
    );
    const completed = await timeCompletions(template, page);
    const checked = await timeInTurn(
      () => template.typeAndAsk(diagnostic),
      () => page.typeAndAsk(symbols),
      rounds,
    );

    const long = await templateOf(20_000);
    const longTemplate = new OpenDocument(ours, { ...promptAt('untitled:20000'), text: long, before: '{{ ' });
    const longPage = new OpenDocument(theirs, {
      uri: 'file:///bench/20000.html',
      languageId: 'html',
      text: htmlOf(20_000, long.length),
      before: '<p ',
    });
    longTemplate.open();
    longPage.open();
    const completedLong = await timeCompletions(longTemplate, longPage);
    return [
      timeFigure('open to diagnostics 2,000 lines', opened.ours, 'ms', `${htmlServer}, open to document symbols`, opened.peer),
      timeFigure('keystroke to completion 2,000 lines', completed.ours, 'ms', htmlServer, completed.peer),
      timeFigure(
        'keystroke to diagnostics 2,000 lines',
        checked.ours - ourRestMs,
        'ms',
        `${htmlServer}, keystroke to document symbols`,
        checked.peer,
      ),
      { figure: 'rest before diagnostics', ours: rounded(ourRestMs), unit: 'ms' },
      timeFigure('keystroke to completion 20,000 lines', completedLong.ours, 'ms', htmlServer, completedLong.peer),
    ];
  } finally {
    await theirs.stop();
  }
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
