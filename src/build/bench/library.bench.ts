import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createWorkspaceBackend, type Log, PromptLibrary } from '../../core/index.ts';
import { createDiskFiles } from '../../core/node/diskFiles.ts';
import { readPrompt } from '../../evaluation/readPrompt.ts';
import { promptLayout } from '../../promptFile/index.ts';
import { type BenchFigure, median, rounded, timeFigure } from './figure.ts';
import { generateLibrary } from './generatedLibrary.ts';

const count = 10_000;
/** Few, since each run reads 15,000 files twice. */
const runs = 3;
const blockLimitMs = 50;

const silent: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
};

/** One pass over the generated library with a fresh store. Times in milliseconds, memory in bytes per 10,000 prompts. */
interface Pass {
  readonly list: number;
  readonly details: number;
  readonly longestBlock: number;
  readonly heldBytes: number;
}

/** Listing and reading 10,000 prompts beside reading the same files with nothing done to them. */
export async function figures(): Promise<BenchFigure[]> {
  await using generated = await generateLibrary(count);
  const passes: Pass[] = [];
  const peers: { readonly prompts: number; readonly all: number }[] = [];
  for (let run = -1; run < runs; run += 1) {
    const prompts = await timed(() => readTogether(generated.promptPaths));
    const all = await timed(() => readTogether([...generated.promptPaths, ...generated.testsPaths]));
    const pass = await measure(generated.folder);
    if (run < 0) continue; // the first warms the disk cache and the code of all of them
    peers.push({ prompts, all });
    passes.push(pass);
  }
  const middle = (pick: (pass: Pass) => number) => median(passes.map(pick));
  const peer = `Node reading the same files in one go, median of ${runs} runs`;
  return [
    timeFigure(
      'library list 10,000',
      middle(({ list }) => list),
      'ms',
      peer,
      median(peers.map(({ prompts }) => prompts)),
    ),
    timeFigure(
      'library details 10,000',
      middle(({ details }) => details),
      'ms',
      peer,
      median(peers.map(({ all }) => all)),
    ),
    timeFigure(
      'longest block of the event loop while reading details',
      middle(({ longestBlock }) => longestBlock),
      'ms',
      `limit, median of ${runs} runs`,
      blockLimitMs,
    ),
    {
      figure: 'memory held by the details of 10,000 prompts',
      ours: rounded(middle(({ heldBytes }) => heldBytes) / 1024 / 1024),
      unit: 'MB',
    },
  ];
}

async function measure(folder: string): Promise<Pass> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const backend = createWorkspaceBackend({ files: createDiskFiles([folder]), layout: promptLayout(), read: readPrompt, log: silent });
  const library = new PromptLibrary({ backend, log: silent });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const list = await timed(() => library.list());
  if (library.current?.length !== count) throw new Error(`Listed ${library.current?.length} prompts of ${count}.`);
  let variables = 0;
  let cases = 0;
  const details = await timed(() =>
    library.readAll({
      onRead: (read) => {
        variables += read.variables.length;
        cases += read.suites.reduce((sum, suite) => sum + suite.caseCount, 0);
      },
    }),
  );
  delay.disable();
  if (variables !== 3 * count || cases !== count)
    throw new Error(`Read ${variables} variables and ${cases} cases; expected ${3 * count} and ${count}.`);
  globalThis.gc?.();
  const heldBytes = process.memoryUsage().heapUsed - before;
  library.dispose();
  return { list, details, longestBlock: delay.max / 1e6, heldBytes };
}

async function readTogether(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => readFile(path)));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
