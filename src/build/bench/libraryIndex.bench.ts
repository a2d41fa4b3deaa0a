import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type BenchFigure, median, rounded, timeFigure } from './figure.ts';
import { generateLibrary } from './generatedLibrary.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';
import { ourServer } from './ourServer.ts';

const count = 10_000;
/** Files of the library that share a variable. */
const sharing = 200;
/** Few, since each reads the whole library. */
const runs = 3;
const restMs = 10_000;
const goal = 'indicative goal';

/** The language server on a library of 10,000 prompts, half of them with test cases: its index, what it holds in memory, and a rename in many files. */
export async function figures(): Promise<BenchFigure[]> {
  await using library = await generateLibrary(count - sharing);
  const shared = await shareVariable(path.join(library.folder, 'letters'));
  const module = await ourServer();
  const cold: number[] = [];
  const warm: number[] = [];
  const memory: number[] = [];
  const renames: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const storagePath = await mkdtemp(path.join(tmpdir(), 'promptdeck-bench-index-'));
    const start = () => startServer(module, library.folder, storagePath);
    const first = await start();
    cold.push(await timed(() => indexed(first)));
    await delay(restMs);
    memory.push((await first.residentBytes()) / 1024 / 1024);
    await first.stop();
    const second = await start();
    warm.push(await timed(() => indexed(second)));
    renames.push(...(await timeRenames(second, shared)));
    await second.stop();
    await rm(storagePath, { recursive: true, force: true });
  }
  return [
    timeFigure('index of 10,000 files, cold', median(cold), 'ms', goal, 6000),
    timeFigure('index of 10,000 files, warm', median(warm), 'ms', goal, 500),
    timeFigure('rename of a variable used in 200 files of 10,000', median(renames), 'ms', goal, 500),
    {
      figure: 'memory 10 s after indexing 10,000 files',
      ours: rounded(median(memory)),
      unit: 'MB',
      peer: goal,
      peerValue: 120,
      ratio: rounded(120 / median(memory)),
    },
  ];
}

/** Letters that all include one closing line, whose variable is then the letters' too. */
async function shareVariable(folder: string): Promise<{ readonly uri: string; readonly text: string }> {
  await mkdir(folder);
  const text = 'Yours, {{ sender_name }}\n';
  const file = path.join(folder, 'closing.prompt.j2');
  await writeFile(file, text);
  for (let number = 1; number < sharing; number += 1) {
    await writeFile(path.join(folder, `letter ${number}.prompt.j2`), `I am {{ sender_name }}.\n{% include "closing" %}\n`);
  }
  return { uri: pathToFileURL(file).href, text };
}

async function startServer(module: string, folder: string, storagePath: string): Promise<LanguageServerProcess> {
  const server = new LanguageServerProcess([process.execPath, module, '--stdio']);
  await server.initialize({ folderUri: pathToFileURL(folder).href, initializationOptions: { storagePath } });
  return server;
}

/** Asks what only the whole index can answer. A question waits a bounded time for it, so on a slow machine it is asked again. */
async function indexed(server: LanguageServerProcess): Promise<void> {
  const patienceMs = 7000;
  while ((await timed(() => server.request('workspace/symbol', { query: 'nothing' }))) > patienceMs);
}

/** Nothing is written: the edits only come back, so that each time is like the first. */
async function timeRenames(server: LanguageServerProcess, { uri, text }: { uri: string; text: string }): Promise<number[]> {
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'promptdeck-prompt', version: 1, text } });
  const position = { line: 0, character: text.indexOf('sender_name') + 1 };
  const times: number[] = [];
  for (const newName of ['writer_name', 'author_name', 'signing_name']) {
    let answer: unknown;
    times.push(
      await timed(async () => (answer = await server.request('textDocument/rename', { textDocument: { uri }, position, newName }))),
    );
    const { changes = {} } = answer as { changes?: Record<string, unknown> };
    if (Object.keys(changes).length !== sharing) throw new Error(`Renamed in ${Object.keys(changes).length} files of ${sharing}.`);
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
