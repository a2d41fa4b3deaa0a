import assert from 'node:assert/strict';
import { shownTestsFile } from '../../helpers/shownTestsFile.ts';

const files: readonly (readonly [text: string, variables: readonly unknown[], problems: readonly unknown[]])[] = [
  [
    '- vars: {a: file://x, b: [file://y, z], c: package:f, d: "no file://", e: {x: "{ y"}, f: "{", g: plain}\n',
    [
      { at: 'a', name: 'a', value: 'file://x', sample: '"file://x"', caseName: 'Case 1', fields: [] },
      { at: 'b', name: 'b', value: ['file://y', 'z'], sample: '["file://y", "z"]', caseName: 'Case 1', fields: [] },
      { at: 'c', name: 'c', value: 'package:f', sample: '"package:f"', caseName: 'Case 1', fields: [] },
      { at: 'd', name: 'd', value: 'no file://', sample: '"no file://"', caseName: 'Case 1', fields: [] },
      { at: 'e', name: 'e', value: { x: '{ y' }, sample: '{"x": "{ y"}', caseName: 'Case 1', fields: [['x', 'x', 'x']] },
      { at: 'f', name: 'f', value: '{', sample: '"{"', caseName: 'Case 1', fields: [] },
      { at: 'g', name: 'g', value: 'plain', sample: '"plain"', caseName: 'Case 1', fields: [] },
    ],
    [
      ['error', 'file://x', 'file:// values are not read in test cases. Write the value here.'],
      ['error', 'file://y', 'file:// values are not read in test cases. Write the value here.'],
      ['error', 'package:f', 'file:// values are not read in test cases. Write the value here.'],
    ],
  ],
  [
    '- vars: file://v\n- vars: package:v\n',
    [],
    [
      ['error', 'file://v', 'file:// values are not read in test cases. Write the value here.'],
      ['error', 'package:v', 'file:// values are not read in test cases. Write the value here.'],
    ],
  ],
  [
    '- vars: {assert: [{type: equals}]}\n- vars: {assert: [x]}\n- vars: {assert: [x, {type: y}]}\n- vars: {assert: {type: x}}\n- vars: {assert: [{kind: z}]}\n- vars: {asserts: [{type: z}]}\n',
    [
      {
        at: 'assert',
        name: 'assert',
        value: [{ type: 'equals' }],
        sample: '[{"type": "equals"}]',
        caseName: 'Case 1',
        fields: [['type', 'type', 'type']],
      },
      { at: 'assert', name: 'assert', value: ['x'], sample: '["x"]', caseName: 'Case 2', fields: [] },
      {
        at: 'assert',
        name: 'assert',
        value: ['x', { type: 'y' }],
        sample: '["x", {"type": "y"}]',
        caseName: 'Case 3',
        fields: [['type', 'type', 'type']],
      },
      {
        at: 'assert',
        name: 'assert',
        value: { type: 'x' },
        sample: '{"type": "x"}',
        caseName: 'Case 4',
        fields: [['type', 'type', 'type']],
      },
      {
        at: 'assert',
        name: 'assert',
        value: [{ kind: 'z' }],
        sample: '[{"kind": "z"}]',
        caseName: 'Case 5',
        fields: [['kind', 'kind', 'kind']],
      },
      {
        at: 'asserts',
        name: 'asserts',
        value: [{ type: 'z' }],
        sample: '[{"type": "z"}]',
        caseName: 'Case 6',
        fields: [['type', 'type', 'type']],
      },
    ],
    [
      [
        'error',
        'assert',
        "These assertions are the value of a variable named 'assert', and check nothing. Move them out of vars: correct their indentation.",
      ],
      [
        'error',
        'assert',
        "These assertions are the value of a variable named 'assert', and check nothing. Move them out of vars: correct their indentation.",
      ],
    ],
  ],
  [
    '- vars:\n    a: {b: {c: 1}, d: [{e: 1}, {f: 2}]}\n    g: &x {h: 1}\n    i: *x\n',
    [
      {
        at: 'a',
        name: 'a',
        value: { b: { c: 1 }, d: [{ e: 1 }, { f: 2 }] },
        sample: '{"b": {"c": 1}, "d": [{"e": 1}, {"f": 2}]}',
        caseName: 'Case 1',
        fields: [
          ['b', 'b', 'b d'],
          ['b.c', 'c', 'c'],
          ['d', 'd', 'b d'],
          ['d.e', 'e', 'e'],
          ['d.f', 'f', 'f'],
        ],
      },
      { at: 'g', name: 'g', value: { h: 1 }, sample: '{"h": 1}', caseName: 'Case 1', fields: [['h', 'h', 'h']] },
      { at: 'i', name: 'i', value: { h: 1 }, sample: '{"h": 1}', caseName: 'Case 1', fields: [] },
    ],
    [],
  ],
];

describe('variables of test cases', () => {
  for (const [text, expected, problems] of files) {
    it(`are read from ${JSON.stringify(text)}`, () => {
      const found = shownTestsFile(text);
      assert.deepEqual(found.variables, expected);
      assert.deepEqual(found.problems, problems);
    });
  }

  it('name the fields of eight levels and no more', () => {
    const nested = (levels: number): string => (levels === 0 ? '1' : `{f: ${nested(levels - 1)}}`);
    const levels = (count: number) => shownTestsFile(`- vars: {a: ${nested(count)}}\n`).variables[0]?.fields.length;
    assert.deepEqual([7, 8, 9, 10].map(levels), [7, 8, 8, 8]);
  });

  it('name two thousand fields and what stands beside the last of them', () => {
    const fields = (count: number) => {
      const items = Array.from({ length: count }, () => '{f: 1}').join(', ');
      return shownTestsFile(`- vars: {a: [${items}]}\n`).variables[0]?.fields.length;
    };
    assert.deepEqual([1999, 2000, 2001].map(fields), [1999, 2000, 2000]);
  });
});
