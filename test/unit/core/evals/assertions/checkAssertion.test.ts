import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { checkAssertion } from '../../../../../src/core/evals/assertions/checkAssertion.ts';
import type { AssertionContext } from '../../../../../src/core/evals/assertions/types.ts';
import { readyAssertion } from '../../../../../src/core/evals/judging/readyAssertion.ts';
import type { MatchRegex } from '../../../../../src/core/evals/run/types.ts';
import type { Assertion, FillIn, TestCase } from '../../../../../src/core/index.ts';

/** One recorded answer of the real engine. */
interface RecordedCase {
  readonly id: string;
  readonly type: string;
  readonly assertion: Assertion;
  readonly output: unknown;
  readonly vars: Record<string, unknown>;
  readonly expected: { readonly pass?: boolean; readonly score?: number; readonly throws?: boolean };
  readonly reason?: string;
}

const types = ['equals', 'contains', 'icontains', 'regex'];
const corpus = new URL('../../../../corpora/assertions.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(corpus, 'utf8')) as { cases: readonly RecordedCase[] };
const ours = cases.filter(({ type }) => types.includes(type.replace(/^not-/, '')));

// What promptfoo itself renders values with, so that only the assertions are compared here.
const environment = new nunjucks.Environment(null, { autoescape: false });

const matchHere: MatchRegex = async (pattern, text) => {
  try {
    return { kind: 'tested', matches: new RegExp(pattern).test(text) };
  } catch (error) {
    return { kind: 'invalid', message: (error as Error).message };
  }
};

const aCase = (vars: Record<string, unknown> = {}): TestCase => ({
  name: 'case',
  vars,
  varsText: '',
  assertions: [],
  range: { start: 0, end: 0 },
});

const fillIn: FillIn = (template, { vars }) => ({ ok: true, text: environment.renderString(template, vars) });

const contextOf = (output: string, matchRegex: MatchRegex = matchHere): AssertionContext => ({
  answer: { output },
  testCase: aCase(),
  messages: [],
  matchRegex,
  signal: undefined,
});

async function check(assertion: Assertion, output: unknown, vars: Record<string, unknown> = {}) {
  const ready = readyAssertion(assertion, aCase(vars), fillIn);
  if (ready.fault) throw Object.assign(new Error(ready.fault.message), { name: 'JudgingFault' });
  return checkAssertion(ready, contextOf(typeof output === 'string' ? output : JSON.stringify(output)));
}

/** Files and transforms are refused, so these end in an error whatever the recorded answer. */
const isRefused = ({ value, transform }: Assertion) =>
  transform !== undefined || (typeof value === 'string' && value.startsWith('file://'));

describe('assertions against the recorded answers', () => {
  for (const { id, assertion, output, vars, expected, reason } of ours) {
    it(`${id}: ${assertion.type} ${JSON.stringify(assertion.value)}`, async () => {
      if (expected.throws || isRefused(assertion)) {
        await assert.rejects(check(assertion, output, vars), { name: 'JudgingFault' });
        return;
      }
      const result = await check(assertion, output, vars);
      assert.deepEqual({ pass: result.pass, score: result.score }, { pass: expected.pass, score: expected.score });
      if (reason !== undefined && !reason.startsWith('Invalid regex pattern')) assert.equal(result.reason, reason);
    });
  }

  it('covers the types of this list', () => {
    assert.equal(ours.length, 51);
  });
});

describe('assertions', () => {
  it('refuse a type that is not run here, or that nobody knows, with those that are run', async () => {
    await assert.rejects(
      check({ type: 'llm-rubric', value: 'nice' }, 'x'),
      /the type 'llm-rubric' is not run here; use one of equals, contains, icontains, regex/,
    );
    await assert.rejects(check({ type: 'constructor', value: 'x' }, 'x'), /there is no type 'constructor'/);
    await assert.rejects(check({ type: '' }, 'x'), /it has no type/);
  });

  it('refuse equals without a value', async () => {
    await assert.rejects(check({ type: 'equals' }, 'undefined'), /it has no value/);
  });

  it('compare data without regard to the order of keys, and no further', async () => {
    assert.equal((await check({ type: 'equals', value: { a: [1, { b: null }], c: 'x' } }, '{"c":"x","a":[1,{"b":null}]}')).pass, true);
    assert.equal((await check({ type: 'equals', value: { a: 1 } }, '{"a":1,"b":2}')).pass, false);
    assert.equal((await check({ type: 'equals', value: [] }, '{}')).pass, false);
  });

  for (const [value, output, pass] of [
    [{ a: 1, b: 2 }, '{"a":1}', false],
    [{ a: null }, '{"a":{}}', false],
    [{ a: {} }, '{"a":null}', false],
    [{}, '5', false],
    [{}, '"x"', false],
    [{}, 'null', false],
    [null, '{}', false],
    [null, 'null', true],
    [[1], '{"0":1}', false],
    [{ 0: 1 }, '[1]', false],
    [{ a: { b: 1 } }, '{"a":5}', false],
    [{ a: 5 }, '{"a":{}}', false],
    [[], '[]', true],
    [{ a: 1 }, '{', false],
  ] as const)
    it(`say whether ${JSON.stringify(value)} is what ${output} parses to`, async () => {
      for (const [type, expected] of [
        ['equals', pass],
        ['not-equals', !pass],
      ] as const)
        assert.equal((await check({ type, value } as Assertion, output)).pass, expected);
    });

  for (const [assertion, output, result] of [
    [{ type: 'equals', value: 'a' }, 'a', { pass: true, score: 1, reason: 'Assertion passed', value: 'a', expected: 'a', actual: 'a' }],
    [
      { type: 'equals', value: { a: 1 } },
      'b',
      { pass: false, score: 0, reason: 'Expected output "b" to equal "{"a":1}"', value: { a: 1 }, expected: '{"a":1}', actual: 'b' },
    ],
    [{ type: 'not-equals', value: 'a' }, 'a', { pass: false, score: 0, reason: 'Expected output "a" to not equal "a"', value: 'a' }],
    [{ type: 'contains', value: 'b' }, 'a', { pass: false, score: 0, reason: 'Expected output to contain "b"', value: 'b' }],
    [{ type: 'not-icontains', value: 'B' }, 'ab', { pass: false, score: 0, reason: 'Expected output to not contain "B"', value: 'B' }],
    [{ type: 'regex', value: '^b' }, 'a', { pass: false, score: 0, reason: 'Expected output to match regex "^b"', value: '^b' }],
    [{ type: 'not-regex', value: 'a' }, 'a', { pass: false, score: 0, reason: 'Expected output to not match regex "a"', value: 'a' }],
    [
      { type: 'not-regex', value: '(' },
      'a',
      {
        pass: false,
        score: 0,
        reason: 'Invalid regex pattern: Invalid regular expression: /(/: Unterminated group',
        value: '(',
      },
    ],
    [{ type: 'contains', value: 'b', weight: 0 }, 'a', { pass: true, score: 0, reason: 'Expected output to contain "b"', value: 'b' }],
  ] as const)
    it(`say all of ${JSON.stringify(assertion)} for '${output}'`, async () =>
      assert.deepEqual(await check(assertion as Assertion, output), { assertion, ...result }));

  it('that were not found ready are a mistake of the caller', async () => {
    await assert.rejects(checkAssertion({ assertion: { type: 'similar' } as Assertion, value: 'x' }, contextOf('x')), {
      name: 'TypeError',
      message: "'similar' was not found ready to be checked",
    });
  });

  it('pass the signal on to the pattern', async () => {
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    const matchRegex: MatchRegex = async (...given) => {
      seen.push(...given);
      return { kind: 'tested', matches: true };
    };
    await checkAssertion({ assertion: { type: 'regex' } as Assertion, value: 'a' }, { ...contextOf('b', matchRegex), signal });
    assert.deepEqual(seen, ['a', 'b', signal]);
  });

  it('give the two texts where a comparison helps', async () => {
    const { expected, actual } = await check({ type: 'equals', value: 'a' }, 'b');
    assert.deepEqual([expected, actual], ['a', 'b']);
  });
});

describe('the place that a pattern was found at', () => {
  const match = { start: 1, end: 3 };
  const finding: MatchRegex = async () => ({ kind: 'tested', matches: true, match });

  it('is told with the verdict, also where the assertion forbids it', async () => {
    for (const [type, pass] of [
      ['regex', true],
      ['not-regex', false],
    ] as const) {
      const result = await checkAssertion({ assertion: { type } as Assertion, value: 'b+' }, contextOf('abbc', finding));
      assert.deepEqual([result.pass, result.match], [pass, match]);
    }
    const none = await checkAssertion({ assertion: { type: 'regex' } as Assertion, value: 'x' }, contextOf('abbc'));
    assert.equal('match' in none, false);
  });
});
