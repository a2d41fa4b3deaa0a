import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { rowsRunner } from '../../helpers/evaluationRows.ts';
import { diagnosticsIn } from '../server/helpers.ts';

const uri = 'file:///work/a.tests.yaml';

const runner = rowsRunner<string>({
  matchRegex: async () => ({ kind: 'tested', matches: true }),
  fillIn: fillInCase,
  render: async (content) => ({ messages: [{ role: 'user', content }], problems: [] }),
});

const value = fc.constantFrom<unknown>(
  'a',
  '',
  0,
  7,
  null,
  [],
  ['a'],
  {},
  true,
  '{{ q }}',
  '{{ r }}',
  '{{ q.x }}',
  '{{ q',
  '{{ q | uper }}',
  'file://a',
  '.*',
  '(',
);
const type = fc.constantFrom<unknown>(
  'contains',
  'not-contains',
  'equals',
  'regex',
  'icontains',
  'is-json',
  'contians',
  'not-regex',
  7,
  null,
  '',
);
const mostly = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 1 }).chain((one) => fc.constantFrom(undefined, undefined, one));
const assertion = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      type,
      value: mostly(value),
      weight: rarely(fc.constantFrom<unknown>(0, 1, -1, 'x')),
      transform: rarely(fc.constant('x')),
      valeu: rarely(fc.constant(1)),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'contains', []) },
);
const testCase = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      vars: mostly(
        fc.constantFrom<unknown>({ q: 'tea' }, { q: { x: 1 } }, {}, [], 'x', { q: 'file://a' }, { q: '{{ r }}', r: 1 }, { q: '{{ r }}' }),
      ),
      assert: mostly(fc.oneof({ weight: 9, arbitrary: fc.array(assertion, { maxLength: 3 }) }, fc.constantFrom<unknown>({}, 'x'))),
      options: rarely(fc.constantFrom<unknown>({ prefix: 'x' }, {}, { transform: null }, 3)),
      provider: rarely(fc.constantFrom<unknown>('echo', 'gpt')),
      threshold: rarely(fc.constantFrom<unknown>(0, 0.5, 1, 'x')),
      asserts: rarely(fc.constant([])),
      providerOutput: rarely(fc.constantFrom<unknown>('x', 'file://a', {})),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'x', [], 3) },
);
const file = fc.record({
  tests: fc.array(testCase, { minLength: 1, maxLength: 3 }),
  providers: rarely(fc.constantFrom<unknown>(['echo'], ['gpt'], 'replay', [null], 3)),
  defaultTest: rarely(testCase),
  scenarios: rarely(fc.constantFrom<unknown>([], [1])),
  cases: rarely(fc.constant([])),
});

describe('The runner and the check', () => {
  it('agree on which cases cannot be judged, and on those that prove nothing', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        const text = JSON.stringify(content, null, 2);
        const rows = await runner.run(readTestsFile(text, uri).suite, 'Some prompt');
        const found = await diagnosticsIn(text, { uri, languageId: 'yaml' });
        const hasError = found.some(({ severity }) => severity === DiagnosticSeverity.Error);
        assert.equal(
          rows.some(({ state }) => state === 'error'),
          hasError,
          `${text}\n${found.map(({ message }) => message).join('\n')}\n${rows.map(({ reason }) => reason).join('\n')}`,
        );
        const isUnproven = rows.some(({ notJudged }) => notJudged && notJudged.kind !== 'sample');
        // In a file that has a mistake as a whole, nothing is said of single cases.
        if (!hasError)
          assert.equal(
            found.some(({ code, message }) => code === 'not-judged' && String(message).startsWith('Not judged')),
            isUnproven,
            text,
          );
        for (const { state, score } of rows) assert.equal(score === undefined, state !== 'passed' && state !== 'failed', text);
      }),
      { numRuns: 400 },
    );
  });
});
