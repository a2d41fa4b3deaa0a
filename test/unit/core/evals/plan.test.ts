import assert from 'node:assert/strict';
import { contentHash, planOf, type TestCase, type TestSuite } from '../../../../src/core/index.ts';

const aCase = (name: string, recordedOutput?: string): TestCase => ({
  name,
  vars: {},
  varsText: '{}',
  assertions: [],
  range: { start: 0, end: 0 },
  ...(recordedOutput !== undefined && { recordedOutput }),
});
const suite = (providers: readonly string[]): TestSuite => ({
  uri: 'memory:/a.tests.yaml',
  name: 'a',
  providers,
  cases: [aCase('one', 'x'), aCase('two')],
});

describe('the plan of an evaluation', () => {
  it('has a row for each prompt, case, provider and repeat, in this order', () => {
    const { rows } = planOf({ suite: suite(['echo', 'replay']), prompts: ['a', 'b'], repeats: 2 });
    assert.equal(rows.length, 16);
    assert.deepEqual(
      rows.slice(0, 5).map(({ promptIndex, caseIndex, providerId, repeat }) => [promptIndex, caseIndex, providerId, repeat]),
      [
        [0, 0, 'echo', 0],
        [0, 0, 'echo', 1],
        [0, 0, 'replay', 0],
        [0, 0, 'replay', 1],
        [0, 1, 'echo', 0],
      ],
    );
    assert.deepEqual(
      rows.map(({ index }) => index),
      [...rows.keys()],
    );
    assert.equal(rows[8]?.promptIndex, 1);
  });

  it('runs a case with its recorded output where the file names no provider, and with echo where it has none', () => {
    const { rows } = planOf({ suite: suite([]), prompts: ['a'] });
    assert.deepEqual(
      rows.map(({ providerId }) => providerId),
      ['replay', 'echo'],
    );
  });

  it('has the cases that are wanted, by their place in the suite', () => {
    const { rows } = planOf({ suite: suite(['echo']), prompts: ['a'], cases: new Set([1]) });
    assert.deepEqual(
      rows.map(({ index, caseIndex }) => [index, caseIndex]),
      [[0, 1]],
    );
  });

  it('says that a row costs nothing only where that is known', () => {
    const { rows } = planOf({ suite: suite(['echo', 'acme:large']), prompts: ['a'], cases: new Set([0]) });
    assert.deepEqual(
      rows.map(({ estimate }) => estimate),
      [{ leastUsd: 0, mostUsd: 0 }, undefined],
    );
  });
});

describe('the content hash of a row', () => {
  const messages = [{ role: 'user', content: 'Hi' }] as const;
  const row = { providerId: 'echo', repeat: 0 };

  it('is the same for the same messages, provider and repeat, and another for each other one', async () => {
    assert.equal(await contentHash(messages, row), await contentHash([{ ...messages[0] }], { ...row }));
    const others = await Promise.all([
      contentHash(messages, row),
      contentHash(messages, { ...row, providerId: 'replay' }),
      contentHash(messages, { ...row, repeat: 1 }),
      contentHash([{ role: 'system', content: 'Hi' }], row),
      contentHash([{ role: 'user', content: 'Hi!' }], row),
      contentHash([...messages, ...messages], row),
    ]);
    assert.equal(new Set(others).size, others.length);
  });
});
