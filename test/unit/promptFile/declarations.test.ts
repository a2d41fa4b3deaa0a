import assert from 'node:assert/strict';
import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { shownProblems, textAt } from '../../helpers/shownTestsFile.ts';

const shown = (text: string, { range, fields, ...rest }: VariableDeclaration): object => ({
  at: textAt(text, range),
  ...rest,
  ...(fields && { fields: fields.map((field) => shown(text, field)) }),
});

const written: readonly (readonly [yaml: string, declared: readonly object[], problems: readonly unknown[]])[] = [
  [
    '["a", \'b\', c, "d\\u0065"]',
    [
      { at: 'a', name: 'a' },
      { at: 'b', name: 'b' },
      { at: 'c', name: 'c' },
      { at: '"d\\u0065"', name: 'de' },
    ],
    [],
  ],
  ['[a b]', [], [['error', 'a b', "'a b' is no name a template can read. Use letters, digits and underscores."]]],
  [
    '{a b: string, c: int}',
    [{ at: 'c', name: 'c', type: 'integer' }],
    [['error', 'a b', "'a b' is no name a template can read. Use letters, digits and underscores."]],
  ],
  [
    '[1a, ä1, _x, é]',
    [
      { at: 'ä1', name: 'ä1' },
      { at: '_x', name: '_x' },
      { at: 'é', name: 'é' },
    ],
    [['error', '1a', "'1a' is no name a template can read. Use letters, digits and underscores."]],
  ],
  ['3', [], [['error', '3', 'variables, when it is not a list of names, must be a mapping of keys to values.']]],
  ['words', [], [['error', 'words', 'variables, when it is not a list of names, must be a mapping of keys to values.']]],
  [
    '[{name: a, type: text}, {type: string}, {name: [x]}, {name: 3}, {name: "x y"}, {name: ~}]',
    [{ at: 'a', name: 'a', type: 'string' }],
    [
      ['error', '{type: string}', 'This item of variables has no name.'],
      ['error', '[x]', 'name must be a text.'],
      ['error', '3', 'name must be a text; put it in quotes.'],
      ['error', '"x y"', "'x y' is no name a template can read. Use letters, digits and underscores."],
      ['error', '{name: ~}', 'This item of variables has no name.'],
    ],
  ],
  [
    '[[a], 3, ~, true]',
    [],
    [
      ['error', '[a]', 'Each item of variables must be a text.'],
      ['error', '3', 'Each item of variables must be a text; put it in quotes.'],
      ['error', 'true', 'Each item of variables must be a text; put it in quotes.'],
    ],
  ],
  [
    '{a: str, b: text, c: int, d: float, e: bool, f: list, g: dict, h: map, i: string, j: number, k: integer, l: boolean, m: array, n: object}',
    [
      { at: 'a', name: 'a', type: 'string' },
      { at: 'b', name: 'b', type: 'string' },
      { at: 'c', name: 'c', type: 'integer' },
      { at: 'd', name: 'd', type: 'number' },
      { at: 'e', name: 'e', type: 'boolean' },
      { at: 'f', name: 'f', type: 'array' },
      { at: 'g', name: 'g', type: 'object' },
      { at: 'h', name: 'h', type: 'object' },
      { at: 'i', name: 'i', type: 'string' },
      { at: 'j', name: 'j', type: 'number' },
      { at: 'k', name: 'k', type: 'integer' },
      { at: 'l', name: 'l', type: 'boolean' },
      { at: 'm', name: 'm', type: 'array' },
      { at: 'n', name: 'n', type: 'object' },
    ],
    [],
  ],
  [
    '{a: strin, b: zzzzzz, c: [x], d: 3, e: ~}',
    [
      { at: 'a', name: 'a' },
      { at: 'b', name: 'b' },
      { at: 'c', name: 'c' },
      { at: 'd', name: 'd' },
      { at: 'e', name: 'e' },
    ],
    [
      [
        'error',
        'strin',
        "'strin' is no type. Use one of string, number, integer, boolean, array, object. Did you mean 'string'?",
        'string',
      ],
      ['error', 'zzzzzz', "'zzzzzz' is no type. Use one of string, number, integer, boolean, array, object."],
      ['error', '[x]', 'The type of variables.c must be a text.'],
      ['error', '3', 'The type of variables.d must be a text; put it in quotes.'],
    ],
  ],
  [
    '{a: {type: [x]}, b: {type: boolen}}',
    [
      { at: 'a', name: 'a' },
      { at: 'b', name: 'b' },
    ],
    [
      ['error', '[x]', 'The type of variables.a must be a text.'],
      [
        'error',
        'boolen',
        "'boolen' is no type. Use one of string, number, integer, boolean, array, object. Did you mean 'boolean'?",
        'boolean',
      ],
    ],
  ],
  [
    '{a: {description: [x], required: 1, default: [1, {b: 2}], typ: string}}',
    [{ at: 'a', name: 'a', default: [1, { b: 2 }] }],
    [
      ['hint', 'typ', "variables.a has no key 'typ'; it has no effect. Did you mean 'type'?", 'type'],
      ['error', '[x]', 'variables.a.description must be a text.'],
      ['error', '1', 'variables.a.required must be true or false.'],
    ],
  ],
  ['{a: {description: "", required: false, default: ~}}', [{ at: 'a', name: 'a', description: '', required: false, default: null }], []],
  [
    '{a: {required: true, fields: [x, y, x]}, b: {fields: 3}, c: {fields: {x: {fields: {y z: int}}}}}',
    [
      {
        at: 'a',
        name: 'a',
        required: true,
        fields: [
          { at: 'x', name: 'x' },
          { at: 'y', name: 'y' },
        ],
      },
      { at: 'b', name: 'b', fields: [] },
      { at: 'c', name: 'c', fields: [{ at: 'x', name: 'x', fields: [] }] },
    ],
    [
      ['error', 'x', "The variable 'x' is declared twice. Keep one of them."],
      ['error', '3', 'variables.b.fields, when it is not a list of names, must be a mapping of keys to values.'],
      ['error', 'y z', "'y z' is no name a template can read. Use letters, digits and underscores."],
    ],
  ],
  [
    '[a, {name: a, type: int}]',
    [{ at: 'a', name: 'a', type: 'integer' }],
    [['error', 'a', "The variable 'a' is declared twice. Keep one of them."]],
  ],
  [
    '[{name: a, fields: [{name: b, type: x, fields: [{}]}]}]',
    [{ at: 'a', name: 'a', fields: [{ at: 'b', name: 'b', fields: [] }] }],
    [
      ['error', 'x', "'x' is no type. Use one of string, number, integer, boolean, array, object."],
      ['error', '{}', 'This item of variables.a.fields.b.fields has no name.'],
    ],
  ],
  ['[&x a, *x]', [{ at: '*x', name: 'a' }], [['error', '*x', "The variable 'a' is declared twice. Keep one of them."]]],
  [
    '{<<: {a: int}, b: str}',
    [
      { at: 'a', name: 'a', type: 'integer' },
      { at: 'b', name: 'b', type: 'string' },
    ],
    [],
  ],
  ['~', [], []],
  ['[]', [], []],
  ['{}', [], []],
];

describe('declarations of variables', () => {
  for (const [yaml, declared, problems] of written) {
    it(`are read from ${yaml}`, () => {
      const text = `---\nvariables: ${yaml}\n---\nx`;
      const file = readPromptFile(text, 'x.prompt.j2');
      assert.deepEqual(
        file.declared.map((declaration) => shown(text, declaration)),
        declared,
      );
      assert.deepEqual(shownProblems(text, file.problems), problems);
    });
  }

  it('name the fields of twenty levels and no more, however they are written', () => {
    const levels = (wrap: (inner: string) => string) => (count: number) => {
      let yaml = '[x]';
      for (let level = 0; level < count; level += 1) yaml = wrap(yaml);
      let [at] = readPromptFile(`---\nvariables: ${yaml}\n---\nx`, 'x.prompt.j2').declared;
      let depth = 0;
      for (; at; [at] = at.fields ?? []) depth += 1;
      return depth;
    };
    assert.deepEqual([19, 20, 21].map(levels((inner) => `{x: {fields: ${inner}}}`)), [20, 21, 21]);
    assert.deepEqual([19, 20, 21].map(levels((inner) => `[{name: x, fields: ${inner}}]`)), [20, 21, 21]);
  });
});
