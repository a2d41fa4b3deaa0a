import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchFigure, timeFigure, timeInTurn } from './figure.ts';
import { jinjaLsp, jinjaLspRestMs } from './jinjaLsp.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';
import { OpenDocument, ourRestMs, promptAt, rounds, templateOf, timeCompletions } from './openDocument.ts';

const peer = 'jinja-lsp';
const diagnostic = 'textDocument/diagnostic';
const published = 'textDocument/publishDiagnostics';

/**
 * Our server beside jinja-lsp on the same template; nothing where jinja-lsp cannot be built. It offers only filters, and only right behind a
 * `|`; diagnostics it sends when it has them.
 */
export async function besideJinjaLsp(ours: LanguageServerProcess): Promise<BenchFigure[]> {
  const executable = await jinjaLsp((line) => console.error(line));
  if (executable === undefined) return [];
  const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-bench-'));
  const theirs = new LanguageServerProcess([executable, '--stdio']);
  try {
    const [templates, backend] = [path.join(folder, 'templates'), path.join(folder, 'backend')];
    for (const each of [templates, backend]) await mkdir(each);
    const initializationOptions = { templates, backend: [backend], lang: 'python', template_extensions: ['jinja'] };
    await theirs.initialize({ folderUri: pathToFileURL(folder).href, initializationOptions });
    const documents = async (lines: 2000 | 20_000) => {
      const text = await templateOf(lines);
      const uri = pathToFileURL(path.join(templates, `${lines}.jinja`)).href;
      return [
        new OpenDocument(ours, { ...promptAt(`untitled:filters${lines}`), text, before: ' |' }),
        new OpenDocument(theirs, { uri, languageId: 'jinja', text, before: ' |' }),
      ] as const;
    };
    const [mine, its] = await documents(2000);
    const opened = await timeInTurn(
      () => mine.openAndAsk(diagnostic),
      () => {
        its.open();
        return theirs.told(published);
      },
      rounds,
    );
    const checked = await timeInTurn(
      () => mine.typeAndAsk(diagnostic),
      () => {
        its.type();
        return theirs.told(published);
      },
      rounds,
    );
    const completed = await timeCompletions(mine, its);
    const [myLong, itsLong] = await documents(20_000);
    myLong.open();
    itsLong.open();
    const completedLong = await timeCompletions(myLong, itsLong);
    return [
      timeFigure('2,000 lines opened and checked', opened.ours, 'ms', peer, opened.peer),
      timeFigure('2,000 lines checked again', checked.ours - ourRestMs, 'ms', `${peer}, without its rest`, checked.peer - jinjaLspRestMs),
      timeFigure('filters offered in 2,000 lines', completed.ours, 'ms', peer, completed.peer),
      timeFigure('filters offered in 20,000 lines', completedLong.ours, 'ms', peer, completedLong.peer),
    ];
  } finally {
    await theirs.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
