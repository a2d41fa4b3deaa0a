import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { runIn } from '../find.ts';
import { reportOf } from '../report.ts';
import { asked, flag, sent, whole } from '../sent.ts';
import { isOver, look, showRun } from '../showRun.ts';
import type { RouteTable, State } from '../types.ts';

const listQuery = z.strictObject({
  limit: whole(1, 500).default(50),
  terminal_only: flag.default(false),
  mine_only: flag.default(false),
  exclude_optimization_samples: flag.default(false),
  source: z.string().optional(),
  prompt_id: z.string().optional(),
  since: z.string().optional(),
});

const feedback = z.strictObject({
  signal: z.enum(['thumbs_up', 'thumbs_down', 'regen', 'refusal', 'apology']),
  verbatim: z.string().max(4000).optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

const minuteMs = 60_000;

/** Runs: list, look at, report, feedback. */
export function runRoutes(state: State): RouteTable {
  return {
    'GET /runs': {
      answer: (request, caller) => {
        const query = asked(request, listQuery);
        const fitting = [...state.runs.values()].filter(
          (run) =>
            (!query.terminal_only || isOver(run)) &&
            (!query.mine_only || run.owner === caller.id) &&
            (!query.exclude_optimization_samples || !/^opt-.*-v\d+-s\d+$/.test(run.key)) &&
            (query.source === undefined || run.source === query.source) &&
            (query.prompt_id === undefined || run.prompt_id === query.prompt_id) &&
            (query.since === undefined || run.created_at >= query.since),
        );
        const newestFirst = fitting.toSorted((left, right) => right.created_at.localeCompare(left.created_at));
        const active = [...state.runs.values()].filter((run) => !isOver(run)).length;
        return json(200, { runs: newestFirst.slice(0, query.limit).map(showRun), total_active_count: active });
      },
    },
    'GET /runs/:runKey': { answer: (request) => json(200, { ...showRun(look(state, runIn(state, request))) }) },
    'GET /runs/:runKey/report': {
      answer: (request) => {
        const { format } = asked(request, z.strictObject({ format: z.string().default('html') }));
        return reportOf(runIn(state, request), format, state.wrapsReports);
      },
    },
    'POST /runs/:runKey/feedback': {
      since: '1.12.0',
      answer: (request, caller) => {
        const run = runIn(state, request);
        const { signal, verbatim = null } = sent(request, feedback);
        const at = Date.parse(state.now());
        const isRepeated = run.feedback.some((one) => one.by === caller.id && one.signal === signal && at - one.at < minuteMs);
        if (!isRepeated) run.feedback.push({ signal, verbatim, by: caller.id, at });
        if (signal !== 'thumbs_up' && run.triage === 'none') run.triage = 'flagged';
        return json(200, { run_id: run.key, signal, feedback_count: run.feedback.length, triage_state: run.triage });
      },
    },
  };
}
