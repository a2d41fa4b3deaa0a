import fc from 'fast-check';
import { filterDocs, globalDocs, testDocs } from '../../src/template/index.ts';

const names = fc.constantFrom('a', 'b', 'xs', 'm', 's', 'n', 'loop', 'missing', 'caller', 'varargs', 'self', ...globalDocs.keys());
const attributes = fc.constantFrom(
  ...[
    'x',
    'y',
    'items',
    'keys',
    'values',
    'get',
    'upper',
    'split',
    'join',
    'format',
    'append',
    'pop',
    'replace',
    'index',
    'index0',
    'last',
  ],
  ...['next', 'cycle', 'length', 'strip', 'encode', 'count', 'startswith', 'zfill', 'center', 'ljust', '__class__', '_private', 'mro'],
);
const literals = fc.oneof(
  fc.integer({ min: -3, max: 20 }).map(String),
  fc.constantFrom('1.5', '1e3', '10**2', '0', '1.0', 'true', 'false', 'none', "''", '[]', '{}', '()', '10000000000000000000'),
  fc.constantFrom("'a'", "'x,y'", "'%s'", "'{0}'", "'%(a)s %5.1f'", "'<b>'", "'😀é'", "'a b c'", "'http://a.b'", "'\\n\\n'"),
  fc.string({ unit: 'grapheme-ascii', maxLength: 4 }).map((text) => JSON.stringify(text)),
);

/** Operators are tests, too, and have other places. */
const tests = [...testDocs.keys()].filter((name) => /^\w+$/.test(name));
const operators = ['+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '>', '<=', '>=', 'and', 'or', 'in', 'not in'];

const { statement } = fc.letrec<{ expression: string; args: string; statement: string; body: string }>((tie) => ({
  args: fc
    .tuple(
      fc.array(tie('expression'), { maxLength: 2 }),
      fc.option(fc.tuple(fc.constantFrom('attribute', 'default', 'reverse', 'width', 'p', 'q'), tie('expression')), { freq: 5 }),
    )
    .map(([list, keyword]) => [...list, ...(keyword ? [`${keyword[0]}=${keyword[1]}`] : [])].join(', ')),
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expression', depthSize: 'small' },
    { weight: 6, arbitrary: names },
    { weight: 6, arbitrary: literals },
    fc.tuple(tie('expression'), attributes).map(([of, name]) => `${of}.${name}`),
    fc.tuple(tie('expression'), tie('expression')).map(([of, key]) => `${of}[${key}]`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([of, from, to]) => `${of}[${from}:${to}]`),
    fc.tuple(tie('expression'), fc.constantFrom(...filterDocs.keys()), tie('args')).map(([of, name, args]) => `${of}|${name}(${args})`),
    fc.tuple(tie('expression'), fc.constantFrom(...filterDocs.keys())).map(([of, name]) => `${of}|${name}`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...tests), fc.option(tie('expression')))
      .map(([of, name, argument]) => `(${of} is ${name}${argument === null ? '' : `(${argument})`})`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc.tuple(tie('expression'), tie('args')).map(([callee, args]) => `${callee}(${args})`),
    fc.tuple(tie('expression'), tie('expression')).map(([one, two]) => `[${one}, ${two}]`),
    fc.tuple(literals, tie('expression')).map(([key, value]) => `{${key}: ${value}}`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([yes, test, no]) => `(${yes} if ${test} else ${no})`),
    tie('expression').map((of) => `(not ${of})`),
    tie('expression').map((of) => `(-${of})`),
  ),
  body: fc.array(tie('statement'), { maxLength: 3 }).map((parts) => parts.join('')),
  statement: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'statement' },
    fc.constantFrom('text ', '\n', '{# note #}', '<b>&</b>', '{% raw %}{{ a }}{% endraw %}'),
    tie('expression').map((of) => `{{ ${of} }}`),
    tie('expression').map((of) => `{{- ${of} -}}`),
    fc.tuple(tie('expression'), tie('body'), tie('body')).map(([test, yes, no]) => `{% if ${test} %}${yes}{% else %}${no}{% endif %}`),
    fc.tuple(names, tie('expression'), tie('body')).map(([name, of, body]) => `{% for ${name} in ${of} %}${body}{% else %}-{% endfor %}`),
    fc.tuple(tie('expression'), tie('body')).map(([of, body]) => `{% for k, v in ${of} recursive %}${body}{{ loop(v) }}{% endfor %}`),
    fc.tuple(names, tie('expression')).map(([name, of]) => `{% set ${name} = ${of} %}`),
    fc.tuple(names, tie('body')).map(([name, body]) => `{% set ${name} %}${body}{% endset %}`),
    fc
      .tuple(names, tie('body'), tie('args'))
      .map(([name, body, args]) => `{% macro ${name}(p, q=1) %}${body}{% endmacro %}{{ ${name}(${args}) }}`),
    fc.tuple(names, tie('args'), tie('body')).map(([name, args, body]) => `{% call(p) ${name}(${args}) %}${body}{% endcall %}`),
    fc.tuple(fc.constantFrom(...filterDocs.keys()), tie('body')).map(([name, body]) => `{% filter ${name} %}${body}{% endfilter %}`),
    fc.tuple(names, tie('expression'), tie('body')).map(([name, of, body]) => `{% with ${name} = ${of} %}${body}{% endwith %}`),
    fc
      .tuple(fc.constantFrom('part', 'other', 'nowhere'), fc.constantFrom('', ' ignore missing'))
      .map(([name, end]) => `{% include '${name}'${end} %}`),
    tie('body').map((body) => `{% block content %}${body}{{ super() }}{% endblock %}`),
    fc.tuple(tie('expression'), tie('body')).map(([of, body]) => `{% autoescape ${of} %}${body}{% endautoescape %}`),
    fc.constantFrom("{% import 'part' as p %}{{ p.m(1) }}", "{% from 'other' import m with context %}{{ m(a) }}", "{% extends 'base' %}"),
    fc
      .tuple(names, attributes, tie('expression'))
      .map(([name, field, of]) => `{% set ${name} = namespace(${field}=1) %}{% set ${name}.${field} = ${of} %}`),
  ),
}));

/** Templates that use the whole language, most of them sound in their syntax. */
export const generatedTemplates = fc.array(statement, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

/** The templates that generated ones include, import and extend. */
export const includedTemplates: Readonly<Record<string, string>> = {
  part: "{% macro m(x) %}<{{ x }}>{% endmacro %}{% set exported = a %}P{{ a }}{% include 'other' %}",
  other: '{% macro m(x) %}[{{ x }}]{{ a }}{% endmacro %}O{% for x in xs %}{{ x }}{% endfor %}',
  base: 'B{% block content %}default{% endblock %}{% block other %}{{ self.content() }}{% endblock %}',
};

/** Variables for generated templates, odd data included. */
export const generatedVariables = fc.record({
  a: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.bigInt(), fc.string({ unit: 'binary', maxLength: 5 })),
  b: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
  xs: fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 3 }), fc.record({ x: fc.integer(), y: fc.string({ maxLength: 2 }) })), {
    maxLength: 4,
  }),
  m: fc.dictionary(fc.constantFrom('x', 'y', 'items', '__class__', '__proto__', 'constructor'), fc.jsonValue({ maxDepth: 1 }), {
    maxKeys: 3,
  }),
  s: fc.string({ unit: 'grapheme', maxLength: 12 }),
  n: fc.double({ noNaN: false }),
});
