import { eachConcurrently } from '../../concurrency.ts';
import type { EvaluationRow } from '../../model/index.ts';
import type { PlannedRow } from '../plan.ts';
import { recordOf } from '../store/rowRecord.ts';
import { defaultLimits } from './limits.ts';
import { type Cell, cancelledReason, runRow } from './runRow.ts';
import type { EvaluationParts, EvaluationRunner } from './types.ts';

/** Makes a runner: the rows of a plan with bounded concurrency, each told as it starts and ends. */
export function createEvaluationRunner<Prompt>(parts: EvaluationParts<Prompt>): EvaluationRunner<Prompt> {
  const { limits = defaultLimits } = parts;
  return {
    async run({ suite, prompts, rows }, { signal, onEvent }) {
      const cells = rows.flatMap((row): readonly Cell<Prompt>[] => {
        const prompt = prompts[row.promptIndex];
        const testCase = suite.cases[row.caseIndex];
        return prompt === undefined || testCase === undefined ? [] : [{ suite, prompt, testCase, row }];
      });
      const ended = new Set<PlannedRow>();
      const end = async ({ row }: Cell<Prompt>, result: EvaluationRow) => {
        ended.add(row);
        await onEvent({ kind: 'ended', row, record: recordOf(result, row) });
      };
      const runCell = async (cell: Cell<Prompt>) => {
        await onEvent({ kind: 'started', row: cell.row });
        await end(cell, await runRow(cell, parts, signal));
      };
      await eachConcurrently(cells, limits.concurrency, runCell, signal);
      for (const cell of cells) if (!ended.has(cell.row)) await end(cell, skipped(cell));
    },
  };
}

const skipped = ({ testCase, row }: Cell<unknown>): EvaluationRow => ({
  testCase,
  provider: row.providerId,
  state: 'skipped',
  messages: [],
  results: [],
  reason: cancelledReason,
  latencyMs: 0,
});
