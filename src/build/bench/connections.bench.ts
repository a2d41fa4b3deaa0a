import { start } from '../../../test/promptServers/promptrails/index.ts';
import { type RunningServer, startServer } from '../../../test/promptServers/shared/index.ts';
import { createPromptRailsBackend } from '../../core/backends/promptrails/index.ts';
import type { PromptBackend } from '../../core/index.ts';
import { type BenchFigure, rounded, timeFigure, timeInTurn } from './figure.ts';

const promptCount = 10_000;
const pageSize = 100;
const gets = 20;
const cached = 1000;
/** A run is short, so more of them are needed until the engine has compiled both sides, as in a program that has been running for a while. */
const warm = { runs: 31, warmUp: 60 };
const key = 'pr_bench_0123456789abcdef';

/**
 * Listing and getting prompts over loopback, beside plain `fetch` and `JSON.parse` of the same answers. They are recorded from the protocol test
 * server of PromptRails and replayed, so that the server costs little on either side.
 */
export async function figures(): Promise<BenchFigure[]> {
  const recorded = await recordAnswers();
  await using server = await startServer(({ rawPath, query }) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: recorded.answers.get(targetOf(rawPath, query)) ?? '{}',
  }));
  await using backend = backendOf(server);
  const list = recorded.pageTargets[0] ?? '';
  const ids = recorded.ids.slice(0, gets);

  const listAndGet = await timeInTurn(
    async () => {
      for await (const { prompts } of backend.pages({ pageSize })) if (prompts.length > 0) break;
      for (const id of ids) await backend.get({ kind: 'id', id }, { isForced: true });
    },
    async () => {
      await plainly(server, list);
      for (const id of ids) await plainly(server, `/api/v1/prompts/${id}`);
    },
    warm,
  );
  const paged = await timeInTurn(
    async () => {
      let count = 0;
      for await (const { prompts } of backend.pages({ pageSize })) count += prompts.length;
      if (count !== promptCount) throw new Error(`${count} prompts of ${promptCount} were listed.`);
    },
    async () => {
      for (const target of recorded.pageTargets) await plainly(server, target);
    },
  );
  return [
    timeFigure('list and get', listAndGet.ours, 'ms', 'fetch and JSON.parse', listAndGet.peer),
    timeFigure('page 10,000 prompts', paged.ours, 'ms', 'fetch and JSON.parse', paged.peer),
    await memoryFigure(server, recorded.ids),
  ];
}

/** What a cached prompt costs beside the text of its answer. */
async function memoryFigure(server: RunningServer, ids: readonly string[]): Promise<BenchFigure> {
  await using backend = backendOf(server);
  const used = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  for (const id of ids.slice(0, cached)) await backend.get({ kind: 'id', id });
  return { figure: 'memory per cached prompt', ours: rounded((used() - before) / cached), unit: 'bytes' };
}

/** What a listing and a prompt look like, as the protocol test server gives them: so many copies, each with an id of its own. */
async function recordAnswers(): Promise<{ answers: Map<string, string>; pageTargets: readonly string[]; ids: readonly string[] }> {
  await using source = await start();
  const ask = async (target: string): Promise<unknown> => {
    const response = await fetch(`${source.origin}${target}`, { headers: { 'x-api-key': source.key, 'content-type': 'application/json' } });
    if (!response.ok) throw new Error(`${target}: status ${response.status}`);
    return response.json();
  };
  const listed = (await ask(`/api/v1/prompts?limit=1&page=1`)) as { data: { id: string }[]; meta: Record<string, unknown> };
  const [first] = listed.data;
  if (!first) throw new Error('The test server lists nothing.');
  const whole = (await ask(`/api/v1/prompts/${first.id}`)) as { data: object };

  const ids = Array.from({ length: promptCount }, (_, index) => `${first.id.slice(0, -5)}${String(index).padStart(5, '0')}`);
  const answers = new Map<string, string>();
  const meta = { ...listed.meta, total: promptCount, total_pages: promptCount / pageSize, limit: pageSize };
  const pageTargets = Array.from({ length: promptCount / pageSize }, (_, index) => {
    const target = `/api/v1/prompts?limit=${pageSize}&page=${index + 1}`;
    const data = ids.slice(index * pageSize, (index + 1) * pageSize).map((id) => ({ ...first, id }));
    answers.set(target, JSON.stringify({ ...listed, data, meta: { ...meta, page: index + 1 } }));
    return target;
  });
  for (const id of ids.slice(0, cached)) answers.set(`/api/v1/prompts/${id}`, JSON.stringify({ ...whole, data: { ...whole.data, id } }));
  return { answers, pageTargets, ids };
}

/** Path and query with its names in order, however a client orders them. */
function targetOf(rawPath: string, query: URLSearchParams): string {
  query.sort();
  return query.size === 0 ? rawPath : `${rawPath}?${query}`;
}

function backendOf(server: RunningServer): PromptBackend {
  const silent = () => undefined;
  return createPromptRailsBackend({
    connection: { id: 'bench', kind: 'promptrails', name: 'Bench', baseUrl: server.origin },
    secrets: { get: async () => ({ value: key, origin: 'bench' }) },
    fetch: globalThis.fetch,
    log: { error: silent, warn: silent, info: silent, debug: silent, trace: silent },
  });
}

async function plainly(server: RunningServer, target: string): Promise<unknown> {
  const response = await fetch(`${server.origin}${target}`, { headers: { 'x-api-key': key } });
  return JSON.parse(await response.text());
}
