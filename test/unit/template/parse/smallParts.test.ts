import assert from 'node:assert/strict';
import { parse, tokenize } from '../../../../src/template/index.ts';
import { integerValue } from '../../../../src/template/parse/literals.ts';
import { pythonPosition } from '../../../../src/template/parse/pythonPosition.ts';

describe('the position Python gives', () => {
  const positions: readonly (readonly [source: string, positions: readonly number[]])[] = [
    ['abc', [0, 1, 2, 3]],
    ['a😀b', [0, 1, 2, 2, 3]],
    ['\ud7ff\udc00', [0, 1, 2]],
    ['\ud800\udc00x', [0, 1, 1, 2]],
    ['\udbff\udfffx', [0, 1, 1, 2]],
    ['\udbff\ue000', [0, 1, 2]],
    ['\ud800\udbff', [0, 1, 2]],
    ['\udc00\udc00', [0, 1, 2]],
    ['\ud83dx', [0, 1, 2]],
    ['a\r\nb\rc\nd', [0, 1, 2, 2, 3, 4, 5, 6, 7]],
    ['\r\r\n', [0, 1, 2, 2]],
  ];
  for (const [source, expected] of positions) {
    it(`counts characters and line breaks once in ${JSON.stringify(source)}`, () => {
      assert.deepEqual(
        Array.from({ length: source.length + 1 }, (_, offset) => pythonPosition(source, offset)),
        expected,
      );
    });
  }
});

describe('whole numbers', () => {
  const numbers: readonly (readonly [written: string, value: number | bigint])[] = [
    ['0', 0],
    ['00', 0],
    ['7', 7],
    ['19', 19],
    ['123456789', 123456789],
    ['1234567890', 1234567890],
    ['1_000', 1000],
    ['12_3', 123],
    ['0x1F', 31],
    ['0b101', 5],
    ['0o17', 15],
    ['0X_ff', 255],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['12345678901234567890', 12345678901234567890n],
    ['0xffffffffffffffffffff', 0xffffffffffffffffffffn],
  ];
  for (const [written, value] of numbers)
    it(`are read in Python's notations: ${written}`, () => assert.equal(integerValue(written), value));
});

describe('tokens of comments and line breaks', () => {
  const shown = (source: string, options = {}) => {
    const template = parse(source, options);
    return tokenize(source, template.options).map(({ kind, start, end }) => [kind, source.slice(start, end)]);
  };
  const body = (source: string, options = {}) =>
    parse(source, options).body.map(({ kind, start, end }) => [kind, source.slice(start, end)]);

  it('tile the source, whatever signs stand at the marks', () => {
    for (const source of [
      'a {#- b -#}  c',
      'a{#+ b +#}\nc',
      'a{##}b',
      'a{#-#}b',
      '{# a #}\r\nb',
      'a\r{{ b }}\r\nc\n',
      '{% if a -%}\n b {%- endif +%} c',
    ])
      for (const options of [{}, { trimBlocks: true, lstripBlocks: true }]) {
        const tokens = tokenize(source, parse(source, options).options);
        let end = 0;
        for (const token of tokens) {
          assert.ok(token.start >= end, source);
          end = token.end;
        }
        assert.ok(end <= source.length);
      }
  });

  it('have the text that is left of blanks behind a mark', () => {
    const written = (source: string, options = {}) =>
      parse(source, options).body.map((node) => (node.kind === 'text' ? node.value : `<${node.kind}>`));
    assert.deepEqual(written('a {#- b -#}  c'), ['a', '<comment>', 'c']);
    assert.deepEqual(written('a {#+ b +#}\nc'), ['a ', '<comment>', '\nc']);
    assert.deepEqual(written('{# a #}\r\nb', { trimBlocks: true }), ['<comment>', 'b']);
    assert.deepEqual(written('{# a #}\rb', { trimBlocks: true }), ['<comment>', 'b']);
    assert.deepEqual(written('{# a #}\n\nb', { trimBlocks: true }), ['<comment>', '\nb']);
    assert.deepEqual(written('{# a +#}\nb', { trimBlocks: true }), ['<comment>', '\nb']);
    assert.deepEqual(written('a\n  {# b #}c', { lstripBlocks: true }), ['a\n', '<comment>', 'c']);
    assert.deepEqual(written('a\r  {# b #}c', { lstripBlocks: true }), ['a\n', '<comment>', 'c']);
    assert.deepEqual(written('a  {# b #}c', { lstripBlocks: true }), ['a  ', '<comment>', 'c']);
  });

  it('are told with their places', () => {
    assert.deepEqual(shown('a{#- b -#} c'), [
      ['text', 'a'],
      ['comment', '{#- b -#}'],
      ['whitespace', ' '],
      ['text', 'c'],
    ]);
    assert.deepEqual(body('a{#- b -#} c{##}{#-#}d'), [
      ['text', 'a'],
      ['comment', '{#- b -#}'],
      ['text', 'c'],
      ['comment', '{##}'],
      ['comment', '{#-#}'],
      ['text', 'd'],
    ]);
  });
});
