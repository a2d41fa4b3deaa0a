import assert from 'node:assert/strict';
import { YamlDocument } from '../../../../src/promptFile/yaml/document.ts';
import { scalarSegments } from '../../../../src/promptFile/yaml/scalarSegments.ts';
import { scalarOf } from '../../../../src/promptFile/yaml/shapes.ts';

/** Each run of the text of a scalar with what stands for it in the file; the text where it is the same in both, unit for unit. */
function runsOf(yaml: string): readonly unknown[] {
  const before = 'not YAML: "';
  const source = `${before}${yaml}`;
  const document = new YamlDocument(source, { start: before.length, end: source.length }, 'code');
  const { root } = document;
  const entry = root && document.entries(root)[0];
  const scalar = scalarOf(document, entry ? (document.items(entry.value ?? root)[0] ?? entry.value) : root);
  assert.ok(scalar, yaml);
  const value = String(scalar.value);
  let placed = 0;
  const segments = scalarSegments(scalar, source, document.fullRangeOf(scalar), document.indentOf(scalar));
  const runs = segments.map(({ template, source: at, templateLength, sourceLength }) => {
    assert.equal(template, placed, 'every unit has a place, and one only');
    placed += templateLength;
    const [text, written] = [value.slice(template, template + templateLength), source.slice(at, at + sourceLength)];
    return text === written ? text : [text, written];
  });
  assert.equal(placed, value.length);
  return runs;
}

const written: readonly (readonly [yaml: string, runs: readonly unknown[]])[] = [
  ['plain', ['plain']],
  ['a: plain words', ['plain words']],
  ['a: two\n  lines', ['two', [' ', '\n  '], 'lines']],
  ['a: two\r\n  lines', ['two', [' ', '\r\n  '], 'lines']],
  ['a: two\n\n  lines', ['two', ['\n', '\n\n  '], 'lines']],
  ['a: two\n\n\n  lines', ['two', ['\n\n', '\n\n\n  '], 'lines']],
  ['a: b  c', ['b  c']],
  ['a: b \t c', ['b \t c']],
  ['a: one  \n \t two\n  three', ['one', [' ', '  \n \t '], 'two', [' ', '\n  '], 'three']],
  ['12', ['12']],
  ['a: true', ['true']],
  ["a: 'it''s'", ['it', ["'", "''"], 's']],
  ["'it''''s'", ['it', ["'", "''"], ["'", "''"], 's']],
  ["a: 'one\n  two\n\n  three'", ['one', [' ', '\n  '], 'two', ['\n', '\n\n  '], 'three']],
  ["''", []],
  ["a: ' x '", [' x ']],
  ["''''", [["'", "''"]]],
  ['"a\\nb"', ['a', ['\n', '\\n'], 'b']],
  ['"\\x41b"', [['A', '\\x41'], 'b']],
  ['"\\x41"', [['A', '\\x41']]],
  ['"\\u0041b"', [['A', '\\u0041'], 'b']],
  ['"\\U00000041b"', [['A', '\\U00000041'], 'b']],
  ['"\\U0000ffffb"', [['￿', '\\U0000ffff'], 'b']],
  ['"\\U00010000b"', [['𐀀', '\\U00010000'], 'b']],
  ['"\\U0001F600b"', [['😀', '\\U0001F600'], 'b']],
  ['"\\U0001F60012"', [['😀', '\\U0001F600'], '12']],
  [
    '"\\u00e9\\u00e8"',
    [
      ['é', '\\u00e9'],
      ['è', '\\u00e8'],
    ],
  ],
  ['"a\\"b"', ['a', ['"', '\\"'], 'b']],
  ['"a\\\\b"', ['a', ['\\', '\\\\'], 'b']],
  ['"a\\\n  b"', ['a', 'b']],
  ['"a\\\r\n  b"', ['a', 'b']],
  ['"a \\\n\n  b"', ['a ', [' ', '\n  '], 'b']],
  ['"a\\  \n  b"', ['a', [' ', '\\ '], [' ', ' \n  '], 'b']],
  ['"a\n  b\n\n  c"', ['a', [' ', '\n  '], 'b', ['\n', '\n\n  '], 'c']],
  ['"\\ta\\e"', [['\t', '\\t'], 'a', ['\u001b', '\\e']]],
  ['""', []],
  ['"a \\ \n b"', ['a ', [' ', '\\ '], [' ', '\n '], 'b']],
  [
    '"\\x41\\u0042\\U00000043"',
    [
      ['A', '\\x41'],
      ['B', '\\u0042'],
      ['C', '\\U00000043'],
    ],
  ],
  [
    '"\\u12"',
    [
      ['\\', '\\u'],
      ['u1', '12'],
      ['2"', ''],
    ],
  ],
  ['a: |\n  one\n  two\n', ['one\n', 'two\n']],
  ['a: |-\n  one\n  two\n', ['one\n', 'two']],
  ['a: |+\n  one\n\n\n', ['one\n\n\n']],
  ['a: |\n  one\n\n  two\n\n', ['one\n\n', 'two\n']],
  [
    'a: |\r\n  one\r\n  two\r\n',
    [
      ['one\n', 'one\r'],
      ['two\n', 'two\r'],
    ],
  ],
  ['a: |2\n   one\n  two\n', [' one\n', 'two\n']],
  ['a: |-2\n   one\n', [' one']],
  ['a: |+1\n  one\n', [' one\n']],
  ['a: | # said\n  one\n', ['one\n']],
  ['a:\n  - |\n    one\n      two\n', ['one\n', '  two\n']],
  ['a: |\n\n  one\n', ['\n', 'one\n']],
  ['a: |\n     \n  one\n', ['   \n', 'one\n']],
  ['a: |\n  one\n \n  two', ['one\n', '\n', ['two\n', 'two']]],
  ['a: |', []],
  ['a: |\n', []],
  ['a: |2\n\n   x\n', ['\n', ' x\n']],
  ['b:\n  |9\n           x\n', ['  x\n']],
  ['a: >\n  one\n  two\n', [['one ', 'one\n'], 'two\n']],
  ['a: >-\n  one\n  two\n\n  three', [['one ', 'one\n'], 'two\n', 'three']],
  ['a: >\n  one\n    more\n  two\n', ['one\n', '  more\n', 'two\n']],
  ['a: >\n  one\n\n\n  two\n', ['one\n\n', 'two\n']],
  ['a: >\n\n  one\n  two\n', ['\n', ['one ', 'one\n'], 'two\n']],
  [
    'a: >\r\n  one\r\n  two\r\n',
    [
      ['one ', 'one\r'],
      ['two\n', 'two\r'],
    ],
  ],
  ['a: >1\n  one\n  two\n', [' one\n', ' two\n']],
  ['a: >+\n  one\n\n', ['one\n\n']],
  ['a: >\n  one\n  \ttwo\n  three\n', ['one\n', '\ttwo\n', 'three\n']],
  ['a: >\n  a a\n  a\n', [['a a ', 'a a\n'], 'a\n']],
  ['a: >\n  one  \n  two\n', [['one   ', 'one  \n'], 'two\n']],
];

describe('the places of a scalar in its file', () => {
  for (const [yaml, runs] of written) it(`are known for ${JSON.stringify(yaml)}`, () => assert.deepEqual(runsOf(yaml), runs));
});
