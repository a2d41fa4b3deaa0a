import assert from 'node:assert/strict';
import type { TextRange } from '../../../src/core/model/index.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { shownTestsFile } from '../../helpers/shownTestsFile.ts';

const uri = 'file:///shop/greet.tests.yaml';
const read = (text: string) => readTestsFile(text, uri);

/** The level, the text underlined and the message of each problem. */
function problemsOf(text: string) {
  const at = (range: TextRange | undefined) => (range ? text.slice(range.start, range.end) : undefined);
  return read(text).problems.map(({ level, range, message }) => [level, at(range), message]);
}

describe('reading a tests file', () => {
  it('reads a list of cases, named by their description or their number', () => {
    const { suite, problems } = read('- description: Greets\n  vars: {name: Ada}\n- vars: {name: Bob}\n');
    assert.deepEqual(problems, []);
    assert.equal(suite.name, 'greet');
    assert.equal(suite.uri, uri);
    assert.deepEqual(suite.providers, []);
    assert.deepEqual(
      suite.cases.map(({ name, vars }) => [name, vars]),
      [
        ['Greets', { name: 'Ada' }],
        ['Case 2', { name: 'Bob' }],
      ],
    );
  });

  it('reads a mapping with providers and defaults below every case', () => {
    const text = `description: Greetings
providers: [echo, {id: replay}]
defaultTest:
  vars: {language: en, tone: warm}
  assert: [{type: contains, value: Hello}]
  options: {prefix: ">"}
  threshold: 0.5
tests:
  - vars: {tone: dry}
    assert: [{type: not-equals, value: {a: 1}, weight: 2, metric: exact}]
    options: {suffix: "<"}
`;
    const { suite, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.equal(suite.name, 'Greetings');
    assert.deepEqual(suite.providers, ['echo', 'replay']);
    const [testCase] = suite.cases;
    assert.deepEqual(testCase?.vars, { language: 'en', tone: 'dry' });
    assert.deepEqual(
      testCase?.assertions.map(({ range, places, ...rest }) => rest),
      [
        { type: 'contains', value: 'Hello' },
        { type: 'not-equals', value: { a: 1 }, weight: 2, metric: 'exact' },
      ],
    );
    assert.deepEqual(testCase?.options, { prefix: '>', suffix: '<' });
    assert.equal(testCase?.threshold, 0.5);
  });

  it('keeps numbers as they are written in the text of the variables', () => {
    const [testCase] = read(
      '- vars:\n    price: 1.0\n    id: 12345678901234567890\n    hex: 0x1F\n    half: .5\n    list: [2.50, {a: ~}]\n    word: "1.0"\n',
    ).suite.cases;
    assert.equal(
      testCase?.varsText,
      '{\n  "price": 1.0,\n  "id": 12345678901234567890,\n  "hex": 31,\n  "half": 0.5,\n  "list": [\n    2.50,\n    {\n      "a": null\n    }\n  ],\n  "word": "1.0"\n}',
    );
  });

  it('follows anchors and merges', () => {
    const { suite, problems } = read('defaultTest:\n  vars: &base {a: 1, b: 2}\ntests:\n  - vars: {<<: *base, b: 3}\n  - vars: *base\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      suite.cases.map(({ vars }) => vars),
      [
        { a: 1, b: 3 },
        { a: 1, b: 2 },
      ],
    );
  });

  it('takes the first of several merged mappings that has a key, and its own entries before them all', () => {
    const varsOf = (vars: string) => read(`- vars: ${vars}\n`).suite.cases[0]?.vars;
    assert.deepEqual(Object.entries(varsOf('{<<: [{a: 1}, {a: 2, b: 2}, {b: 3, c: 3}]}') ?? {}), [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    assert.deepEqual(varsOf('{a: 0, <<: [{a: 1, b: 1}, {b: 2}]}'), { a: 0, b: 1 });
    assert.deepEqual(varsOf('{<<: {a: 1}, <<: {a: 2, b: 2}}'), { a: 1, b: 2 });
    assert.deepEqual(varsOf('{<<: [{<<: {a: 1}}, {a: 2}]}'), { a: 1 });
    assert.deepEqual(varsOf('{"<<": {a: 1}}'), { '<<': { a: 1 } });
    assert.deepEqual(varsOf('{<<: ~, a: 1}'), { a: 1 });
    assert.deepEqual(varsOf('{<<: [[{b: 1}], word], a: 1}'), { a: 1 });
  });

  it('names an alias that stands for nothing, wherever it stands', () => {
    const wrong = (name: string) => ['error', `*${name}`, `The alias *${name} stands for nothing: no anchor &${name} comes before it.`];
    assert.deepEqual(problemsOf('- vars: {a: *gone, b: &later 1, c: *later}\n- vars: *never\n'), [wrong('gone'), wrong('never')]);
    assert.deepEqual(problemsOf('- vars: {<<: *late, b: &late {x: 1}}\n'), [wrong('late')]);
    assert.deepEqual(problemsOf('- vars: {*key : 1}\n').slice(0, 1), [wrong('key')]);
    assert.deepEqual(problemsOf('- vars: {a: [*x, *x]}\n'), [wrong('x'), wrong('x')]);
  });

  it('keeps a recorded output as text, and data as JSON', () => {
    const { suite } = read('- providerOutput: hello\n- providerOutput: {a: [1]}\n- providerOutput: 1.0\n- providerOutput: ""\n- {}\n');
    assert.deepEqual(
      suite.cases.map(({ recordedOutput }) => recordedOutput),
      ['hello', '{"a":[1]}', '1.0', '', undefined],
    );
  });

  it('knows the place of every case, assertion and variable', () => {
    const text =
      'tests:\n  - description: one\n    vars:\n      name: Ada\n    assert:\n      - type: contains\n        value: Ada\n  - description: two\n';
    const { suite, variables } = read(text);
    const at = (range: TextRange | undefined) => range && text.slice(range.start, range.end);
    assert.equal(at(suite.cases[1]?.range), 'description: two');
    assert.equal(at(suite.cases[0]?.assertions[0]?.range), 'type: contains\n        value: Ada');
    assert.deepEqual(
      variables.map(({ range, ...rest }) => ({ at: at(range), ...rest })),
      [{ at: 'name', name: 'name', value: 'Ada', sample: '"Ada"', fields: [], caseName: 'one' }],
    );
  });

  it('sets a variable named __proto__ and nothing else', () => {
    const [testCase] = read('- vars: {__proto__: {polluted: true}}').suite.cases;
    assert.deepEqual(Object.keys(testCase?.vars ?? {}), ['__proto__']);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});

describe('problems of a tests file', () => {
  it('are found for wrong shapes, each at its place, and name the file', () => {
    const text =
      'tests:\n  - vars: [a]\n  - words\n  - assert: {type: equals}\n  - assert:\n      - value: x\n      - {type: equals, value: x, weight: heavy}\n';
    assert.deepEqual(problemsOf(text), [
      ['error', '[a]', 'vars must be a mapping of keys to values.'],
      ['error', 'words', 'A test case must be a mapping of keys to values.'],
      ['error', '{type: equals}', 'assert must be a list.'],
      ['error', 'value: x', 'This assertion has no type, such as contains or equals.'],
      ['error', 'heavy', 'weight must be a number.'],
    ]);
    assert.ok(read(text).problems.every((problem) => problem.uri === uri && problem.code === 'tests-file'));
  });

  it('are hints for keys nobody reads', () => {
    assert.deepEqual(problemsOf('owner: Ines\ntests:\n  - {reviewed: true}\n'), [
      ['hint', 'owner', "A tests file has no key 'owner'; it has no effect."],
      ['hint', 'reviewed', "A test case has no key 'reviewed'; it has no effect."],
    ]);
  });

  it('say that values in files are not read', () => {
    const text =
      'defaultTest: file://d.yaml\ntests:\n  - vars: file://v.yaml\n  - vars: {a: file://a.txt}\n    assert: [{type: equals, value: file://e.txt}]\n    providerOutput: file://o.txt\n';
    assert.deepEqual(
      problemsOf(text).map(([, at]) => at),
      ['file://d.yaml', 'file://v.yaml', 'file://a.txt', 'file://o.txt', 'file://e.txt'],
    );
    assert.equal(problemsOf('tests: file://cases.csv')[0]?.[2], 'file:// values are not read in test cases. Write the value here.');
  });

  it('say that there are no cases', () => {
    assert.deepEqual(
      problemsOf('tests: []').map(([level]) => level),
      ['hint'],
    );
  });

  it('are found where the YAML is broken, and the cases before stay', () => {
    const { suite, problems } = read('- description: one\n- description: "two\n');
    assert.ok(problems.some(({ level }) => level === 'error'));
    assert.equal(suite.cases[0]?.name, 'one');
  });
});

const suites: readonly (readonly [text: string, suite: object])[] = [
  [
    'defaultTest: file://d\ntests: [{}]\n',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 1,
      problems: [['error', 'file://d', 'file:// values are not read in test cases. Write the value here.']],
    },
  ],
  [
    'defaultTest: package:d\ntests: [{}]\n',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 1,
      problems: [['error', 'package:d', 'file:// values are not read in test cases. Write the value here.']],
    },
  ],
  [
    'defaultTest: [x]\ntests: [{}]\n',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 1,
      problems: [['error', '[x]', 'defaultTest must be a mapping of keys to values.']],
    },
  ],
  [
    'defaultTest: {providerOutput: x, threshold: y}\ntests: [{}]\n',
    {
      name: 'a',
      providers: [],
      faults: 2,
      places: {},
      cases: 1,
      problems: [
        ['error', 'providerOutput', 'An output is recorded with its case. Move providerOutput there.'],
        ['error', 'y', 'threshold must be a number.'],
      ],
    },
  ],
  [
    'tests: file://x\n',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 0,
      problems: [['error', 'file://x', 'file:// values are not read in test cases. Write the value here.']],
    },
  ],
  [
    'tests: package:x\n',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 0,
      problems: [['error', 'package:x', 'file:// values are not read in test cases. Write the value here.']],
    },
  ],
  [
    'tests: {a: b}\n',
    { name: 'a', providers: [], faults: 1, places: {}, cases: 0, problems: [['error', '{a: b}', 'tests must be a list.']] },
  ],
  [
    'tests: x file://\n',
    { name: 'a', providers: [], faults: 1, places: {}, cases: 0, problems: [['error', 'x file://', 'tests must be a list.']] },
  ],
  [
    'words',
    {
      name: 'a',
      providers: [],
      faults: 1,
      places: {},
      cases: 0,
      problems: [['error', 'words', 'A tests file, when it is not a list of cases, must be a mapping of keys to values.']],
    },
  ],
  [
    '',
    {
      name: 'a',
      providers: [],
      faults: 0,
      places: {},
      cases: 0,
      problems: [['hint', '', 'This file has no test cases yet. Add a list of cases under tests.']],
    },
  ],
  [
    '# nothing\n',
    {
      name: 'a',
      providers: [],
      faults: 0,
      places: {},
      cases: 0,
      problems: [['hint', '', 'This file has no test cases yet. Add a list of cases under tests.']],
    },
  ],
  [
    'description: [x]\ntests: []\n',
    { name: 'a', providers: [], faults: 1, places: {}, cases: 0, problems: [['error', '[x]', 'description must be a text.']] },
  ],
  [
    'tests: []\nname: x',
    {
      name: 'a',
      providers: [],
      faults: 0,
      places: {},
      cases: 0,
      problems: [['hint', 'name', "A tests file has no key 'name'; it has no effect."]],
    },
  ],
  [
    'tests: [{}]\nfoo: 1\n',
    {
      name: 'a',
      providers: [],
      faults: 0,
      places: {},
      cases: 1,
      problems: [['hint', 'foo', "A tests file has no key 'foo'; it has no effect."]],
    },
  ],
  [
    'providers: echo\ntests: [{}]',
    { name: 'a', providers: ['echo'], faults: 0, places: { 'providers.echo': 'echo' }, cases: 1, problems: [] },
  ],
  [
    'targets: [echo, echo, {id: a, config: {}}, {b: {transform: x}}, {id: c, transform: y}, ~, {}, [z], {id: [q]}, 3]\ntests: [{}]',
    {
      name: 'a',
      providers: ['echo', 'a', 'b', 'c', 'id'],
      faults: 7,
      places: {
        'providers.echo': 'echo',
        'providers.a': '{id: a, config: {}}',
        'providers.b': '{b: {transform: x}}',
        'providers.c': '{id: c, transform: y}',
        'providers.id': '{id: [q]}',
      },
      cases: 1,
      problems: [
        ['error', 'transform', 'The transform of a provider is not run here. Remove it, or check the output as it is.'],
        ['error', 'transform', 'The transform of a provider is not run here. Remove it, or check the output as it is.'],
        ['error', '~', 'This provider is empty.'],
        ['error', '[z]', 'A provider must be a text.'],
        ['error', '[q]', 'The id of a provider must be a text.'],
        ['error', '[q]', 'The options of a provider must be a mapping of keys to values.'],
        ['error', '3', 'A provider must be a text; put it in quotes.'],
      ],
    },
  ],
  [
    'providers: {a: b}\ntargets: x\ntests: [{}]',
    { name: 'a', providers: [], faults: 1, places: {}, cases: 1, problems: [['error', '{a: b}', 'providers must be a list.']] },
  ],
  [
    'providers:\n  -\n  - {b: x}\ntests: [{}]',
    {
      name: 'a',
      providers: ['b'],
      faults: 2,
      places: { 'providers.b': '{b: x}' },
      cases: 1,
      problems: [
        ['error', '', 'This provider is empty.'],
        ['error', 'x', 'The options of a provider must be a mapping of keys to values.'],
      ],
    },
  ],
  [
    'scenarios: [a]\nextensions: ~\nadditional_kpis: {k: v}\nadditional_metrics: [m]\nenv: {}\ntests: [{}]',
    {
      name: 'a',
      providers: [],
      settings: { scenarios: ['a'], additional_kpis: { k: 'v' }, additional_metrics: ['m'] },
      faults: 0,
      places: { scenarios: 'scenarios', additional_kpis: 'additional_kpis', additional_metrics: 'additional_metrics' },
      cases: 1,
      problems: [],
    },
  ],
];

describe('the top of a tests file', () => {
  for (const [text, expected] of suites) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      const { suite, cases, problems } = shownTestsFile(text);
      assert.deepEqual({ ...suite, cases: cases.length, problems }, expected);
    });
  }
});

describe('what many cases of a tests file share', () => {
  const many = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at)).join('\n');
  const inOne = (count: number, line: (at: number) => string) => many(count, line).replaceAll('\n', ' ');

  it('is the same value in each of them', () => {
    const { suite } = read('x: &long [1, {a: 2}]\ntests:\n  - vars: {items: *long}\n  - vars: {items: *long}\n');
    assert.deepEqual(suite.cases[0]?.vars.items, [1, { a: 2 }]);
    assert.equal(suite.cases[0]?.vars.items, suite.cases[1]?.vars.items);
    assert.equal(suite.cases[1]?.varsText, '{\n  "items": [\n    1,\n    {\n      "a": 2\n    }\n  ]\n}');
  });

  it('is read whole where a person wrote it', () => {
    const text = `defaultTest:\n  vars:\n${many(50, (at) => `    v${at}: x`)}\n  assert:\n${many(20, (at) => `    - {type: contains, value: x${at}}`)}\ntests:\n${many(3000, () => '  - vars: {a: 1}')}`;
    const { suite, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual([suite.cases.at(-1)?.assertions.length, Object.keys(suite.cases.at(-1)?.vars ?? {}).length], [20, 51]);
  });

  for (const [name, shared, line] of [
    ['variables that every case names', `x: &v {${inOne(2000, (at) => `v${at}: x,`)}}`, '  - {vars: *v}'],
    ['assertions that every case names', `x: &v [${inOne(2000, () => '{type: contains, value: x},')}]`, '  - {assert: *v}'],
    ['items that every case names', `x: &v [${inOne(2000, () => 'x,')}]`, '  - {vars: {a: *v}}'],
    ['variables of defaultTest', `defaultTest: {vars: {${inOne(4000, (at) => `v${at}: x,`)}}}`, '  - {vars: {a: 1}}'],
  ] as const) {
    it(`ends, with an error at its case, where it grows beyond the file: ${name}`, () => {
      const { suite, problems } = read(`${shared}\ntests:\n${many(2000, () => line)}`);
      const said = 'What aliases and defaultTest give to the cases up to here is too much to read; this is left out.';
      assert.ok(problems.some(({ level, message }) => level === 'error' && message === said));
      assert.equal(suite.cases.length, 2000);
      assert.equal(suite.cases[0]?.faults, undefined);
      assert.ok(suite.cases.at(-1)?.faults?.some(({ message }) => message === said));
    });
  }

  it('has its mistakes in each of them', () => {
    const { suite } = read(`x: &v [{typ: contains}]\ntests:\n${many(300, () => '  - {assert: *v}')}`);
    assert.ok(suite.cases.every(({ faults = [] }) => faults.some(({ message }) => message.includes("no key 'typ'"))));
  });
});
