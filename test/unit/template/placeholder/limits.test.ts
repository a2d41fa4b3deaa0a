import assert from 'node:assert/strict';
import {
  analysePlaceholders,
  type PlaceholderVariant,
  parsePlaceholders,
  placeholderVariants,
  renderPlaceholders,
} from '../../../../src/template/placeholder/index.ts';

/** Apart from its brace, so that nobody takes it for a mark of JavaScript. */
const dollar = '$';

const { plain, promptOpsNode, promptOpsPython } = placeholderVariants;
const variants: readonly PlaceholderVariant[] = [plain, promptOpsNode, promptOpsPython];

const outcomeOf = (source: string, values: Record<string, unknown>, variant: PlaceholderVariant = plain) => {
  const result = renderPlaceholders(parsePlaceholders(source, variant), values);
  return result.ok ? [result.text.length, result.warnings.length] : [result.error.code, result.error.message, result.error.range];
};

describe('limits of placeholders', () => {
  const tooLong = 'The rendered text is longer than 4000000 characters.';

  it('are four million characters, told where they are passed', () => {
    const long = 'x'.repeat(3_999_999);
    assert.deepEqual(outcomeOf('a{{b}}', { b: long }), [4_000_000, 0]);
    assert.deepEqual(outcomeOf('ab{{b}}', { b: long }), ['placeholder-size', tooLong, { start: 2, end: 7 }]);
    assert.deepEqual(outcomeOf('a{{b}}', { b: long }, promptOpsNode), [4_000_000, 0]);
    assert.deepEqual(outcomeOf('{{c}}', { b: long, c: 'ab{{b}}' }, promptOpsNode), ['placeholder-size', tooLong, { start: 2, end: 3 }]);
    assert.deepEqual(outcomeOf('a{b}', { b: long }, promptOpsPython), [4_000_000, 0]);
    assert.deepEqual(outcomeOf('ab{b}', { b: long }, promptOpsPython), ['placeholder-size', tooLong, { start: 0, end: 0 }]);
    assert.deepEqual(outcomeOf('{b}{b}', { b: 'x'.repeat(2_000_000) }, promptOpsPython), [4_000_000, 0]);
    assert.deepEqual(outcomeOf('{b}{b}-', { b: 'x'.repeat(2_000_000) }, promptOpsPython), [
      'placeholder-size',
      tooLong,
      { start: 0, end: 0 },
    ]);
  });

  it('are ten levels of values in values', () => {
    const chain = (levels: number) =>
      Object.fromEntries(Array.from({ length: levels + 1 }, (_, level) => [`v${level}`, level === levels ? 'end' : `{{v${level + 1}}}`]));
    assert.deepEqual(outcomeOf('{{v0}}', chain(9), promptOpsNode), [3, 0]);
    assert.deepEqual(outcomeOf('{{v0}}', chain(10), promptOpsNode), [
      'placeholder-depth',
      'The values refer to each other more than 10 levels deep.',
      { start: 2, end: 4 },
    ]);
  });

  it('are 100,000 values in one', () => {
    const items = (count: number) => ({ a: Array.from({ length: count - 1 }, () => 1) });
    assert.deepEqual(outcomeOf('{{a}}', items(100_000)), [199_999, 1]);
    assert.deepEqual(outcomeOf('{{a}}', items(100_001)), [
      'placeholder-size',
      'The value holds more than 100000 values.',
      { start: 0, end: 0 },
    ]);
  });

  it('are values nested 501 levels deep, of which nothing is written beyond', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    assert.deepEqual(outcomeOf('{{a}}', { a: nested(501) }), [1003, 1]);
    assert.deepEqual(outcomeOf('{{a}}', { a: nested(502) }), [0, 1]);
  });
});

// In the text of Python's client, braces of a value are names without a value.
describe('values of placeholders', () => {
  const shared = { x: 1 };
  const values: readonly (readonly [value: unknown, plain: string, node: string, python: string])[] = [
    [1, '1', '1', '1'],
    [1.5, '1.5', '1.5', '1.5'],
    [12345678901234567890n, '12345678901234567890', '12345678901234567890', '12345678901234567890'],
    [[2n], '[2]', '2', '[2]'],
    [Number.NaN, 'NaN', 'NaN', 'nan'],
    [Number.POSITIVE_INFINITY, 'Infinity', 'Infinity', 'inf'],
    [false, 'false', 'false', 'False'],
    ['', '', '', ''],
    [[], '[]', '', '[]'],
    [{}, '{}', '[object Object]', '{}'],
    [[1, [2, null, 'a'], {}], '[1,[2,null,"a"],{}]', '1,2,,a,[object Object]', "[1, [2, None, 'a'], {}]"],
    [{ a: null, b: true }, '{"a":null,"b":true}', '[object Object]', ''],
    [[shared, shared], '[{"x":1},{"x":1}]', '[object Object],[object Object]', ''],
  ];
  for (const [value, ...texts] of values) {
    it(`are written as each variant writes them: ${typeof value} ${String(texts[0])}`, () => {
      const written = variants.map(
        (variant) => renderPlaceholders(parsePlaceholders(variant === promptOpsPython ? '{a}' : '{{a}}', variant), { a: value }).text,
      );
      assert.deepEqual(written, texts);
    });
  }
});

describe('what a text with placeholders reads', () => {
  it('is each of its names, as texts, and nothing else', () => {
    const analysis = analysePlaceholders(parsePlaceholders('{{a}} {{b}} {{a}}', plain));
    const reference = (name: string, start: number) => {
      const range = { start, end: start + 1 };
      return { name, path: [], range, whole: range, guarded: false, type: 'string' };
    };
    const references = [reference('a', 2), reference('b', 8), reference('a', 14)];
    const { contextAt, namesAt, nameAt, specialNamesAt, isInLoop, wordsBefore, ...rest } = analysis;
    assert.deepEqual(rest, {
      references,
      accesses: references,
      reads: references,
      variables: ['a', 'b'],
      shapes: ['a', 'b'].map((name) => ({ name, type: 'string', fields: [], optional: false })),
      definitions: [],
      filters: [],
      tests: [],
      includes: [],
      blocks: [],
      deadBranches: [],
    });
    assert.deepEqual([namesAt(3), nameAt('a', 3), specialNamesAt(3), isInLoop(3)], [[], undefined, [], false]);
  });

  const carets: readonly (readonly [variant: PlaceholderVariant, written: string, context: readonly string[] | undefined])[] = [
    [plain, '{{█', ['', '']],
    [plain, '{{█}}', ['', '']],
    [plain, '{{na█me}} x', ['na', 'name']],
    [plain, '{{na█me x', ['na', 'name']],
    [plain, '{{na█me x}}', ['na', 'name x']],
    [plain, '{{na█me }}', ['na', 'name']],
    [plain, '{{ na█me }}', [' na', ' name']],
    [plain, '{█{a}}', undefined],
    [plain, '{{a}█}', undefined],
    [plain, '{{a}} █', undefined],
    [plain, '{{a\n█', undefined],
    [plain, '{{a\r█', undefined],
    [plain, '█', undefined],
    [plain, 'a {{x}} {{b█', ['b', 'b']],
    [promptOpsNode, '{{  na█me  }}', ['na', 'name']],
    [promptOpsNode, '{{  █', ['', '']],
    [promptOpsNode, '{{ █ }}', ['', '']],
    [promptOpsNode, `${dollar}{ na█me }`, ['na', 'name']],
    [promptOpsNode, `${dollar}{na█me x`, ['na', 'name']],
    [promptOpsPython, '{na█me}', ['na', 'name']],
    [promptOpsPython, '{{na█me}}', ['na', 'name']],
    [promptOpsPython, 'a}{█', ['', '']],
  ];
  for (const [variant, written, context] of carets) {
    it(`is being written at the caret of ${variants.indexOf(variant)} ${JSON.stringify(written)}`, () => {
      const source = written.replace('█', '');
      const found = analysePlaceholders(parsePlaceholders(source, variant)).contextAt(written.indexOf('█'));
      assert.deepEqual(found.kind === 'expression' ? [found.prefix, source.slice(found.range.start, found.range.end)] : undefined, context);
      if (found.kind === 'expression') assert.equal(found.range.start + found.prefix.length, written.indexOf('█'));
    });
  }
});
