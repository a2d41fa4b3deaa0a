import assert from 'node:assert/strict';
import { parse, render, Variables } from '../../../../src/template/index.ts';
import { JsonError, readJson } from '../../../../src/template/variables/json.ts';

/** JSON with how Python prints a list of what `json.loads` makes of it, or with its error and the place of that. */
const read: readonly (
  | readonly [json: string, 'ok', printed: string]
  | readonly [json: string, 'error', message: string, offset: number]
)[] = [
  ['null', 'ok', '[None]'],
  ['true', 'ok', '[True]'],
  ['false', 'ok', '[False]'],
  ['NaN', 'ok', '[nan]'],
  ['Infinity', 'ok', '[inf]'],
  ['-Infinity', 'ok', '[-inf]'],
  ['0', 'ok', '[0]'],
  ['-0', 'ok', '[0]'],
  ['-0.0', 'ok', '[-0.0]'],
  ['1.0', 'ok', '[1.0]'],
  ['1e5', 'ok', '[100000.0]'],
  ['1E+2', 'ok', '[100.0]'],
  ['1e-2', 'ok', '[0.01]'],
  ['-1.5e3', 'ok', '[-1500.0]'],
  ['12345678901234567890', 'ok', '[12345678901234567890]'],
  ['01', 'error', 'Extra data', 1],
  ['1.', 'error', 'Extra data', 1],
  ['.5', 'error', 'Expecting value', 0],
  ['+1', 'error', 'Expecting value', 0],
  ['-', 'error', 'Expecting value', 0],
  ['1e', 'error', 'Extra data', 1],
  ['tru', 'error', 'Expecting value', 0],
  ['nul', 'error', 'Expecting value', 0],
  ['"a"', 'ok', "['a']"],
  ['"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r"', 'ok', "['\u00e9\\n\\t\"\\\\/\\x08\\x0c\\r']"],
  ['"\\ud83d\\ude00"', 'ok', "['\ud83d\ude00']"],
  ['"\\ud83d"', 'ok', "['\\ud83d']"],
  ['"\\x"', 'error', 'Invalid \\escape', 1],
  ['"\\u12"', 'error', 'Invalid \\uXXXX escape', 2],
  ['"\\u12g4"', 'error', 'Invalid \\uXXXX escape', 2],
  ['"\\U0041"', 'error', 'Invalid \\escape', 1],
  ['"a', 'error', 'Unterminated string starting at', 0],
  ['"a\nb"', 'error', 'Invalid control character at', 2],
  ['"\u0000"', 'error', 'Invalid control character at', 1],
  ['"\u001f"', 'error', 'Invalid control character at', 1],
  ['"\u007f"', 'ok', "['\\x7f']"],
  ['[]', 'ok', '[[]]'],
  ['[1, 2]', 'ok', '[[1, 2]]'],
  [' [ 1 , 2 ] ', 'ok', '[[1, 2]]'],
  ['[1,]', 'error', 'Expecting value', 3],
  ['[,1]', 'error', 'Expecting value', 1],
  ['[1 2]', 'error', "Expecting ',' delimiter", 3],
  ['[1', 'error', "Expecting ',' delimiter", 2],
  ['[', 'error', 'Expecting value', 1],
  ['{}', 'ok', '[{}]'],
  ['{"a": 1}', 'ok', "[{'a': 1}]"],
  ['{ "a" : 1 , "b" : [ ] }', 'ok', "[{'a': 1, 'b': []}]"],
  ['{"a": 1, "a": 2}', 'ok', "[{'a': 2}]"],
  ['{a: 1}', 'error', 'Expecting property name enclosed in double quotes', 1],
  ["{'a': 1}", 'error', 'Expecting property name enclosed in double quotes', 1],
  ['{"a" 1}', 'error', "Expecting ':' delimiter", 5],
  ['{"a": }', 'error', 'Expecting value', 6],
  ['{"a": 1,}', 'error', 'Expecting property name enclosed in double quotes', 8],
  ['{"a": 1 "b": 2}', 'error', "Expecting ',' delimiter", 8],
  ['{"a": 1', 'error', "Expecting ',' delimiter", 7],
  ['{', 'error', 'Expecting property name enclosed in double quotes', 1],
  ['{"a"', 'error', "Expecting ':' delimiter", 4],
  ['{"a":', 'error', 'Expecting value', 5],
  ['1 2', 'error', 'Extra data', 2],
  ['[] []', 'error', 'Extra data', 3],
  ['\t\n\r 1 \t', 'ok', '[1]'],
  ['\u000b1', 'error', 'Expecting value', 0],
  ['', 'error', 'Expecting value', 0],
  ['  ', 'error', 'Expecting value', 2],
  ['"\\', 'error', 'Unterminated string starting at', 0],
  ['"\\"', 'error', 'Unterminated string starting at', 0],
  ['[[[]]]', 'ok', '[[[[]]]]'],
  ['{"__proto__": 1}', 'ok', "[{'__proto__': 1}]"],
  ['1e400', 'ok', '[inf]'],
  ['-1e400', 'ok', '[-inf]'],
  ['""', 'ok', "['']"],
  ['"\u2028"', 'ok', "['\\u2028']"],
  ['[1, "a", null, true, 1.5, {"x": []}]', 'ok', "[[1, 'a', None, True, 1.5, {'x': []}]]"],
  ['Nan', 'error', 'Expecting value', 0],
  ['-Inf', 'error', 'Expecting value', 0],
  ['--1', 'error', 'Expecting value', 0],
  ['1-', 'error', 'Extra data', 1],
  ['0x1', 'error', 'Extra data', 1],
  ['1_0', 'error', 'Extra data', 1],
];

const template = parse('{{ [value] }}');

function outcomeOf(json: string): readonly unknown[] {
  try {
    const result = render(template, new Variables(new Map([['value', readJson(json)]])));
    return result.ok ? ['ok', result.text] : ['not rendered', result.error.message];
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return ['error', error.message, error.offset];
  }
}

describe('JSON of variables', () => {
  for (const [json, ...outcome] of read)
    it(`is read as Python reads it: ${JSON.stringify(json)}`, () => assert.deepEqual(outcomeOf(json), outcome));

  it('may be nested 400 levels deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    assert.doesNotThrow(() => readJson(nested(400)));
    assert.deepEqual(outcomeOf(nested(401)), ['error', 'Variables are nested more than 400 levels deep', 400]);
  });
});
