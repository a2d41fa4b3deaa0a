import assert from 'node:assert/strict';
import {
  contentHash,
  createAskProvider,
  type EvaluationParts,
  type EvaluationRow,
  PromptdeckError,
  type PromptMessage,
  promptText,
  type TestCase,
  type TestSuite,
} from '../../../../../src/core/index.ts';
import { rowsRunner } from '../../../../helpers/evaluationRows.ts';

const aCase = (parts: Partial<TestCase> = {}): TestCase => ({
  name: 'Case 1',
  vars: {},
  varsText: '{}',
  assertions: [],
  range: { start: 0, end: 0 },
  ...parts,
});
const aSuite = (cases: readonly TestCase[], providers: readonly string[] = []): TestSuite => ({
  uri: 'memory:/a.tests.yaml',
  name: 'a',
  providers,
  cases,
});
const contains = (value: unknown) => ({ type: 'contains', value });

/** The prompt of these tests is its text; `{name}` is filled in. */
const parts: EvaluationParts<string> = {
  render: async (prompt, { vars }) => ({
    messages: [{ role: 'user', content: prompt.replace('{name}', String(vars.name)) }],
    problems: [],
  }),
  fillIn: (template, { vars }) => ({ ok: true, text: template.replace('{{ name }}', String(vars.name)) }),
  matchRegex: async (pattern, text) => ({ kind: 'tested', matches: new RegExp(pattern).test(text) }),
};

const run = (cases: readonly TestCase[], providers?: readonly string[], more: Partial<EvaluationParts<string>> = {}) =>
  rowsRunner({ ...parts, ...more }).run(aSuite(cases, providers), 'Hi {name}');
const states = (rows: readonly EvaluationRow[]) => rows.map(({ state, provider }) => `${provider} ${state}`);

describe('running the cases of a suite', () => {
  it('passes and fails by what the prompt says, with echo', async () => {
    const rows = await run([
      aCase({ vars: { name: 'Ada' }, assertions: [contains('Ada')] }),
      aCase({ vars: { name: 'Bob' }, assertions: [contains('Ada')] }),
    ]);
    assert.deepEqual(states(rows), ['echo passed', 'echo failed']);
    assert.equal(rows[1]?.output, 'Hi Bob');
    assert.equal(rows[1]?.results[0]?.reason, 'Expected output to contain "Ada"');
    assert.deepEqual(rows[0]?.messages, [{ role: 'user', content: 'Hi Ada' }]);
  });

  it('replays a recorded output where there is one', async () => {
    const rows = await run([
      aCase({ recordedOutput: 'Dear Ada', assertions: [contains('Dear')] }),
      aCase({ vars: { name: 'Ada' }, assertions: [contains('Hi')] }),
    ]);
    assert.deepEqual(states(rows), ['replay passed', 'echo passed']);
  });

  it('runs each case with each provider the file names', async () => {
    const assertions = [{ type: 'not-contains', value: 'never' }];
    const rows = await run([aCase({ recordedOutput: 'x', assertions }), aCase({ assertions })], ['echo', 'replay']);
    assert.deepEqual(states(rows), ['echo passed', 'replay passed', 'echo passed', 'replay error']);
    assert.match(rows[3]?.reason ?? '', /'Case 1' has no recorded output to replay. Add providerOutput/);
  });

  it('renders the values of assertions with the variables of the case', async () => {
    const rows = await run([aCase({ vars: { name: 'Ada' }, assertions: [{ type: 'equals', value: 'Hi {{ name }}' }] })]);
    assert.deepEqual(states(rows), ['echo passed']);
  });

  it('weighs assertions, and lets a threshold decide where there is one', async () => {
    const assertions = [{ ...contains('Hi'), weight: 3 }, contains('no')];
    const rows = await run([
      aCase({ assertions }),
      aCase({ assertions, threshold: 0.7 }),
      aCase({ assertions: [{ ...contains('no'), weight: 0 }, contains('Hi')] }),
    ]);
    assert.deepEqual(
      rows.map(({ state, score }) => [state, score]),
      [
        ['failed', 0.75],
        ['passed', 0.75],
        ['passed', 1],
      ],
    );
  });
});

describe('a case that cannot be judged', () => {
  const reasonOf = async (testCase: Partial<TestCase>, providers?: readonly string[], more?: Partial<EvaluationParts<string>>) => {
    const [row] = await run([aCase(testCase)], providers, more);
    assert.equal(row?.state, 'error');
    return row.reason ?? '';
  };

  it('names the assertion and the next step, and still shows the other results', async () => {
    const [row] = await run([aCase({ assertions: [contains('Hi'), { type: 'similar', value: 'x' }, contains('')] })]);
    assert.equal(row?.state, 'error');
    assert.equal(row.results.length, 1);
    assert.match(
      row.reason ?? '',
      /^'Case 1', assert\[1\] \(similar\) could not be checked: the type 'similar' is not run here; use one of/,
    );
    assert.match(row.reason ?? '', /assert\[2\] \(contains\) could not be checked: its value must be a text or a number/);
  });

  it('says so for files, transforms and options with an effect', async () => {
    assert.match(await reasonOf({ assertions: [contains('file://x.txt')] }), /file:\/\/x.txt stands in a file/);
    assert.match(await reasonOf({ assertions: [{ ...contains('x'), transform: 'output' }] }), /it has a transform/);
    assert.match(await reasonOf({ options: { transform: 'output.trim()' } }), /'Case 1' sets options.transform, which is not applied here/);
  });

  it('says so for a provider nobody knows', async () => {
    assert.match(await reasonOf({}, ['openai:small']), /No provider named 'openai:small' is known here. Use one of echo, replay/);
  });

  it('says so for a prompt that does not render, with what was rendered', async () => {
    const render = async () => ({
      messages: [{ role: 'user', content: 'Hi' } as const],
      problems: [{ code: 'undefined', level: 'error', message: "'user' is undefined." } as const],
    });
    assert.equal(await reasonOf({}, [], { render }), "The prompt could not be rendered for 'Case 1': 'user' is undefined.");
    const [row] = await run([aCase()], [], { render });
    assert.deepEqual([row?.messages, row?.output, row?.score], [[{ role: 'user', content: 'Hi' }], undefined, undefined]);
    const warned = async () => ({ messages: [], problems: [{ code: 'x', level: 'warning', message: 'x' } as const] });
    assert.notEqual((await run([aCase({ assertions: [contains('')] })], [], { render: warned }))[0]?.reason, undefined);
    assert.equal((await run([aCase({ assertions: [{ type: 'not-contains', value: 'x' }] })], [], { render: warned }))[0]?.state, 'passed');
  });

  it('says so for a pattern that takes too long', async () => {
    const matchRegex = async () => {
      throw new PromptdeckError('The pattern took longer than 1000 ms and was stopped.', 'regex-timeout');
    };
    assert.match(
      await reasonOf({ assertions: [{ type: 'regex', value: '(a+)+$' }] }, [], { matchRegex }),
      /assert\[0\] \(regex\) .* 1000 ms/,
    );
  });
});

describe('all that a row says', () => {
  const at = { start: 3, end: 9 };
  const usual = {
    provider: 'echo',
    messages: [{ role: 'user', content: 'Hi undefined' }],
    output: 'Hi undefined',
    results: [],
    latencyMs: 0,
  };
  const rowOf = async (testCase: TestCase, suite: Partial<TestSuite> = {}, more: Partial<EvaluationParts<string>> = {}) => {
    const [row] = await rowsRunner({ ...parts, clock: () => 0, ...more }).run({ ...aSuite([testCase]), ...suite }, 'Hi {name}');
    return row;
  };
  const hash = () => contentHash([{ role: 'user', content: 'Hi undefined' }], { providerId: 'echo', repeat: 0 });

  it('is why nothing judges it, and that it passes where promptfoo lets it', async () => {
    const testCase = aCase();
    const reason = "'Case 1' has no assertion, so nothing is proved. Add one under assert, or write assert: [] for a sample.";
    const mark = { notJudged: { kind: 'noAssertions', reason }, reason };
    assert.deepEqual(await rowOf(testCase), { testCase, ...usual, contentHash: await hash(), state: 'notJudged', ...mark });
    assert.deepEqual(await rowOf(testCase, { isPromptfoo: true }), {
      testCase,
      ...usual,
      contentHash: await hash(),
      state: 'passed',
      score: 1,
      ...mark,
    });
  });

  it('is the place of the case where it does not render or gives no output', async () => {
    const testCase = aCase({ range: at });
    const render = async () => ({ messages: [], problems: [{ code: 'x', level: 'error', message: 'no' } as const] });
    const { output: _none, ...without } = { ...usual, messages: [] };
    assert.deepEqual(await rowOf(testCase, {}, { render }), {
      testCase,
      ...without,
      state: 'error',
      faults: [{ code: 'not-rendered', message: "The prompt could not be rendered for 'Case 1': no", range: at }],
      reason: "The prompt could not be rendered for 'Case 1': no.",
    });
    const failing = {
      id: 'echo',
      answer: async () => {
        throw new Error('No answer!');
      },
    };
    const { output: _no, ...unanswered } = usual;
    assert.deepEqual(await rowOf(testCase, {}, { ask: createAskProvider([failing]) }), {
      testCase,
      ...unanswered,
      contentHash: await hash(),
      state: 'error',
      faults: [{ code: 'no-output', message: 'No answer!', range: at }],
      reason: 'No answer!',
    });
  });

  it('is the place of the assertion that could not be checked, else that of its case', async () => {
    const matchRegex = async () => {
      throw new PromptdeckError('Too slow.', 'regex-timeout');
    };
    const own = { start: 4, end: 5 };
    for (const [range, expected] of [
      [own, own],
      [undefined, at],
    ] as const) {
      const assertion = { type: 'regex', value: 'a', ...(range && { range }) };
      const row = await rowOf(aCase({ range: at, assertions: [assertion] }), {}, { matchRegex });
      assert.deepEqual(row?.faults, [
        { code: 'not-checked', message: "'Case 1', assert[0] (regex) could not be checked: Too slow.", range: expected },
      ]);
    }
  });

  it('is that it was skipped where checking says that it was cancelled, or the signal does', async () => {
    const matchRegex = async () => {
      throw new PromptdeckError('Stopped.', 'cancelled');
    };
    const row = await rowOf(aCase({ assertions: [{ type: 'regex', value: 'a' }] }), {}, { matchRegex });
    assert.deepEqual([row?.state, row?.reason, row?.faults], ['skipped', 'The run was cancelled before this case ended.', undefined]);
    const rows = await rowsRunner(parts).run(aSuite([aCase()]), 'Hi', { signal: AbortSignal.abort() });
    assert.deepEqual(rows, [
      { testCase: aCase(), provider: 'echo', state: 'skipped', messages: [], results: [], reason: row?.reason, latencyMs: 0 },
    ]);
  });
});

describe('watching and stopping a run', () => {
  it('tells each row as it ends, and gives all rows in the order of the file', async () => {
    const waits = [20, 1, 10];
    const cases = waits.map((wait, index) => aCase({ name: String(index), vars: { wait } }));
    const render: EvaluationParts<string>['render'] = async (_prompt, { vars }) => {
      await new Promise((resolve) => setTimeout(resolve, Number(vars.wait)));
      return { messages: [], problems: [] };
    };
    const ended: string[] = [];
    const started: string[] = [];
    const rows = await rowsRunner({ ...parts, render }).run(aSuite(cases), '', {
      onStart: ({ name }) => started.push(name),
      onRow: ({ testCase }) => ended.push(testCase.name),
    });
    assert.deepEqual(started, ['0', '1', '2']);
    assert.deepEqual(ended, ['1', '2', '0']);
    assert.deepEqual(
      rows.map(({ testCase }) => testCase.name),
      ['0', '1', '2'],
    );
  });

  it('skips what has not ended when it is cancelled', async () => {
    const abort = new AbortController();
    const cases = Array.from({ length: 6 }, (_, index) =>
      aCase({ name: String(index), vars: { name: 'Ada' }, assertions: [contains('Hi')] }),
    );
    const rows = await rowsRunner({ ...parts, limits: { concurrency: 1 } }).run(aSuite(cases), 'Hi', {
      signal: abort.signal,
      onRow: ({ testCase }) => {
        if (testCase.name === '1') abort.abort();
      },
    });
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['passed', 'passed', 'skipped', 'skipped', 'skipped', 'skipped'],
    );
    assert.match(rows[5]?.reason ?? '', /cancelled/);
  });

  it('hands the signal to everything that takes long, and skips the case wherever it is stopped', async () => {
    const testCase = aCase({ assertions: [{ type: 'regex', value: 'Hi' }, contains('Hi')] });
    for (const stopAt of ['render', 'answer', 'match', undefined] as const) {
      const abort = new AbortController();
      const seen: (readonly [string, AbortSignal | undefined])[] = [];
      const step = (name: string, signal: AbortSignal | undefined) => {
        seen.push([name, signal]);
        if (name === stopAt) abort.abort();
      };
      const [row] = await rowsRunner<string>({
        ...parts,
        render: async (prompt, one, signal) => {
          step('render', signal);
          return parts.render(prompt, one, signal);
        },
        ask: async (_providerId, _request, signal) => {
          step('answer', signal);
          return { output: 'Hi', latencyMs: 1 };
        },
        matchRegex: async (_pattern, _text, signal) => {
          step('match', signal);
          return { kind: 'tested', matches: true };
        },
      }).run(aSuite([testCase]), 'Hi', { signal: abort.signal });
      const steps = ['render', 'answer', 'match'];
      const done = stopAt === undefined ? steps : steps.slice(0, steps.indexOf(stopAt) + 1);
      assert.deepEqual(
        seen.map(([name]) => name),
        done,
      );
      for (const [name, signal] of seen) assert.equal(signal, abort.signal, name);
      assert.equal(row?.state, stopAt === undefined ? 'passed' : 'skipped');
      if (stopAt !== undefined) assert.equal(row?.reason, 'The run was cancelled before this case ended.');
    }
  });

  it('runs four cases at once, or as many as it is told', async () => {
    for (const [more, most] of [
      [{}, 4],
      [{ limits: { concurrency: 2 } }, 2],
    ] as const) {
      let running = 0;
      let highest = 0;
      const render: EvaluationParts<string>['render'] = async () => {
        running += 1;
        highest = Math.max(highest, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return { messages: [], problems: [] };
      };
      await run(
        Array.from({ length: 12 }, () => aCase()),
        [],
        { render, ...more },
      );
      assert.equal(highest, most);
    }
  });

  it('measures with the clock passed in', async () => {
    let now = 0;
    const clock = () => {
      now += 5;
      return now;
    };
    assert.equal((await run([aCase()], [], { clock }))[0]?.latencyMs, 5);
  });
});

describe('the text of a rendered prompt', () => {
  it('is the message itself, or all messages as JSON', () => {
    const user: PromptMessage = { role: 'user', content: 'Hi' };
    assert.equal(promptText([user]), 'Hi');
    assert.equal(
      promptText([{ role: 'system', content: 'Be' }, user]),
      '[{"role":"system","content":"Be"},{"role":"user","content":"Hi"}]',
    );
    assert.equal(promptText([]), '');
  });
});

describe('what a provider says besides its output', () => {
  const assertions = [contains('Hi')];

  it('is kept with the row: usage, whether it was kept from before, and what was asked for', async () => {
    const ask = async () => ({ output: 'Hi', usage: { inputTokens: 3, costUsd: 0.01 }, isCached: true, latencyMs: 5 });
    const [first, second] = await run([aCase({ vars: { name: 'Ada' }, assertions }), aCase({ vars: { name: 'Bob' }, assertions })], [], {
      ask,
    });
    assert.deepEqual([first?.usage, first?.isCached], [{ inputTokens: 3, costUsd: 0.01 }, true]);
    assert.match(first?.contentHash ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(first?.contentHash, second?.contentHash);
  });

  it('is not made up where it does not say', async () => {
    const [row] = await run([aCase({ assertions })]);
    assert.deepEqual([row && 'usage' in row, row && 'isCached' in row], [false, false]);
  });

  it('is a fault of the row where it has no output, and nothing is judged then', async () => {
    const ask = async () => ({ error: { code: 'quota', message: 'The quota is used up. Raise it.' }, latencyMs: 5 });
    const [row] = await run([aCase({ assertions })], [], { ask });
    assert.deepEqual([row?.state, row?.reason, row?.results, row?.output], ['error', 'The quota is used up. Raise it.', [], undefined]);
    assert.equal(row?.faults?.[0]?.code, 'no-output');
  });
});
