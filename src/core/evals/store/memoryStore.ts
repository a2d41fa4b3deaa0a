import { PromptdeckError } from '../../errors.ts';
import type { RowRecord } from './rowRecord.ts';
import type { EvaluationStore } from './types.ts';

/** Rows by their place in the plan, below the case that they belong to. */
type RowsOfRun = Map<number, Map<number, RowRecord>>;

/** A store that ends with whoever holds it. */
export function createMemoryStore(): EvaluationStore {
  const runs = new Map<string, RowsOfRun>();
  const rowsOf = (runId: string): RowsOfRun => {
    const rows = runs.get(runId);
    if (!rows) throw new PromptdeckError(`No run '${runId}' is kept here. Begin it first.`, 'not-found');
    return rows;
  };
  return {
    async begin() {
      const runId = `run-${runs.size + 1}`;
      runs.set(runId, new Map());
      return runId;
    },
    async append(runId, record) {
      const rows = rowsOf(runId);
      const ofCase = rows.get(record.caseIndex) ?? new Map<number, RowRecord>();
      if (!ofCase.has(record.index)) ofCase.set(record.index, record);
      rows.set(record.caseIndex, ofCase);
    },
    async records(runId, caseIndex) {
      const rows = rowsOf(runId);
      const wanted = caseIndex === undefined ? [...rows.values()] : [rows.get(caseIndex) ?? new Map<number, RowRecord>()];
      return wanted.flatMap((ofCase) => [...ofCase.values()]).sort((one, other) => one.index - other.index);
    },
  };
}
