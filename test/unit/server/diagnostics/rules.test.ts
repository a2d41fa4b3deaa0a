import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { maxDiagnostics } from '../../../../server/service/diagnostics/index.ts';
import { allRules } from '../../../../server/service/diagnostics/rules.ts';
import { builtins } from '../../../../src/template/index.ts';
import { diagnosticsIn, seen, type World } from '../helpers.ts';

const testsFile = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' };

describe('the rules', () => {
  it('each have an example that shows them, and a remedy', async () => {
    for (const { code, description, example, remedy, exampleIn = 'prompt' } of allRules.values()) {
      assert.match(description, /\.$/, code);
      assert.match(remedy, /\.$/, code);
      if (exampleIn === 'elsewhere') continue;
      const found = await diagnosticsIn(example, exampleIn === 'tests' ? testsFile : {});
      assert.ok(
        found.some((diagnostic) => diagnostic.code === code),
        `${code}: ${example} gives ${found.map((diagnostic) => String(diagnostic.code)).join(', ')}`,
      );
    }
  });

  it('each have the level that the user guide names, in what they find as in the settings', async () => {
    const levels = ['error', 'warning', undefined, 'hint'];
    const documented = new Map(
      [...readFileSync('README.md', 'utf8').matchAll(/^\| `([a-z0-9-]+)` \| (error|warning|hint) \|/gm)].map(([, code, level]) => [
        code,
        level,
      ]),
    );
    assert.deepEqual([...documented.keys()].sort(), [...allRules.keys()].sort());
    for (const { code, defaultLevel, example, exampleIn = 'prompt' } of allRules.values()) {
      assert.equal(defaultLevel, documented.get(code), code);
      if (exampleIn === 'elsewhere') continue;
      for (const level of ['default', 'error', 'warning', 'hint'] as const) {
        const world: World = { ...(exampleIn === 'tests' && testsFile), ...(level !== 'default' && { levels: { [code]: level } }) };
        const [found] = (await diagnosticsIn(example, world)).filter((diagnostic) => diagnostic.code === code);
        assert.equal(levels[(found?.severity ?? 0) - 1], level === 'default' ? documented.get(code) : level, `${code}, ${level}`);
      }
    }
  });

  it('stop at a number of findings and say how many are left', async () => {
    const found = await diagnosticsIn('{{ a | uper }}\n'.repeat(maxDiagnostics + 5));
    assert.equal(found.length, maxDiagnostics);
    assert.match(String(found.at(-1)?.message), /\(5 more in this file are not shown\.\)$/);
  });
});

describe('promptdeck-ignore', () => {
  it('switches a rule off on its line, on the next one, and in the file', async () => {
    assert.deepEqual(await seen('{# promptdeck-ignore unknown-filter #}\r\n😀 {{ a | uper }}'), []);
    assert.deepEqual(await seen('{{ a | uper }}{# promptdeck-ignore unknown-filter, unknown-test: on purpose #}'), []);
    assert.deepEqual(await seen('a\n{# promptdeck-ignore-file unknown-filter #}\n\n{{ a | uper }}'), []);
    assert.deepEqual(await seen('---\n# promptdeck-ignore-file unknown-filter\nname: a\n---\n{{ a | uper }}'), []);
  });

  it('leaves other rules and other lines alone', async () => {
    const codes = (await diagnosticsIn('{# promptdeck-ignore unknown-test #}\n{{ a | uper }}\n{{ a is evn }}')).map(({ code }) => code);
    assert.deepEqual(codes, ['unknown-filter', 'unknown-test']);
  });

  it('works in tests files', async () => {
    const text = '- assert:\n    # promptdeck-ignore unknown-assertion\n    - type: contians\n      value: a\n';
    assert.deepEqual(await seen(text, testsFile), []);
  });

  it('is told when it names no rule', async () => {
    assert.deepEqual(await seen('{# promptdeck-ignore unkown-filter #}'), [
      "unknown-suppression «unkown-filter» There is no rule 'unkown-filter'. Did you mean 'unknown-filter'?",
    ]);
  });
});

describe('rules that must not cry wolf', () => {
  const quiet: Readonly<Record<string, string>> = {
    'a placeholder for a key': 'Use sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx or AKIAIOSFODNN7EXAMPLE.',
    'a name set and read in the same pass': '{% for x in xs %}{% set line = x ~ "." %}{{ line }}{% endfor %}',
    'a namespace': '{% set ns = namespace(n=0) %}{% for x in xs %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}',
    'macros that others import': '{% macro a(b) %}{{ b }}{% endmacro %}\n',
    'JSON with tojson': '{"a": {{ b | tojson }}, "n": {{ n }}}',
    'an include nobody could look for': '{% include "gone" %}',
    'a line break that is removed': 'Dear\n{{- name }}',
    'a macro with varargs': '{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1, 2) }}',
    'arguments that are not written out': '{{ a | replace(*b) }}',
    'braces that belong together':
      '{"a": {"b": {}}} \\textbf{\\emph{x}} {user: { name }} function f() { if (a) { b(); }}\n{\n "a": {{ a | tojson }}\n}',
    'a percent sign before a brace': '{ at most 100%} of {a: {b: 50%}}',
    'a namespace field that is set before it is read': '{% set ns = namespace() %}{% set ns.a = 1 %}{{ ns.a }}{{ ns.b is defined }}',
    'fields of data that are near to no declared one':
      '---\nvariables: {a: {type: object, fields: {name: string}}}\n---\n{{ a.name }}{{ a.colour }}',
    'a macro parameter that the macro reckons with': '{% macro m(a) %}{{ a | default(1) }}{% endmacro %}{{ m() }}',
    'an attribute called like a method': '{{ a.get }}{{ a.get("b") }}{{ a.format(1) }}',
    'an item of a list with nearly its name': '{% for item in items %}{{ item }}{{ items }}{% endfor %}',
    'places of a text that are all given': "{{ '%s%%, %5.1f' | format(a, b) }}{{ '{} {{}} {}'.format(a, b) }}{{ '%(a)s' | format(a=1) }}",
    'a filter of numbers on a declared number': '---\nvariables: {n: number}\n---\n{{ n | round(1) }}',
  };
  for (const [what, text] of Object.entries(quiet)) it(`say nothing about ${what}`, async () => assert.deepEqual(await seen(text), []));
});

describe('the rules about names', () => {
  it('know every filter, test and global that renders', async () => {
    const names = (table: ReadonlyMap<string, unknown>) => [...table.keys()];
    // Operators are names of tests only where they stand in quotes.
    const spelled = names(builtins.tests).filter((name) => /^\w+$/.test(name));
    const quoted = names(builtins.tests).filter((name) => !spelled.includes(name));
    const text = [
      '---\nvariables: [a]\n---',
      ...names(builtins.filters).map((name) => `{{ a | ${name} }}`),
      ...spelled.map((name) => `{{ a is ${name} }}`),
      ...quoted.map((name) => `{{ a | select('${name}', 1) | list }}`),
      ...names(builtins.globals).map((name) => `{{ ${name} }}`),
    ].join('\n');
    const codes = ['unknown-filter', 'unknown-test', 'undefined-variable', 'syntax'];
    assert.deepEqual(
      (await diagnosticsIn(text)).filter(({ code }) => codes.includes(String(code))).map(({ message }) => message),
      [],
    );
    const wrong = await diagnosticsIn(`${text}\n{{ a | uper }}{{ a is evn }}{{ a | select('=>', 1) }}{{ rnge }}`);
    assert.deepEqual(
      wrong.filter(({ code }) => codes.includes(String(code))).map(({ code }) => code),
      ['unknown-filter', 'unknown-test', 'unknown-test', 'undefined-variable'],
    );
  });
});

describe('rules over test cases', () => {
  it('know what cannot be', async () => {
    const text =
      '- assert:\n    - {type: regex, value: "("}\n    - {type: contains, value: 😀}\n    - {type: not-contains, value: 😀}\n- assert: [{type: equals, value: a}, {type: equals, value: b}]\n';
    assert.deepEqual(
      (await diagnosticsIn(text, testsFile)).map(({ code }) => code),
      ['impossible-assertion', 'impossible-assertion', 'impossible-assertion'],
    );
  });
});
