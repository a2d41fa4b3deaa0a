import { cases, declaring, one, type RepeatedFile, reading, repeated, tests } from './file.ts';

/** Templates that a rule over them finds fault with. */
const brokenTemplates = {
  'a broken tag': '{{ a',
  'an unknown filter': '{{ a|uper }}',
  'an unknown test': '{{ a is sting }}',
  'too many arguments': '{{ a|upper(1) }}',
  'a wrong type': '{{ a|dictsort }}',
};

/** Cases, their variables and assertions, and what the rules over tests files look for. */
export const casesOfTests: readonly RepeatedFile[] = [
  tests(
    'cases',
    cases((at) => `  - description: c${at}\n    vars: {a: x${at}}\n    assert:\n      - {type: contains, value: x}`),
  ),
  tests(
    'cases of one name',
    cases(() => '  - description: c\n    vars: {a: x}\n    assert: [{type: contains, value: x}]'),
  ),
  tests(
    'cases without a name',
    cases(() => '  - vars: {a: x}'),
  ),
  tests(
    'cases with a recorded output',
    cases((at) => `  - vars: {a: x}\n    providerOutput: o${at}\n    assert: [{type: equals, value: y}]`),
  ),
  tests(
    'cases with recorded data',
    cases((at) => `  - vars: {a: x}\n    providerOutput: {o: [${at}, {p: 1}]}`),
  ),
  tests(
    'empty cases',
    cases(() => '  -'),
  ),
  tests(
    'cases that are words',
    cases((at) => `  - case${at}`),
  ),
  tests(
    'cases in files',
    cases((at) => `  - file://case${at}.yaml`),
  ),
  tests(
    'cases with a slip',
    cases(() => '  - {var: {a: 1}, asserts: [{type: equals}]}'),
  ),
  tests(
    'cases with an unknown key',
    cases((at) => `  - {vars: {a: 1}, k${at}: 1}`),
  ),
  tests('cases that are a plain list', (count) => repeated(count, (at) => `- vars: {a: ${at}}`)),
  tests(
    'cases with unknown variables',
    cases((at) => `  - vars: {w${at}: 1}`),
    reading,
  ),
  tests(
    'cases with other unknown variables',
    cases(() => '  - vars: {b: 1}'),
  ),
  tests(
    'cases that miss every variable',
    cases(() => '  - vars: {}'),
    declaring((at) => `  v${at}: {required: true}`),
  ),
  tests(
    'cases that miss one variable',
    cases(() => '  - vars: {b: 1}'),
    () => '---\nvariables: [a]\n---\n{{ a }}',
  ),
  tests(
    'cases with fields',
    cases((at) => `  - vars: {a: {f${at}: 1, g: [{h: ${at}}]}}`),
  ),
  tests(
    'cases with misspelled fields',
    cases((at) => `  - vars: {a: {f${at}x: 1}}`),
    (count) => repeated(count, (at) => `{{ a.f${at} }}`),
  ),
  tests(
    'cases with templates',
    cases((at) => `  - vars: {a: x${at}}\n    assert: [{type: contains, value: '{{ a }} {{ b${at} }}'}]`),
  ),
  tests(
    'cases with templates and other variables',
    cases((at) => `  - vars: {a${at}: x}\n    assert: [{type: contains, value: '{{ a${at} }}'}]`),
  ),
  tests(
    'cases with templates in variables',
    cases((at) => `  - vars: {a: x, b: '{{ a }} ${at}'}\n    assert: []`),
  ),
  tests(
    'cases with a metric',
    cases((at) => `  - vars: {a: x}\n    assert: [{type: contains, value: x, metric: 'm{{ a }}${at}'}]`),
  ),
  tests(
    'cases with patterns',
    cases((at) => `  - vars: {a: x}\n    assert: [{type: regex, value: '(x|y${at}'}, {type: regex, value: 'x*'}]`),
  ),
  tests(
    'cases with contradictions',
    cases(() => '  - assert: [{type: equals, value: x}, {type: equals, value: y}, {type: not-contains, value: x}]'),
  ),
  tests('cases with an alias of variables', (count) => `x: &v {a: 1}\n${cases(() => '  - vars: *v')(count)}`),
  tests('cases that are one alias', (count) => `x: &c {vars: {a: 1}}\n${cases(() => '  - *c')(count)}`),
  tests('cases that merge one', (count) => `x: &c {vars: {a: 1}}\n${cases((at) => `  - <<: *c\n    description: c${at}`)(count)}`),
  tests(
    'comments that ignore a rule',
    cases(() => '  - vars: {b: 1} # promptdeck-ignore unknown-case-variable'),
  ),
  tests(
    'comments that ignore no rule',
    cases((at) => `  - vars: {a: 1} # promptdeck-ignore rule-${at}`),
  ),
  tests('comments with many rules', (count) => `# promptdeck-ignore-file ${repeated(count, (at) => `r${at}`, ' ')}\ntests: []`),
  tests(
    'keys and tokens',
    cases((at) => `  - vars: {a: sk-ant-api03-Zk3Q9vTb${(at * 7919 + 99991).toString(36)}LmN8rXw2pYc7JdHs}`),
  ),
  tests('providers', (count) => `providers:\n${repeated(count, (at) => `  - p${at}`)}\ntests:\n  - vars: {a: 1}\n`),
  tests(
    'providers with options',
    (count) => `providers:\n${repeated(count, (at) => `  - p${at}: {transform: x}`)}\ntests:\n  - vars: {a: 1}\n`,
  ),
  tests('variables with lists', (count) => `tests:\n  - vars:\n      a: [${repeated(count, (at) => `x${at}`, ', ')}]\n`),
  tests('variables', (count) => `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: x`)}\n`, reading),
  tests('variables nobody reads', (count) => `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: x`)}\n`),
  tests('variables that are nearly read', (count) => `tests:\n  - vars:\n${repeated(count, (at) => `      w${at}: x`)}\n`, reading),
  tests('variables with fields', (count) => `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: {f: {g: ${at}}}`)}\n`),
  tests(
    'variables with templates in one case',
    (count) => `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: '{{ a }} ${at}'`)}\n`,
  ),
  tests('assertions with templates', (count) => one(repeated(count, (at) => `      - {type: contains, value: '{{ a }} {{ b${at} }}'}`))),
  tests('assertions that contradict one', (count) =>
    one(
      `      - {type: equals, value: z}\n${repeated(count, (at) => `      - {type: contains, value: x${at}}\n      - {type: not-contains, value: x${at}}`)}`,
    ),
  ),
  {
    ...tests('assertions beside a long text', (count) =>
      one(
        `      - {type: equals, value: ${repeated(count, (at) => `x${at}`, ' ')}}\n${repeated(count, (at) => `      - {type: contains, value: y${at}}`)}`,
      ),
    ),
    isLimited: true,
  },
  tests('items of a value', (count) => one(`      - {type: contains-any, value: [${repeated(count, (at) => `'{{ a }}${at}'`, ', ')}]}`)),
  ...Object.entries(brokenTemplates).map(([name, template]) =>
    tests(`assertions with ${name}`, (count) => one(repeated(count, (at) => `      - {type: contains, value: '${at} ${template}'}`))),
  ),
  tests(
    'assertions with fields that are not there',
    cases((at) => `  - vars: {a: [{price: 1}]}\n    assert: [{type: contains, value: '{% for b in a %}{{ b.pirce }}{% endfor %}${at}'}]`),
  ),
  tests('empty assertions', (count) => one(repeated(count, () => '      -'))),
  tests(
    'assertions under variables',
    (count) => `tests:\n  - vars:\n      assert:\n${repeated(count, () => '        - {type: equals}')}\n`,
  ),
];
