import assert from 'node:assert/strict';
import type { EvaluationStore, RowRecord } from '../../src/core/index.ts';

/** A row that has ended, of which a test says what matters. */
export const aRecord = (parts: Partial<RowRecord> = {}): RowRecord => ({
  index: 0,
  promptIndex: 0,
  caseIndex: 0,
  repeat: 0,
  provider: 'echo',
  state: 'passed',
  score: 1,
  messages: [{ role: 'user', content: 'Hi' }],
  output: 'Hi',
  contentHash: 'abc',
  usage: { inputTokens: 1, costUsd: 0.5 },
  results: [{ assertion: 0, pass: true, score: 1, reason: 'Assertion passed', value: { a: [1, null] } }],
  latencyMs: 2.5,
  ...parts,
});

const header = { suiteUri: 'memory:/a.tests.yaml', promptUris: ['memory:/a.prompt.j2'], rowCount: 3 };

/** What every store of evaluations keeps. */
export function evaluationStoreContract(name: string, createStore: () => EvaluationStore): void {
  describe(`a store of evaluations: ${name}`, () => {
    it('gives back rows as they were, in the order of the plan and not of their end', async () => {
      const store = createStore();
      const run = await store.begin(header);
      const [first, second, third] = [aRecord(), aRecord({ index: 1, caseIndex: 1, state: 'error', faults: [] }), aRecord({ index: 2 })];
      for (const record of [third, first, second]) await store.append(run, record);
      assert.deepEqual(await store.records(run), [first, second, third]);
    });

    it('gives the rows of one case alone, and none where it has none yet', async () => {
      const store = createStore();
      const run = await store.begin(header);
      const record = aRecord({ index: 2, caseIndex: 1 });
      await store.append(run, record);
      await store.append(run, aRecord());
      assert.deepEqual(await store.records(run, 1), [record]);
      assert.deepEqual(await store.records(run, 7), []);
    });

    it('keeps the first result of a row', async () => {
      const store = createStore();
      const run = await store.begin(header);
      await store.append(run, aRecord({ output: 'first' }));
      await store.append(run, aRecord({ output: 'second' }));
      assert.deepEqual(
        (await store.records(run)).map(({ output }) => output),
        ['first'],
      );
    });

    it('keeps runs apart, those of one suite among them', async () => {
      const store = createStore();
      const [one, other] = [await store.begin(header), await store.begin(header)];
      await store.append(one, aRecord());
      assert.notEqual(one, other);
      assert.deepEqual(await store.records(other), []);
    });

    it('refuses a run that was not begun', async () => {
      const store = createStore();
      await assert.rejects(store.append('nowhere', aRecord()), { code: 'not-found', message: /'nowhere'/ });
      await assert.rejects(store.records('nowhere'), { code: 'not-found' });
    });
  });
}
