import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, render, variablesFrom } from '../../../../src/template/index.ts';
import { filters } from '../../../../src/template/interpreter/filters/index.ts';
import { globals } from '../../../../src/template/interpreter/globals/index.ts';
import { tests } from '../../../../src/template/interpreter/tests/index.ts';
import { methodCalls, operatorCalls } from '../../../helpers/builtinCalls.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

const numRuns = fuzzRuns(1500);

/** Values of every type, among them those that built-ins rarely meet. */
const values = [
  'none',
  'true',
  '0',
  '-1',
  '3',
  '97',
  '1114112',
  '-2147483649',
  '2 ** 31',
  '2 ** 63',
  '-(2 ** 70)',
  '10 ** 400',
  '1.5',
  '-0.0',
  '1e308',
  'inf',
  '-inf',
  'nan',
  "''",
  "'a'",
  "'-'",
  "'%s %(a)d %'",
  "'{0.a[b]!r:>9}{'",
  "'12_3'",
  "'utf-8'",
  "'common'",
  "'upper'",
  "'__class__'",
  "('a b ' * 200)",
  "'😀é\\u0000'",
  'surrogate',
  "('<a>'|safe)",
  "'ab'.encode()",
  '[]',
  '[[]]',
  "[1, 'a', none]",
  'circle',
  '()',
  "('a', 'b')",
  '{}',
  "{'a': 1}",
  '{97: -1}',
  "{'a': {'b': []}}",
  "{'a': 1}.items()",
  "{'a': 1}.keys() - {}.keys()",
  'range(3)',
  'missing',
  'range',
  "'a'.upper",
  'macro',
  'namespace(a=1)',
  "cycler('a', 'b')",
  'joiner()',
  "[1, 2]|map('string')",
  '[1]|groupby(0)|first',
  'loop',
  'self',
  '(-8) ** 0.5',
];
const value = fc.constantFrom(...values);
const names = [
  'a',
  'attribute',
  'default',
  'count',
  'width',
  'indent',
  'reverse',
  'sep',
  'keepends',
  'length',
  'byteorder',
  'start',
  'n',
  'html',
];
const argument = fc.oneof(
  { weight: 6, arbitrary: value },
  fc.tuple(fc.constantFrom(...names), value).map(([name, given]) => `${name}=(${given})`),
  value.map((given) => `*(${given})`),
  value.map((given) => `**(${given})`),
);

/** Arguments in the order a call takes them. */
const callArguments = fc.array(argument, { maxLength: 4 }).map((given) => {
  const rank = (text: string): number => (text.startsWith('**') ? 3 : text.startsWith('*(') ? 2 : /^\w+=\(/.test(text) ? 1 : 0);
  return [...new Map(given.map((text) => [/^(?:\w+=|\*+)/.exec(text)?.[0] ?? text, text])).values()]
    .toSorted((a, b) => rank(a) - rank(b))
    .join(', ');
});

const allMethods = [...new Set(Object.values(methodCalls).flatMap((table) => Object.keys(table)))];
const binary = Object.keys(operatorCalls).filter((operator) => /^(?:[-+*/%~<>=!]+|in|not in|and|or)$/.test(operator));

const calls = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(value, fc.constantFrom(...filters.keys()), callArguments).map(([on, name, given]) => `(${on})|${name}(${given})`),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(value, fc.constantFrom(...allMethods), callArguments).map(([on, name, given]) => `(${on}).${name}(${given})`),
  },
  fc
    .tuple(value, fc.constantFrom(...[...tests.keys()].filter((name) => /^\w+$/.test(name))), callArguments)
    .map(([on, name, given]) => `(${on}) is ${name}(${given})`),
  fc.tuple(fc.constantFrom(...globals.keys()), callArguments).map(([name, given]) => `${name}(${given})`),
  fc.tuple(value, fc.constantFrom(...binary), value).map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
  fc.tuple(value, value, value, value).map(([on, from, to, by]) => `(${on})[${from}:${to}:${by}]`),
  fc.tuple(value, value).map(([on, key]) => `(${on})[${key}]`),
  fc.tuple(fc.constantFrom('-', '+', 'not '), value).map(([operator, on]) => `${operator}(${on})`),
);

/** A call whose value is used as well: what it answers may be odd too. */
const used = fc
  .tuple(calls, fc.constantFrom('', '|list', '|string', '|tojson', '|pprint', '|length'))
  .map(([call, then]) => `(${call})${then}`);

const surroundings = (expression: string): string =>
  `{% macro macro(a, b=1) %}{{ a }}{% endmacro %}{% set circle = [1] %}{% set _ = circle.append(circle) %}{% for loop_item in [1, none] %}{% if loop.first %}[{{ ${expression} }}]{% endif %}{% endfor %}`;

const variables = variablesFrom({ inf: Number.POSITIVE_INFINITY, nan: Number.NaN, surrogate: 'a\ud800b' });
const budgets = { fuel: 300_000, size: 200_000, outputChars: 200_000 };

function check(source: string, undefinedKind: 'default' | 'strict' | 'chainable' | 'debug', autoescape: boolean): void {
  const template = parse(source, { autoescape });
  const result = render(template, variables, { undefined: undefinedKind, budgets });
  if (result.ok) return;
  const { error } = result;
  assert.notEqual(error.code, 'internal', `${source}: ${error.message}`);
  assert.ok(error.range.start >= 0 && error.range.end <= source.length);
}

describe('built-ins with any arguments', function () {
  this.timeout(60_000 + numRuns * 50);

  it('answer or raise an error of Python, and never end the render in another way', () => {
    fc.assert(
      fc.property(
        used,
        fc.constantFrom('default', 'strict', 'chainable', 'debug'),
        fc.boolean(),
        (expression, undefinedKind, autoescape) => {
          check(surroundings(expression), undefinedKind, autoescape);
        },
      ),
      { numRuns },
    );
  });

  it('take every value where they take one', () => {
    for (const on of values) {
      for (const name of filters.keys()) check(surroundings(`(${on})|${name}`), 'default', false);
      for (const name of allMethods) check(surroundings(`(${on}).${name}()`), 'default', false);
    }
  });

  it('refuse the number of no character in a translation table', () => {
    for (const code of ['-1', '1114112', '2 ** 70']) {
      const result = render(parse(`{{ 'a'.translate({97: ${code}}) }}`), variables);
      assert.equal(result.ok ? '' : result.error.type, 'ValueError');
    }
  });
});
