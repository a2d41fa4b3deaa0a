import assert from 'node:assert/strict';
import { createLanguageService } from '../../../../server/service/index.ts';
import { documentFor, seen, silentLog, wanted } from '../helpers.ts';

const testsFile = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' };

describe('slips in delimiters', () => {
  it('are told where a tag has lost the sign it begins with', async () => {
    assert.deepEqual(await seen('😀 Hello { name | trim }},\r\n{ else -%}'), [
      "stray-delimiter «{ name | trim }}» This is written out as it stands: '{{' has lost a sign.",
      "stray-delimiter «{ else -%}» This is written out as it stands: '{%' has lost a sign.",
    ]);
  });

  it('are told where a tag has no beginning at all', async () => {
    assert.deepEqual(await seen('Hello name }},\nif a %}b'), [
      "stray-delimiter «}}» '}}' ends no tag here, and is written out. Its '{{' may be missing.",
      "stray-delimiter «%}» '%}' ends no tag here, and is written out. Its '{%' may be missing.",
    ]);
  });

  it('are told where the template ends with an open block, there too', async () => {
    assert.deepEqual(
      (await seen('{% if a %}\r\nb\r\n{{ c }}\r\n')).map((line) => line.split(' ').slice(0, 7).join(' ')),
      ['syntax «{% if a %}» Unexpected end', 'syntax «{{ c }}» The template ends'],
    );
  });
});

describe('slips in names', () => {
  it('of the fields of a loop and of a namespace are told', async () => {
    assert.deepEqual(await seen('{% set ns = namespace(total=0) %}{% for x in xs %}{{ loop.idnex }}{{ ns.toatl }}{% endfor %}'), [
      "unknown-field «total» Nothing reads 'total' of 'ns'. Did you mean 'toatl'?",
      "unknown-field «idnex» A loop has no 'idnex'. Did you mean 'index'?",
      "unknown-field «toatl» The namespace 'ns' has no 'toatl' yet. Did you mean 'total'?",
    ]);
  });

  it('of declared fields are told, also through a loop variable', async () => {
    const text =
      '---\nvariables: {items: {type: array, fields: {price: number}}}\n---\n{% for item in items %}{{ item.pirce }}{% endfor %}';
    assert.deepEqual(await seen(text), ["unknown-field «pirce» 'items' declares no field 'pirce'. Did you mean 'price'?"]);
  });

  it('of local names are told even where the variables are not known', async () => {
    assert.deepEqual(await seen('{% for item in things %}{{ itme }}{% endfor %}'), [
      "undefined-variable «itme» No variable named 'itme'. Did you mean 'item'?",
    ]);
  });

  it('of filters and tests in quotes are told', async () => {
    assert.deepEqual(await seen("{{ a | map('uper') | select('ood') | selectattr('b', 'eqaulto', 1) }}"), [
      "unknown-filter «uper» No filter named 'uper'. Did you mean 'upper'?",
      "unknown-test «ood» No test named 'ood'. Did you mean 'odd'?",
      "unknown-test «eqaulto» No test named 'eqaulto'. Did you mean 'equalto'?",
    ]);
  });

  it('of imported macros are told, and what they are called with', async () => {
    const { document } = documentFor(
      '{% import "m" as forms %}{% from "m" import greet, gret %}{{ forms.gete() }}{{ greet() }}{{ forms.greet(1, 2, 3) }}{{ forms._own }}',
    );
    const service = createLanguageService({
      log: silentLog,
      variables: { variablesOf: async () => ({ complete: true, variables: [] }) },
      prompts: {
        includable: async () => [],
        testedBy: async () => [],
        include: async () => ({
          uri: 'file:///work/m.prompt.j2',
          text: '{% macro greet(name) %}{{ name }}{% endmacro %}{% set _own = 1 %}',
        }),
      },
    });
    const found = await service.diagnose(document, {}, wanted);
    assert.deepEqual(
      found.map(({ code, range, message }) => `${String(code)} «${document.getText(range)}» ${String(message)}`),
      [
        "unknown-field «gret» The template 'm' defines no 'gret'. Did you mean 'greet'?",
        "unknown-field «gete» The template 'm' defines no 'gete'.",
        "wrong-arguments «greet» 'greet' gets no value for 'name'.",
        "wrong-arguments «2» macro 'greet' takes not more than 1 argument(s), and gets 3.",
        "unknown-field «_own» The template 'm' does not export '_own': names that begin with an underscore stay inside.",
      ],
    );
  });

  it('of variables in test cases are told twice: the one that is not read, and the one that is missing', async () => {
    const prompt =
      '---\nvariables: { topic: string, tone: { type: string, required: false }, size: { default: 3 } }\n---\n{{ topic }}{{ tone }}{{ size }}';
    const { document } = documentFor('- { vars: { topics: tea }, assert: [] }\r\n- { vars: { topic: tea }, assert: [] }\r\n', testsFile);
    const service = createLanguageService({
      log: silentLog,
      variables: { variablesOf: async () => ({ complete: true, variables: [] }) },
      prompts: {
        includable: async () => [],
        testedBy: async () => ['file:///work/a.prompt.j2'],
        include: async () => ({ uri: 'file:///work/a.prompt.j2', text: prompt }),
      },
    });
    assert.deepEqual(
      (await service.diagnose(document, {}, wanted)).map(({ range, code }) => `${range.start.line} ${String(code)}`),
      ['0 missing-case-variable', '0 unknown-case-variable'],
    );
  });

  it('of fields in test cases are told when the field that is meant is missing', async () => {
    const { document } = documentFor(
      '- vars:\n    customer: { nmae: Ines, city: Riga }\n  assert: []\n- vars:\n    customer: { name: Tom, nmae: Tim }\n  assert: []\n',
      testsFile,
    );
    const prompt = 'Dear {{ customer.name }}';
    const service = createLanguageService({
      log: silentLog,
      variables: { variablesOf: async () => ({ complete: true, variables: [] }) },
      prompts: {
        includable: async () => [],
        testedBy: async () => ['file:///work/a.prompt.j2'],
        include: async () => ({ uri: 'file:///work/a.prompt.j2', text: prompt }),
      },
    });
    assert.deepEqual(
      (await service.diagnose(document, {}, wanted)).map(({ range, message }) => `${range.start.line} ${String(message)}`),
      ["1 The prompt reads no field 'nmae' here. Did you mean 'name'?"],
    );
  });
});

describe('slips in arguments', () => {
  const faults: Readonly<Record<string, string>> = {
    "{{ a | map(attrbiute='b') }}": "«attrbiute» The filter 'map' has no argument 'attrbiute'. Did you mean 'attribute'?",
    '{{ a | map }}': "«map» The filter 'map' needs the name of a filter, or attribute='…'.",
    '{{ a | selectattr }}': "«selectattr» The filter 'selectattr' needs the name of an attribute.",
    "{{ a | selectattr('b', 5) }}": "«5» The filter 'selectattr' takes the name of a test here, in quotes.",
    "{{ a | selectattr('b', 'in') }}": "«selectattr» The test 'in' needs a value for 'seq'.",
    "{{ '%s and %s' | format(a) }}": '«format» The text has 2 places for values, and gets 1.',
    "{{ '{} {x}'.format(a) }}": "«format» The place '{x}' of the text gets no value.",
    '{{ a.get() }}': "«get» The method 'get' needs an argument.",
    '{{ a | default() }}': "«default» 'default' has no value to fall back to.",
    '{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}': "«m» 'm' gets no value for 'a'.",
    '{% macro f(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ f(1, 2, 3) }}': "«3» macro 'f' takes not more than 2 argument(s), and gets 3.",
    '{% macro f(a) %}{{ a }}{% endmacro %}{% set g = f %}{{ g(1, b=2) }}': "«b» 'f' has no argument 'b'.",
    '{% macro f() %}{% endmacro %}{% call f() %}x{% endcall %}': "«f» 'f' takes no block: nothing in it calls caller().",
    '{% macro f() %}{{ caller(1) }}{% endmacro %}{% call f() %}x{% endcall %}':
      "«f» The block of this call takes no arguments, and gets 1: macro 'f' calls it so.",
    '{{ range() }}': "«range» 'range' needs a value for 'stop'.",
    '{{ range(1, 2, 3, 4) }}': "«4» 'range' takes at most 3 arguments, and gets 4.",
    '{{ dict({}, {}) }}': "«{}» 'dict' takes at most 1 argument, and gets 2.",
    '{% set comma = joiner(", ") %}{{ comma("; ") }}': '«"; "» \'comma\' takes no arguments, and gets 1.',
    '{% set row = cycler(1, 2) %}{{ row.next(1) }}': "«1» The method 'next' takes no arguments, and gets 1.",
    "{{ 'a'.replace('b') }}": "«replace» The method 'replace' needs a value for 'new'.",
    '{% set parts = [] %}{{ parts.count(1, 2) }}': "«2» The method 'count' takes at most 1 argument, and gets 2.",
    "{{ {'a': 1}.get('a', default=2) }}": "«default» The method 'get' has no argument 'default'.",
    "{{ 'a'.split(sep=',', limit=2) }}": "«limit» The method 'split' has no argument 'limit'.",
    '---\nvariables: { names: array }\n---\n{{ names.index() }}': "«index» The method 'index' needs a value for 'value'.",
    '{% block b %}x{% endblock %}{{ self.b(1) }}': "«1» 'b' takes no arguments, and gets 1.",
    '{{ x is eq(other=1) }}': "«other» The test 'eq' has no argument 'other'.",
  };
  for (const [text, fault] of Object.entries(faults))
    it(`are told in ${text}`, async () => assert.deepEqual(await seen(text), [`wrong-arguments ${fault}`]));
});

describe('calls that nothing is known of', () => {
  for (const text of [
    '{% if a %}{% macro f(x) %}{% endmacro %}{% else %}{% macro f(x, y) %}{% endmacro %}{% endif %}{{ f(1, 2) }}',
    '{% macro f(x) %}{% endmacro %}{% if a %}{% set f = b %}{% endif %}{{ f(1, 2) }}',
    '{% if not f %}{% macro g(x) %}{{ x }}{% endmacro %}{% set f = g %}{% endif %}{{ f(1, 2) }}',
    '{{ started.replace(hour=1) }}{{ rows.count(1, 2, 3, 4) }}',
    '{% macro f(x) %}{{ x }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1, 2, y=3) }}',
    '{% macro f(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call f(1) %}{% endcall %}',
    '{% macro f(x) %}{{ x }}{% endmacro %}{{ f(*all) }}{{ f(**named) }}',
    '---\nvariables: [range]\n---\n{{ range(1, 2, 3, 4) }}',
    '---\nvariables: { s: string }\n---\n{% if s is string %}{{ s.upper(1) }}{% endif %}',
  ])
    it(`are left alone in ${text}`, async () => {
      assert.deepEqual(
        (await seen(text)).filter((found) => found.startsWith('wrong-arguments')),
        [],
      );
    });
});

describe('slips in YAML', () => {
  it('of the indentation are told on the line that has one blank too many or too few', async () => {
    for (const line of ['   b: 2', ' b: 2']) {
      const found = await seen(
        `---\nvariables:\n  a: string\n  c: string\n${line.replace('2', 'string')}\n  d: string\n---\n{{ a }}{{ b }}{{ c }}{{ d }}`,
      );
      assert.ok(
        found.some((one) => one.includes('«b: string» The indentation of this line')),
        found.join('\n'),
      );
    }
  });

  it('of a colon that is missing between braces are told', async () => {
    const found = await seen('- { vars: { customer: { name Ines, city: Riga } }, assert: [] }\n', testsFile);
    assert.deepEqual(found, ["tests-file «name Ines» 'name Ines' has no value: a colon may be missing."]);
  });
});
