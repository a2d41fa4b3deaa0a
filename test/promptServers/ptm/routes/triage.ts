import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { addVersion } from '../content.ts';
import { activeVersion, runIn } from '../find.ts';
import { refuse } from '../refusal.ts';
import { asked, sent } from '../sent.ts';
import { isOver, showRun } from '../showRun.ts';
import type { Route, RouteTable, Run, State } from '../types.ts';

const pageSize = 25;
const listQuery = z.strictObject({
  state: z.enum(['flagged', 'resolved', 'promoted', 'all']),
  page: z.coerce.number().int().min(1),
  prompt_id: z.string().optional(),
  signal: z.string().optional(),
});
const bulk = z.strictObject({ run_keys: z.array(z.string()).max(25), reason: z.string().optional() });
const golden = z.strictObject({
  expected_output: z.string().optional(),
  golden_output: z.record(z.string(), z.unknown()).optional(),
  change_summary: z.string().max(500).optional(),
});

/** The queue of runs that somebody complained about. */
export function triageRoutes(state: State): RouteTable {
  const routes: Record<string, Omit<Route, 'right' | 'since'>> = {
    'GET /triage': {
      answer: (request) => {
        const query = asked(request, listQuery);
        const fitting = [...state.runs.values()].filter(
          (run) =>
            (query.state === 'all' ? run.triage !== 'none' : run.triage === query.state) &&
            (query.prompt_id === undefined || run.prompt_id === query.prompt_id) &&
            (query.signal === undefined || run.feedback.some(({ signal }) => signal === query.signal)),
        );
        const items = fitting.slice((query.page - 1) * pageSize, query.page * pageSize).map(showItem);
        return json(200, { items, total: fitting.length, page: query.page, pages: Math.max(1, Math.ceil(fitting.length / pageSize)) });
      },
    },
    'POST /triage/bulk-resolve': {
      answer: (request) => {
        const { run_keys: keys, reason } = sent(request, bulk);
        const open = keys.map((key) => state.runs.get(key)).filter((run) => run?.triage === 'flagged');
        for (const run of open) if (run) settle(run, 'resolved', reason);
        return json(200, { resolved: open.length, skipped: keys.length - open.length });
      },
    },
    'POST /triage/:runKey/resolve': {
      answer: (request) => {
        const { reason } = sent(request, z.strictObject({ reason: z.string().optional() }));
        const run = settle(flagged(runIn(state, request)), 'resolved', reason);
        return json(200, { run_key: run.key, triage_state: run.triage });
      },
    },
    'POST /triage/:runKey/reopen': {
      answer: (request) => {
        sent(request, z.strictObject({}));
        const run = runIn(state, request);
        if (run.triage !== 'resolved') refuse(409, { reason: 'not_resolved', triage_state: run.triage });
        settle(run, 'flagged');
        return json(200, { run_key: run.key, triage_state: run.triage });
      },
    },
    'POST /triage/:runKey/promote': {
      answer: (request, caller) => {
        const { expected_output, change_summary = 'Promoted from a run' } = sent(request, golden);
        const run = flagged(runIn(state, request));
        const prompt = state.prompts.get(run.prompt_id ?? '') ?? refuse(422, 'The run is not tied to a prompt');
        if (!isOver(run)) refuse(409, 'The run has not finished');
        const [row] = run.rows;
        const test = { description: `Golden: ${run.key}`, vars: { ...row?.vars }, expected_output: expected_output ?? row?.output };
        const content = { tests: [...activeVersion(prompt).tests, test] };
        const version = addVersion(state, prompt, content, { summary: change_summary, by: caller.username, activate: true });
        settle(run, 'promoted');
        return json(200, { run_key: run.key, triage_state: run.triage, prompt_version_after: version.number });
      },
    },
  };
  return Object.fromEntries(
    Object.entries(routes).map(([path, route]) => [path, { ...route, right: 'manage_triage_queue', since: '1.12.0' }]),
  );
}

function flagged(run: Run): Run {
  return run.triage === 'flagged' ? run : refuse(409, { reason: 'already_terminal', terminal_status: run.triage });
}

function settle(run: Run, triage: Run['triage'], reason?: string): Run {
  run.triage = triage;
  run.triageReason = reason ?? null;
  return run;
}

function showItem(run: Run): Record<string, unknown> {
  const last = run.feedback.at(-1);
  return { ...showRun(run), signal: last?.signal ?? null, verbatim: last?.verbatim ?? null, resolve_reason: run.triageReason };
}
