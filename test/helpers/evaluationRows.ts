import {
  createEvaluationRunner,
  createMemoryStore,
  type EvaluationParts,
  type EvaluationRow,
  planOf,
  rowOf,
  type TestCase,
  type TestSuite,
} from '../../src/core/index.ts';

/** How a run is watched and stopped. */
interface Watching {
  readonly signal?: AbortSignal;
  readonly onStart?: (testCase: TestCase, provider: string) => void;
  readonly onRow?: (row: EvaluationRow) => void;
}

/** Plans, runs and keeps a whole suite with one prompt, and gives its rows in the order of the plan. */
export function rowsRunner<Prompt>(parts: EvaluationParts<Prompt>) {
  const runner = createEvaluationRunner(parts);
  return {
    async run(suite: TestSuite, prompt: Prompt, { signal, onStart, onRow }: Watching = {}): Promise<readonly EvaluationRow[]> {
      const plan = planOf({ suite, prompts: [prompt] });
      const store = createMemoryStore();
      const runId = await store.begin({ suiteUri: suite.uri, promptUris: ['memory:/prompt'], rowCount: plan.rows.length });
      const caseAt = (index: number): TestCase => {
        const testCase = suite.cases[index];
        if (!testCase) throw new Error(`The suite has no case ${index}`);
        return testCase;
      };
      await runner.run(plan, {
        ...(signal && { signal }),
        onEvent: async (event) => {
          const testCase = caseAt(event.row.caseIndex);
          if (event.kind === 'started') {
            onStart?.(testCase, event.row.providerId);
            return;
          }
          await store.append(runId, event.record);
          onRow?.(rowOf(event.record, testCase));
        },
      });
      return (await store.records(runId)).map((record) => rowOf(record, caseAt(record.caseIndex)));
    },
  };
}
