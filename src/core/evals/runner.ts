import { eachConcurrently } from '../concurrency.ts';
import type { EvaluationRow, TestSuite } from '../model/index.ts';
import { providersOf } from './judging/index.ts';
import { echo, replay } from './providers.ts';
import { type Cell, cancelledReason, runCase } from './runCase.ts';
import type { EvaluationParts, EvaluationRunner, Provider } from './types.ts';

/** Makes a runner: cases x providers with bounded concurrency. */
export function createEvaluationRunner<Prompt>(parts: EvaluationParts<Prompt>): EvaluationRunner<Prompt> {
  const { providers = [echo, replay], concurrency = 4 } = parts;
  return {
    async run(suite, prompt, { signal, onStart, onRow } = {}) {
      const cells = cellsOf(suite, providers);
      const rows = new Map<Cell, EvaluationRow>();
      const end = (cell: Cell, row: EvaluationRow) => {
        rows.set(cell, row);
        onRow?.(row);
      };
      const known = providers.map(({ id }) => id);
      const runCell = async (cell: Cell) => {
        onStart?.(cell.testCase, cell.providerId);
        end(cell, await runCase(cell, prompt, parts, known, signal));
      };
      await eachConcurrently(cells, concurrency, runCell, signal);
      for (const cell of cells) if (!rows.has(cell)) end(cell, skipped(cell));
      return cells.map((cell) => rows.get(cell)).filter((row) => row !== undefined);
    },
  };
}

function cellsOf(suite: TestSuite, providers: readonly Provider[]): readonly Cell[] {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return suite.cases.flatMap((testCase) =>
    providersOf(suite, testCase).map((providerId) => ({ suite, testCase, providerId, provider: byId.get(providerId) })),
  );
}

const skipped = ({ testCase, providerId }: Cell): EvaluationRow => ({
  testCase,
  provider: providerId,
  state: 'skipped',
  messages: [],
  results: [],
  reason: cancelledReason,
  latencyMs: 0,
});
