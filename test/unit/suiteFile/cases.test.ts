import assert from 'node:assert/strict';
import { shownTestsFile } from '../../helpers/shownTestsFile.ts';

describe('what is read from a tests file', () => {
  const text =
    'description: d\ndefaultTest:\n  vars: {a: 1, b: "{{ x }}"}\n  assert: [{type: contains, value: "{{ a }}"}]\n  threshold: 0.5\n  options: {prefix: p, transform: "out{{ t }}", other: [1]}\n  provider: echo\ntests:\n  - description: one\n    vars: {a: 2}\n    assert:\n      - {type: equals, value: [x, "{{ y }}"], threshold: 1, weight: 0, metric: "m{{ z }}", transform: "t"}\n    options: {suffix: s}\n    additional_metrics: [q]\n  - threshold: 0\n';

  it('is every case with the defaults below it, each part at its place', () => {
    assert.deepEqual(shownTestsFile(text), {
      suite: { name: 'd', providers: [], faults: 0, places: {} },
      cases: [
        {
          at: 'description: one\n    vars: {a: 2}\n    assert:\n      - {type: equals, value: [x, "{{ y }}"], threshold: 1, weight: 0, metric: "m{{ z }}", transform: "t"}\n    options: {suffix: s}\n    additional_metrics: [q]',
          name: 'one',
          vars: { b: '{{ x }}', a: 2 },
          varsText: '{\n  "b": "{{ x }}",\n  "a": 2\n}',
          threshold: 0.5,
          options: { prefix: 'p', transform: 'out{{ t }}', other: [1], suffix: 's' },
          settings: { provider: 'echo', additional_metrics: ['q'] },
          faults: 0,
          assertions: [
            {
              at: '{type: contains, value: "{{ a }}"}',
              type: 'contains',
              value: '{{ a }}',
              places: { type: 'contains', value: '"{{ a }}"' },
            },
            {
              at: '{type: equals, value: [x, "{{ y }}"], threshold: 1, weight: 0, metric: "m{{ z }}", transform: "t"}',
              type: 'equals',
              value: ['x', '{{ y }}'],
              threshold: 1,
              weight: 0,
              metric: 'm{{ z }}',
              transform: 't',
              places: { type: 'equals', value: '[x, "{{ y }}"]', transform: '"t"' },
            },
          ],
          places: {
            'options.prefix': 'prefix',
            'options.transform': 'transform',
            'options.other': 'other',
            provider: 'provider',
            'vars.b': '"{{ x }}"',
            'vars.a': '2',
            'options.suffix': 'suffix',
            additional_metrics: 'additional_metrics',
          },
        },
        {
          at: 'threshold: 0',
          name: 'Case 2',
          vars: { a: 1, b: '{{ x }}' },
          varsText: '{\n  "a": 1,\n  "b": "{{ x }}"\n}',
          threshold: 0,
          options: { prefix: 'p', transform: 'out{{ t }}', other: [1] },
          settings: { provider: 'echo' },
          faults: 0,
          assertions: [
            {
              at: '{type: contains, value: "{{ a }}"}',
              type: 'contains',
              value: '{{ a }}',
              places: { type: 'contains', value: '"{{ a }}"' },
            },
          ],
          places: {
            'options.prefix': 'prefix',
            'options.transform': 'transform',
            'options.other': 'other',
            provider: 'provider',
            'vars.a': '1',
            'vars.b': '"{{ x }}"',
          },
        },
      ],
      variables: [
        { at: 'a', name: 'a', value: 1, sample: '1', fields: [] },
        { at: 'b', name: 'b', value: '{{ x }}', sample: '"{{ x }}"', fields: [] },
        { at: 'a', name: 'a', value: 2, sample: '2', caseName: 'one', fields: [] },
      ],
      templates: [
        ['{{ x }}', '"{{ x }}"', 'variable', undefined, 'user'],
        ['{{ a }}', '"{{ a }}"', 'value', undefined, 'user'],
        ['p', 'p', 'transform', undefined, 'user'],
        ['out{{ t }}', '"out{{ t }}"', 'transform', undefined, 'user'],
        ['s', 's', 'transform', 0, 'user'],
        ['x', 'x', 'value', 0, 'user'],
        ['{{ y }}', '"{{ y }}"', 'value', 0, 'user'],
        ['m{{ z }}', '"m{{ z }}"', 'metric', 0, 'user'],
        ['t', '"t"', 'transform', 0, 'user'],
      ],
      problems: [],
    });
  });
});

const cases: readonly (readonly [text: string, cases: readonly object[], problems: readonly unknown[]])[] = [
  [
    'tests:\n  - file://a.yaml\n  - ~\n  -\n  - {}\n  - words\n  - [x]\n',
    [
      { at: 'file://a.yaml', name: 'Case 1', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
      { at: '~', name: 'Case 2', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
      { at: '', name: 'Case 3', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
      { at: '{}', name: 'Case 4', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      { at: 'words', name: 'Case 5', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
      { at: '[x]', name: 'Case 6', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
    ],
    [
      ['error', 'file://a.yaml', 'file:// values are not read in test cases. Write the value here.'],
      ['error', '~', 'This test case is empty.'],
      ['error', '', 'This test case is empty.'],
      ['error', 'words', 'A test case must be a mapping of keys to values.'],
      ['error', '[x]', 'A test case must be a mapping of keys to values.'],
    ],
  ],
  [
    '- assert: []\n- assert: ~\n- {vars: {a: 1}}\n',
    [
      { at: 'assert: []', name: 'Case 1', vars: {}, varsText: '{}', isSample: true, faults: 0, assertions: [], places: {} },
      { at: 'assert: ~', name: 'Case 2', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      {
        at: '{vars: {a: 1}}',
        name: 'Case 3',
        vars: { a: 1 },
        varsText: '{\n  "a": 1\n}',
        faults: 0,
        assertions: [],
        places: { 'vars.a': '1' },
      },
    ],
    [],
  ],
  [
    '- providerOutput: file://o\n- providerOutput: package:x\n- providerOutput: true\n- providerOutput: 1.50\n- providerOutput: ~\n- providerOutput: [1, {a: b}]\n',
    [
      {
        at: 'providerOutput: file://o',
        name: 'Case 1',
        vars: {},
        varsText: '{}',
        recordedOutput: 'file://o',
        faults: 1,
        assertions: [],
        places: {},
      },
      {
        at: 'providerOutput: package:x',
        name: 'Case 2',
        vars: {},
        varsText: '{}',
        recordedOutput: 'package:x',
        faults: 1,
        assertions: [],
        places: {},
      },
      {
        at: 'providerOutput: true',
        name: 'Case 3',
        vars: {},
        varsText: '{}',
        recordedOutput: 'true',
        faults: 0,
        assertions: [],
        places: {},
      },
      {
        at: 'providerOutput: 1.50',
        name: 'Case 4',
        vars: {},
        varsText: '{}',
        recordedOutput: '1.50',
        faults: 0,
        assertions: [],
        places: {},
      },
      { at: 'providerOutput: ~', name: 'Case 5', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      {
        at: 'providerOutput: [1, {a: b}]',
        name: 'Case 6',
        vars: {},
        varsText: '{}',
        recordedOutput: '[1,{"a":"b"}]',
        faults: 0,
        assertions: [],
        places: {},
      },
    ],
    [
      ['error', 'file://o', 'file:// values are not read in test cases. Write the value here.'],
      ['error', 'package:x', 'file:// values are not read in test cases. Write the value here.'],
    ],
  ],
  [
    '- options: [x]\n  vars: x\n  threshold: "1"\n  assert: x\n  provider: ~\n  prompts: [p]\n',
    [
      {
        at: 'options: [x]\n  vars: x\n  threshold: "1"\n  assert: x\n  provider: ~\n  prompts: [p]',
        name: 'Case 1',
        vars: {},
        varsText: '{}',
        settings: { prompts: ['p'] },
        faults: 4,
        assertions: [],
        places: { prompts: 'prompts' },
      },
    ],
    [
      ['error', 'x', 'vars must be a mapping of keys to values.'],
      ['error', '"1"', 'threshold must be a number.'],
      ['error', '[x]', 'options must be a mapping of keys to values.'],
      ['error', 'x', 'assert must be a list.'],
    ],
  ],
  [
    '- description: 12\n- description: 1.50\n- description: [x]\n- description: ""\n- description: true\n',
    [
      { at: 'description: 12', name: '12', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      { at: 'description: 1.50', name: '1.50', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      { at: 'description: [x]', name: 'Case 3', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
      { at: 'description: ""', name: '', vars: {}, varsText: '{}', faults: 0, assertions: [], places: {} },
      { at: 'description: true', name: 'Case 5', vars: {}, varsText: '{}', faults: 1, assertions: [], places: {} },
    ],
    [
      ['error', '[x]', 'description must be a text.'],
      ['error', 'true', 'description must be a text; put it in quotes.'],
    ],
  ],
  [
    '- {provider: a, providers: [b], prompts: [c], assertScoringFunction: d, additional_metrics: [e], additional_kpis: [f], metadata: g}\n',
    [
      {
        at: '{provider: a, providers: [b], prompts: [c], assertScoringFunction: d, additional_metrics: [e], additional_kpis: [f], metadata: g}',
        name: 'Case 1',
        vars: {},
        varsText: '{}',
        settings: {
          provider: 'a',
          providers: ['b'],
          prompts: ['c'],
          assertScoringFunction: 'd',
          additional_metrics: ['e'],
          additional_kpis: ['f'],
        },
        faults: 0,
        assertions: [],
        places: {
          provider: 'provider',
          providers: 'providers',
          prompts: 'prompts',
          assertScoringFunction: 'assertScoringFunction',
          additional_metrics: 'additional_metrics',
          additional_kpis: 'additional_kpis',
        },
      },
    ],
    [],
  ],
  [
    'defaultTest: {vars: {a: 1}, options: {p: 1, q: 2}, provider: x, assert: [{type: a}]}\ntests: [{vars: {a: 2, b: 3}, options: {q: 3}, provider: y, assert: []}]\n',
    [
      {
        at: '{vars: {a: 2, b: 3}, options: {q: 3}, provider: y, assert: []}',
        name: 'Case 1',
        vars: { a: 2, b: 3 },
        varsText: '{\n  "a": 2,\n  "b": 3\n}',
        options: { p: 1, q: 3 },
        settings: { provider: 'y' },
        faults: 0,
        assertions: [{ at: '{type: a}', type: 'a', places: { type: 'a' } }],
        places: { 'options.p': 'p', 'options.q': 'q', provider: 'provider', 'vars.a': '2', 'vars.b': '3' },
      },
    ],
    [],
  ],
];

describe('test cases', () => {
  for (const [text, expected, problems] of cases) {
    it(`are read from ${JSON.stringify(text)}`, () => {
      const found = shownTestsFile(text);
      assert.deepEqual(found.cases, expected);
      assert.deepEqual(found.problems, problems);
    });
  }
});

const templates: readonly (readonly [text: string, templates: readonly unknown[]])[] = [
  [
    '- options: {transform: "{{ a }}", transformVars: b, postprocess: c, prefix: [d, 1, "e"], suffix: f, x: "{{ no }}", prefixed: g, myprefix: h}\n',
    [
      ['{{ a }}', '"{{ a }}"', 'transform', 0, 'user'],
      ['b', 'b', 'transform', 0, 'user'],
      ['c', 'c', 'transform', 0, 'user'],
      ['d', 'd', 'transform', 0, 'user'],
      ['e', '"e"', 'transform', 0, 'user'],
      ['f', 'f', 'transform', 0, 'user'],
      ['g', 'g', 'transform', 0, 'user'],
    ],
  ],
  [
    '- vars: {a: "{{ x }}", b: ["{{ y }}", z], c: "{", d: plain, e: {f: "{{ g }}"}}\n',
    [
      ['{{ x }}', '"{{ x }}"', 'variable', 0, 'user'],
      ['{', '"{"', 'variable', 0, 'user'],
    ],
  ],
  [
    '- assert: [{type: a, value: 1, metric: m, transform: [t, 2]}]\n',
    [
      ['m', 'm', 'metric', 0, 'user'],
      ['t', 't', 'transform', 0, 'user'],
    ],
  ],
];

describe('templates in test cases', () => {
  for (const [text, expected] of templates) {
    it(`are found in ${JSON.stringify(text)}`, () => assert.deepEqual(shownTestsFile(text).templates, expected));
  }
});
