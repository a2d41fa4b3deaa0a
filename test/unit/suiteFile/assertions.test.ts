import assert from 'node:assert/strict';
import { shownTestsFile } from '../../helpers/shownTestsFile.ts';

const files: readonly (readonly [text: string, assertions: readonly unknown[], problems: readonly unknown[]])[] = [
  [
    '- assert: [~, x, {}, {value: 1}, {type: ~}, {type: [a]}, {type: 3}, {type: equals, weight: "1", threshold: x, metric: [m]}]\n',
    [[{ at: '{type: equals, weight: "1", threshold: x, metric: [m]}', type: 'equals', places: { type: 'equals' } }]],
    [
      ['error', '~', 'This assertion is empty.'],
      ['error', 'x', 'An assertion must be a mapping of keys to values.'],
      ['error', '{}', 'This assertion has no type, such as contains or equals.'],
      ['error', '{value: 1}', 'This assertion has no type, such as contains or equals.'],
      ['error', '{type: ~}', 'This assertion has no type, such as contains or equals.'],
      ['error', '[a]', 'The type of an assertion must be a text.'],
      ['error', '3', 'The type of an assertion must be a text; put it in quotes.'],
      ['error', 'x', 'threshold must be a number.'],
      ['error', '"1"', 'weight must be a number.'],
      ['error', '[m]', 'metric must be a text.'],
    ],
  ],
  [
    '- assert: [{type: a, value: ~, weight: 0.5, threshold: 0, transform: ~}, {type: b, value: [file://x, y], provider: p, config: {c: 1}}]\n',
    [
      [
        {
          at: '{type: a, value: ~, weight: 0.5, threshold: 0, transform: ~}',
          type: 'a',
          value: null,
          threshold: 0,
          weight: 0.5,
          transform: null,
          places: { type: 'a', value: '~', transform: '~' },
        },
        {
          at: '{type: b, value: [file://x, y], provider: p, config: {c: 1}}',
          type: 'b',
          value: ['file://x', 'y'],
          places: { type: 'b', value: '[file://x, y]' },
        },
      ],
    ],
    [['error', 'file://x', 'file:// values are not read in test cases. Write the value here.']],
  ],
  ['- assert:\n  -\n', [[]], [['error', '', 'This assertion is empty.']]],
  [
    '- assert: [&a {type: x}, *a]\n',
    [
      [
        { at: '{type: x}', type: 'x', places: { type: 'x' } },
        { at: '*a', type: 'x', places: { type: 'x' } },
      ],
    ],
    [],
  ],
];

describe('assertions of a tests file', () => {
  for (const [text, expected, problems] of files) {
    it(`are read from ${JSON.stringify(text)}`, () => {
      const found = shownTestsFile(text);
      assert.deepEqual(
        found.cases.map(({ assertions }) => assertions),
        expected,
      );
      assert.deepEqual(found.problems, problems);
    });
  }
});
