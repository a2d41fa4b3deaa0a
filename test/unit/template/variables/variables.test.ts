import assert from 'node:assert/strict';
import { dataOf, parse, parseVariables, render, type Variables, VariablesError, variablesFrom } from '../../../../src/template/index.ts';

const printed = parse('{{ [v] }}');
const show = (variables: Variables) => {
  const result = render(printed, variables);
  return result.ok ? result.text : result.error.message;
};

describe('variables from JavaScript data', () => {
  const date = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6));
  const values: readonly (readonly [what: string, value: unknown, printed: string])[] = [
    ['null', null, '[None]'],
    ['a text', 'a', "['a']"],
    ['true', true, '[True]'],
    ['an integer', 7, '[7]'],
    ['a negative zero', -0, '[-0.0]'],
    ['zero', 0, '[0]'],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER, '[9007199254740991]'],
    ['a larger one', 2 ** 60, '[1152921504606846976]'],
    ['a fraction', 0.5, '[0.5]'],
    ['infinity', Number.NEGATIVE_INFINITY, '[-inf]'],
    ['not a number', Number.NaN, '[nan]'],
    ['a bigint', 2n ** 70n, '[1180591620717411303424]'],
    ['a small bigint', 7n, '[7]'],
    ['a date', date, "['2026-01-02T03:04:05.006Z']"],
    ['no date', new Date(Number.NaN), '[None]'],
    ['a list with holes', Object.assign([], { 0: 1, 2: 3 }), '[[1, None, 3]]'],
    ['what is no data', { a: undefined, b: () => 1, c: Symbol('x'), d: 1 }, "[{'d': 1}]"],
    ['functions in a list', [() => 1, Symbol('x'), undefined], '[[None, None, None]]'],
    [
      'what runs when it is read',
      {
        get a(): number {
          throw new Error('read');
        },
        b: 1,
      },
      "[{'b': 1}]",
    ],
    ['what is inherited', Object.create({ a: 1 }, { b: { value: 2, enumerable: true }, c: { value: 3, enumerable: false } }), "[{'b': 2}]"],
    [
      'the same twice',
      (() => {
        const x = { a: 1 };
        return [x, x];
      })(),
      "[[{'a': 1}, {'a': 1}]]",
    ],
    ['a name of its own', JSON.parse('{"__proto__": 1}'), "[{'__proto__': 1}]"],
  ];
  for (const [what, value, expected] of values) it(`take over ${what}`, () => assert.equal(show(variablesFrom({ v: value })), expected));

  it('are the same object in the template where they are one', () => {
    const shared = { a: 1 };
    assert.equal(render(parse('{{ x is sameas y }}'), variablesFrom({ x: shared, y: shared })).text, 'True');
    assert.equal(render(parse('{{ x is sameas y }}'), variablesFrom({ x: { a: 1 }, y: { a: 1 } })).text, 'False');
  });

  it('may be nested 400 levels deep, and not hold themselves', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    const codeOf = (value: unknown) => {
      try {
        variablesFrom({ v: value });
        return undefined;
      } catch (error) {
        return error instanceof VariablesError ? [error.code, error.message] : error;
      }
    };
    assert.equal(codeOf(nested(400)), undefined);
    assert.deepEqual(codeOf(nested(401)), ['too-deep', 'Variables are nested more than 400 levels deep']);
    const circle: unknown[] = [];
    circle.push({ circle });
    assert.deepEqual(codeOf(circle), ['cycle', 'A variable holds itself']);
    assert.equal(codeOf([nested(399), nested(399)]), undefined);
  });
});

describe('variables as JavaScript data', () => {
  const back = (text: string) => dataOf(parseVariables(text).value).v;

  it('are plain numbers, texts, lists and objects', () => {
    assert.deepEqual(back('{"v": [1, 1.0, 1.5, "a", true, null, 12345678901234567890]}'), [
      1,
      1,
      1.5,
      'a',
      true,
      null,
      12345678901234567890n,
    ]);
    assert.equal(JSON.stringify(back('v: {1: a, 1.5: b, x: {y: []}}')), '{"1":"a","1.5":"b","x":{"y":[]}}');
    assert.equal(Object.getPrototypeOf(back('v: {}')), null);
  });

  it('are one object where several names share one', () => {
    const { x, y, z } = dataOf(parseVariables('x: &a {b: 1}\ny: *a\nz: {b: 1}').value);
    assert.equal(x, y);
    assert.notEqual(x, z);
  });
});

describe('variables that are written as text', () => {
  const refused = (text: string) => {
    const { value, problems } = parseVariables(text);
    assert.deepEqual(value.names, problems.length > 0 ? [] : value.names);
    return problems.map(({ code, level, message, range }) => [code, level, message, range?.start, range?.end]);
  };

  it('are none where nothing is written', () => {
    for (const text of ['', ' \n', '\ufeff', '\ufeff \n', '~', 'null', '{}', '# only a note']) {
      const { value, problems } = parseVariables(text);
      assert.deepEqual([value.names, problems], [[], []], JSON.stringify(text));
    }
  });

  it('are read behind a byte-order mark, with places as in the text', () => {
    assert.equal(show(parseVariables('\ufeff{"v": 1.0}').value), '[1.0]');
    assert.deepEqual(refused('\ufeff{"v" 1}'), [['variables', 'error', "Expecting ':' delimiter", 6, 7]]);
    assert.equal(show(parseVariables('\ufeffv: 7').value), '[7]');
  });

  it('have names that are texts', () => {
    assert.deepEqual(parseVariables('1: a\nfalse: b\nx: c').value.names, ['1', 'false', 'x']);
  });

  it('are refused where they are no mapping', () => {
    assert.deepEqual(refused('[1]'), [['variables', 'error', 'Variables must be a mapping of names to values', 0, 3]]);
    assert.deepEqual(refused('word'), [['variables', 'error', 'Variables must be a mapping of names to values', 0, 4]]);
  });

  it('are refused at their fault, in the words of JSON where they begin as JSON', () => {
    assert.deepEqual(refused(' {"a": 1,, }'), [['variables', 'error', 'Expecting property name enclosed in double quotes', 9, 10]]);
    assert.deepEqual(refused('[1, 2'), [['variables', 'error', "Expecting ',' delimiter", 5, 6]]);
    assert.deepEqual(refused('a: "b'), [['variables', 'error', 'Missing closing "quote at line 1, column 6', 5, 6]]);
    assert.deepEqual(
      refused('b: 1\na: "b\n').map(([, , message]) => message),
      ['Missing closing "quote at line 3, column 1'],
    );
    assert.deepEqual(refused('v: *gone'), [['variables', 'error', 'The alias *gone stands for nothing', 3, 8]]);
    assert.deepEqual(refused('v: !odd 1'), [['variables', 'error', 'The tag !odd is not known', 8, 9]]);
    assert.deepEqual(refused('v: {[1]: 2}'), [['variables', 'error', 'A list or a mapping cannot be a key', 4, 7]]);
    assert.deepEqual(refused('v: &a [*a]'), [['variables', 'error', 'A variable holds itself', 6, 10]]);
  });

  it('tell a hundred faults and no more', () => {
    const faulty = (count: number) => refused('a: [b: "c" d]\n'.repeat(count)).length;
    assert.equal(faulty(1), 1);
    assert.equal(faulty(300), 100);
  });

  it('may be nested 200 levels deep in YAML', () => {
    const nested = (depth: number) => refused(`v: ${'['.repeat(depth)}x${']'.repeat(depth)}`);
    assert.deepEqual(nested(199), []);
    assert.deepEqual(nested(200), [['variables', 'error', 'Variables are nested more than 200 levels deep', 0, 404]]);
  });

  it('share what they share, and merge 200,000 entries and ten for each character', () => {
    assert.equal(render(parse('{{ x is sameas y }}'), parseVariables('x: &a [b]\ny: *a').value).text, 'True');
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ');
    const merging = (times: number, more: number) => {
      const yaml = `a: &a {${keys}}\nb: {<<: [${Array.from({ length: times }, () => '*a').join(', ')}]}\n`;
      return refused(`${yaml}${'#'.repeat((times * 1000 - 200_000) / 10 + more - yaml.length)}`).map(([, , message]) => message);
    };
    assert.deepEqual(merging(400, 0), []);
    assert.deepEqual(merging(400, -1), ['The mappings merged here expand without bounds']);
  });
});
