import { tagDocs } from '../../src/template/index.ts';

/** A text in which one construct stands again and again. */
export interface RepeatedConstruct {
  readonly name: string;
  make(times: number): string;
  /** Whether another construct shows nearly the same, so that only the long runs try it. @default false */
  readonly isVariant?: boolean;
  /** Rules of diagnostics that find something at every turn. @default none */
  readonly breaks?: readonly string[];
}

type Piece = (index: number) => string;

/** Turns are counted from here, so that names with a number are all of one length. */
const first = 10_000;
const last = (times: number): number => first + times - 1;

const repeat = (times: number, piece: Piece, between = ''): string =>
  Array.from({ length: times }, (_, index) => piece(first + index)).join(between);
const nested = (times: number, open: Piece, inner: string, close: Piece): string =>
  `${repeat(times, open)}${inner}${repeat(times, (index) => close(last(times) + first - index))}`;

/** Statements may stand in each other this deep: what is deeper is repeated beside it. */
const depth = 60;

const nestedAgain =
  (open: Piece, inner: string, close: Piece) =>
  (times: number): string => {
    const whole = Math.max(1, Math.ceil(times / depth));
    return repeat(
      whole,
      (at) =>
        nested(
          Math.min(depth, times),
          (index) => open(at * depth + index),
          inner,
          (index) => close(at * depth + index),
        ),
      '\n',
    );
  };

/** Each statement, written for the number of its turn. */
export const statements: Readonly<Record<string, Piece>> = {
  if: (at) => `{% if a${at} %}x{% elif b${at} %}y{% else %}z{% endif %}`,
  for: (at) => `{% for x${at} in xs${at} %}{{ x${at} }}{{ loop.index }}{% else %}z{% endfor %}`,
  set: (at) => `{% set a${at} = b${at} %}`,
  'set with a block': (at) => `{% set a${at} %}{{ b${at} }}{% endset %}`,
  'set of several names': (at) => `{% set a${at}, b${at} = c${at} %}`,
  'set of a field': (at) => `{% set ns${at} = namespace(n=0) %}{% set ns${at}.n = ns${at}.n + 1 %}`,
  macro: (at) => `{% macro m${at}(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m${at}(1, b=2) }}`,
  'macro that nobody calls': (at) => `{% macro m${at}(a) %}{% endmacro %}`,
  call: (at) => `{% macro m${at}() %}{{ caller() }}{% endmacro %}{% call m${at}() %}x{% endcall %}`,
  'call with parameters': (at) => `{% call(a, b=1) m${at}(1) %}{{ a }}{% endcall %}`,
  filter: (at) => `{% filter upper %}{{ a${at} }}{% endfilter %}`,
  with: (at) => `{% with a${at} = b${at}, c = a${at} %}{{ a${at} }}{{ c }}{% endwith %}`,
  autoescape: (at) => `{% autoescape a${at} %}{{ a${at} }}{% endautoescape %}`,
  block: (at) => `{% block b${at} %}{{ self.b${at}() }}{% endblock b${at} %}`,
  'scoped block': (at) => `{% for x${at} in xs %}{% block b${at} scoped %}{{ x${at} }}{% endblock %}{% endfor %}`,
  extends: (at) => `{% extends "base${at}" %}`,
  include: (at) => `{% include "part${at}" %}`,
  'include of several': (at) => `{% include ["part${at}", "other${at}"] ignore missing without context %}`,
  'include of what is computed': (at) => `{% include name${at} %}`,
  import: (at) => `{% import "part${at}" as p${at} %}{{ p${at}.m(1) }}`,
  from: (at) => `{% from "part${at}" import m as m${at}, n with context %}{{ m${at}(a=1) }}`,
  print: (at) => `{% print a${at}, b %}`,
  do: (at) => `{% do xs.append(a${at}) %}`,
  break: (at) => `{% for x in xs${at} %}{% break %}{{ x }}{% endfor %}`,
  continue: (at) => `{% for x in xs${at} %}{% continue %}{{ x }}{% endfor %}`,
  trans: (at) => `{% trans n=a${at} %}one {{ n }}{% pluralize %}many {{ n }}{% endtrans %}`,
  raw: (at) => `{% raw %}{{ a${at} }}{% endraw %}`,
  comment: (at) => `{# a${at} #}`,
  output: (at) => `{{ a${at} }}`,
  text: (at) => `some text ${at}\n`,
  'text with braces': (at) => `{ "a": { "b": [${at}] } }\n`,
  'one brace': () => '{',
  'marks for blanks': (at) => `a {%- if b${at} -%} c {%- endif -%} d {{- e -}} f\n`,
  'an unknown tag': (at) => `{% unknwn${at} a %}`,
  'a tag that ends nothing': () => '{% endif %}',
  'a tag that never ends': (at) => `{% if a${at} %}`,
  'a tag that is cut off': (at) => `{% if a${at} `,
  'an output that is cut off': (at) => `{{ a${at} `,
  'a comment that is cut off': (at) => `{# a${at} `,
  'a raw block that is cut off': (at) => `{% raw %}a${at}`,
};

/** Each form of expressions, as an output that stands again and again. */
export const expressions: Readonly<Record<string, Piece>> = {
  name: (at) => `a${at}`,
  string: (at) => `"a${at}"`,
  'strings beside each other': (at) => `"a" 'b${at}'`,
  integer: (at) => `${at}`,
  float: (at) => `${at}.5e3`,
  constants: () => 'true or none or False',
  list: (at) => `[a${at}, 1]`,
  tuple: (at) => `(a${at}, 1)`,
  dict: (at) => `{"k": a${at}, "k": 2}`,
  attribute: (at) => `a${at}.b.c`,
  item: (at) => `a${at}["b"][0]`,
  slice: (at) => `a${at}[1:2:3]`,
  call: (at) => `f${at}(a, b=1, *c, **d)`,
  method: (at) => `"a".replace("b", a${at})`,
  filter: (at) => `a${at}|default("x")|join(", ")|upper`,
  test: (at) => `a${at} is defined and a${at} is not divisibleby 3`,
  unary: (at) => `not -a${at}`,
  binary: (at) => `a${at} + 1 * 2 ** 3 // 4 % 5`,
  concat: (at) => `a${at} ~ "b" ~ 1`,
  compare: (at) => `a${at} < 1 <= b != c`,
  membership: (at) => `a${at} in [1] or a not in b`,
  logical: (at) => `a${at} and b or not c`,
  conditional: (at) => `a${at} if b${at} else c`,
};

/** What one expression or one tag may have any number of. */
const longTags: Readonly<Record<string, (times: number) => string>> = {
  sum: (times) => `{{ ${repeat(times, (at) => `a${at}`, ' + ')} }}`,
  'sum of one name': (times) => `{{ ${repeat(times, () => 'a', '+')} }}`,
  concat: (times) => `{{ ${repeat(times, (at) => `a${at}`, ' ~ ')} }}`,
  compare: (times) => `{{ ${repeat(times, (at) => `a${at}`, ' < ')} }}`,
  and: (times) => `{{ ${repeat(times, (at) => `a${at}`, ' and ')} }}`,
  or: (times) => `{{ ${repeat(times, () => 'a is defined', ' or ')} }}`,
  list: (times) => `{{ [${repeat(times, (at) => `a${at}`, ', ')}] }}`,
  tuple: (times) => `{{ ${repeat(times, (at) => `a${at}`, ', ')} }}`,
  dict: (times) => `{{ {${repeat(times, (at) => `"k${at}": a`, ', ')}} }}`,
  'dict of one key': (times) => `{{ {${repeat(times, () => '"k": a', ', ')}} }}`,
  arguments: (times) => `{{ f(${repeat(times, (at) => `a${at}`, ', ')}) }}`,
  keywords: (times) => `{{ f(${repeat(times, (at) => `k${at}=a`, ', ')}) }}`,
  'keywords of one name': (times) => `{{ f(${repeat(times, () => 'k=a', ', ')}) }}`,
  'keywords of a macro': (times) =>
    `{% macro f(a) %}{{ kwargs }}{{ varargs }}{% endmacro %}{{ f(${repeat(times, (at) => `k${at}=a`, ', ')}) }}`,
  'arguments of a filter': (times) => `{{ a|replace(${repeat(times, () => 'a', ', ')}) }}`,
  'keywords of a filter': (times) => `{{ a|replace(${repeat(times, (at) => `k${at}=1`, ', ')}) }}`,
  'strings beside each other': (times) => `{{ ${repeat(times, () => '"a"', ' ')} }}`,
  'a long string': (times) => `{{ "${repeat(times, () => '\\n\\u00e9x')}" }}`,
  'a long number': (times) => `{{ ${repeat(times, () => '1_0')} }}`,
  'a long name': (times) => `{{ ${repeat(times, () => 'abc')} }}{{ ${repeat(times, () => 'abd')} }}`,
  'names that are set': (times) => `{% set ${repeat(times, (at) => `a${at}`, ', ')} = b %}`,
  'one name that is set': (times) => `{% set ${repeat(times, () => 'a', ', ')} = b %}{{ a }}`,
  'names of a loop': (times) => `{% for ${repeat(times, (at) => `a${at}`, ', ')} in b %}{{ a10000 }}{% endfor %}`,
  parameters: (times) => `{% macro m(${repeat(times, (at) => `a${at}=1`, ', ')}) %}{{ a10000 }}{% endmacro %}{{ m(a10001=2) }}`,
  'parameters of one name': (times) => `{% macro m(${repeat(times, () => 'a', ', ')}) %}{{ a }}{% endmacro %}{{ m(a=2) }}`,
  assignments: (times) =>
    `{% with ${repeat(times, (at) => `a${at} = ${at === first ? 'b' : `a${at - 1}`}`, ', ')} %}{{ a10000 }}{% endwith %}`,
  imports: (times) => `{% from "part" import ${repeat(times, (at) => `m as m${at}`, ', ')} %}{{ m10000() }}`,
  'variables of a translation': (times) => `{% trans ${repeat(times, (at) => `a${at}=1`, ', ')} %}{{ a10000 }}{% endtrans %}`,
  includes: (times) => `{% include [${repeat(times, (at) => `"part${at}"`, ', ')}] %}`,
  elifs: (times) => `{% if a %}${repeat(times, (at) => `{% elif b${at} %}x`)}{% endif %}`,
  'elifs of one condition': (times) => `{% if a %}${repeat(times, () => '{% elif a %}x')}{% else %}y{% endif %}`,
  'elifs that never run': (times) => `{% if true %}${repeat(times, () => '{% elif false %}x')}{% else %}y{% endif %}`,
  'chain of filters': (times) => `{{ a${repeat(times, () => '|upper')} }}`,
  'chain of fields': (times) => `{{ a${repeat(times, (at) => `.b${at}`)} }}`,
  'chain of items': (times) => `{{ a${repeat(times, () => '["b"]')} }}`,
  'chain of calls': (times) => `{{ a${repeat(times, () => '.b(1)')} }}`,
  'chain of tests': (times) => `{{ a${repeat(times, () => ' is string')} }}`,
  'chain of choices': (times) => `{{ ${repeat(times, () => 'a if b else ')}c }}`,
  'chain of not': (times) => `{{ ${repeat(times, () => 'not ')}a }}`,
  brackets: (times) => `{{ ${repeat(times, () => '[')}${repeat(times, () => ']')} }}`,
  parentheses: (times) => `{{ ${repeat(times, () => '(')} }}`,
  'a tag over many lines': (times) => `{{ [\n${repeat(times, (at) => `  a${at},\n`)}] }}`,
  'signs that mean nothing': (times) => `{{ ${repeat(times, () => '? ! ')} }}`,
  'blanks in a tag': (times) => `{{ a ${' '.repeat(times)} }}${' '.repeat(times)}{{ b }}`,
  'ends of tags': (times) => repeat(times, () => '}} %} '),
  'one long comment': (times) => `{# ${repeat(times, () => 'a {{ b }} ')} #}{{ c }}`,
  'one long raw block': (times) => `{% raw %}${repeat(times, () => 'a {{ b }} ')}{% endraw %}{{ c }}`,
  'one long line': (times) => repeat(times, (at) => `word ${at} `),
  'empty lines': (times) => '\n'.repeat(times),
  'lines that end in a return': (times) => repeat(times, (at) => `{{ a${at} }}\r`),
};

/** Names that meet: in sequence, in each other, and far apart. */
const names: Readonly<Record<string, (times: number) => string>> = {
  'one name that is read': (times) => repeat(times, () => '{{ a }}'),
  'one name that is set and read': (times) => repeat(times, () => '{% set a = a %}{{ a }}'),
  'one name that is set, then read': (times) => `${repeat(times, () => '{% set a = 1 %}')}${repeat(times, () => '{{ a }}')}`,
  'names that are set, then read': (times) =>
    `${repeat(times, (at) => `{% set a${at} = 1 %}`)}${repeat(times, (at) => `{{ a${last(times) + first - at} }}`)}`,
  'names that stand for names': (times) =>
    `{% set a10000 = 1 %}${repeat(times, (at) => `{% set a${at + 1} = a${at} %}`)}{{ a${first + times} }}`,
  'fields of one name': (times) => repeat(times, (at) => `{{ a.f${at} }}`),
  'fields of fields of one name': (times) => repeat(times, (at) => `{{ a.b.c.f${at} }}`),
  'fields of a loop': (times) => `{% for x in a.b %}${repeat(times, (at) => `{{ x.f${at} }}`)}{% endfor %}`,
  'loops over fields of a loop': (times) =>
    `{% for x in a %}${repeat(times, (at) => `{% for y in x.f${at} %}{{ y.g }}{% endfor %}`)}{% endfor %}`,
  'one macro many times': (times) => repeat(times, () => '{% macro m(a) %}{% endmacro %}'),
  'one macro many times, with calls': (times) => repeat(times, () => '{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1) }}'),
  'calls of one macro': (times) => `{% macro m(a, b) %}{% endmacro %}${repeat(times, () => '{{ m(a=1, c=2) }}')}`,
  'macros that call the one before': (times) =>
    repeat(times, (at) => `{% macro m${at}() %}{{ ${at === first ? 'x' : `m${at - 1}()`} }}{% endmacro %}`),
  'macros, then calls': (times) =>
    `${repeat(times, (at) => `{% macro m${at}(a) %}{% endmacro %}`)}${repeat(times, (at) => `{{ m${last(times) + first - at}(a=1) }}`)}`,
  'one block many times': (times) => repeat(times, () => '{% block b %}{% endblock %}'),
  'one block many times, with fields of self': (times) => repeat(times, () => '{% block b %}{{ super() }}{% endblock b %}{{ self.b() }}'),
  'one import many times': (times) => repeat(times, () => '{% import "part" as p %}{{ p.m(a=1) }}{{ p.z }}'),
  'one name that is imported many times': (times) => repeat(times, () => '{% from "part" import m %}{{ m(a=1) }}'),
  'reads of one import': (times) => `{% import "part" as p %}${repeat(times, () => '{{ p.m(a=1) }}')}`,
  'one include many times': (times) => repeat(times, () => '{% include "part" %}'),
  'one parent many times': (times) => repeat(times, () => '{% extends "part" %}'),
  'one loop variable in sequence': (times) => repeat(times, () => '{% for x in xs %}{{ x }}{% endfor %}'),
  'one name in a loop': (times) => `{% for x in xs %}${repeat(times, () => '{% set y = x %}{{ y }}')}{% endfor %}`,
  'one name in a branch': (times) => `{% if a %}${repeat(times, () => '{% set y = a %}')}{% endif %}{{ y }}`,
  'one name in many branches': (times) => `${repeat(times, () => '{% if a %}{% set y = 1 %}{% else %}{% set y = 2 %}{% endif %}')}{{ y }}`,
  'names that are tested before they are read': (times) => repeat(times, (at) => `{% if a${at} is defined %}{{ a${at} }}{% endif %}`),
  'one name that is tested in many ways': (times) =>
    `{% if ${repeat(times, () => 'a is defined', ' and ')} %}${repeat(times, () => '{{ a }}')}{% endif %}`,
  'namespaces of one name': (times) => repeat(times, () => '{% set ns = namespace(a=1) %}{{ ns.b }}'),
  'fields of a namespace': (times) => `{% set ns = namespace() %}${repeat(times, (at) => `{% set ns.f${at} = ns.f${at} %}`)}`,
  'fields that a namespace has': (times) =>
    `{% set ns = namespace(${repeat(times, (at) => `f${at}=1`, ', ')}) %}${repeat(times, (at) => `{{ ns.f${at}x }}`)}`,
};

/** Statements in each other, as deep as is read. */
const nestings: Readonly<Record<string, (times: number) => string>> = {
  if: nestedAgain(
    (at) => `{% if a${at} %}`,
    'x',
    () => '{% endif %}',
  ),
  for: nestedAgain(
    (at) => `{% for x${at} in xs %}`,
    '{{ x600000001 }}',
    () => '{% endfor %}',
  ),
  'for with one name': nestedAgain(
    () => '{% for x in x %}',
    '{{ x }}',
    () => '{% endfor %}',
  ),
  'for with one name that is set': nestedAgain(
    () => '{% for x in x %}{% set y = y %}',
    '{{ y }}',
    () => '{% endfor %}{{ y }}',
  ),
  with: nestedAgain(
    (at) => `{% with a${at} = b %}`,
    '{{ a1 }}',
    () => '{% endwith %}',
  ),
  macro: nestedAgain(
    (at) => `{% macro m${at}(a) %}`,
    '{{ a }}',
    () => '{% endmacro %}',
  ),
  call: nestedAgain(
    () => '{% call(a) m(1) %}',
    '{{ a }}',
    () => '{% endcall %}',
  ),
  block: nestedAgain(
    (at) => `{% block b${at} %}`,
    '{{ super() }}',
    () => '{% endblock %}',
  ),
  filter: nestedAgain(
    () => '{% filter upper %}',
    '{{ a }}',
    () => '{% endfilter %}',
  ),
  'set with a block': nestedAgain(
    (at) => `{% set a${at} %}`,
    '{{ a }}',
    () => '{% endset %}',
  ),
  autoescape: nestedAgain(
    () => '{% autoescape true %}',
    '{{ a }}',
    () => '{% endautoescape %}',
  ),
  lists: (times) => repeat(Math.ceil(times / depth), () => `{{ ${'['.repeat(depth)}a${']'.repeat(depth)} }}`),
  dicts: (times) => repeat(Math.ceil(times / depth), () => `{{ ${'{"a": '.repeat(depth)}a${'}'.repeat(depth)} }}`),
  parentheses: (times) => repeat(Math.ceil(times / depth), () => `{{ ${'('.repeat(depth)}a${')'.repeat(depth)} }}`),
  filters: (times) => repeat(Math.ceil(times / depth), () => `{{ a${'|upper'.repeat(depth)} }}`),
  fields: (times) => repeat(Math.ceil(times / depth), (at) => `{{ a${repeat(depth, (index) => `.f${at}_${index}`)} }}`),
  calls: (times) => repeat(Math.ceil(times / depth), () => `{{ a${'()'.repeat(depth)} }}`),
  choices: (times) => repeat(Math.ceil(times / depth), () => `{{ ${'a if b else '.repeat(depth)}c }}`),
};

/** For each rule a text that breaks it at every turn. */
const broken: Readonly<Record<string, (times: number) => string>> = {
  syntax: (times) => repeat(times, (at) => `{% if a${at} %}{{ b. }}{% endif %}{% fro x in y %}`),
  'stray-delimiter': (times) => repeat(times, (at) => `Hello { name${at} }} and % if a %}\n`),
  'undefined-variable': (times) =>
    `---\nvariables:\n${repeat(times, (at) => `  - name: customer${at}\n`)}---\n${repeat(times, (at) => `{{ custmer${at}x }}`)}`,
  'unknown-field': (times) => repeat(times, () => '{% for x in xs %}{{ loop.indx }}{% endfor %}'),
  'unused-declaration': (times) => `---\nvariables: [${repeat(times, (at) => `v${at}`, ', ')}]\n---\nText`,
  'unknown-filter': (times) => repeat(times, (at) => `{{ a | uper${at % 7} }}`),
  'unknown-test': (times) => repeat(times, (at) => `{{ a is evn${at % 7} }}`),
  'wrong-arguments': (times) => repeat(times, () => '{{ a | truncate(80, kilwords=true) }}'),
  'wrong-type': (times) => repeat(times, () => '{{ 5 | join }}'),
  'unreachable-branch': (times) => repeat(times, () => '{% if false %}x{% endif %}'),
  'missing-include': (times) => repeat(times, (at) => `{% include "mssing${at}" %}`),
  'circular-include': (times) => repeat(times, () => '{% include "circle" %}'),
  'include-too-deep': (times) => repeat(times, () => '{% include "level-1" %}'),
  'include-not-listed': (times) => `---\norg: a\napp: b\n---\n${repeat(times, (at) => `{% include "part${at}" %}`)}`,
  'unused-include-entry': (times) => `---\norg: a\napp: b\nincludes: [${repeat(times, (at) => `part${at}`, ', ')}]\n---\nText`,
  'version-unchanged': (times) => `---\norg: a\napp: b\nversion: 1.0.0\n---\n${repeat(times, (at) => `line ${at}\n`)}`,
  'shadowed-loop-variable': (times) => `{% for x in xs %}${repeat(times, () => '{% for x in x %}{{ x }}{% endfor %}')}{% endfor %}`,
  'set-in-loop-has-no-effect': (times) =>
    repeat(times, (at) => `{% set n${at} = 0 %}{% for x in xs %}{% set n${at} = n${at} + 1 %}{% endfor %}{{ n${at} }}`),
  'duplicate-block': (times) => repeat(times, () => '{% block b %}{% endblock %}'),
  'undefined-block-parent': (times) => repeat(times, (at) => `{% block b${at} %}{{ super() }}{% endblock %}`),
  'unused-macro': (times) => repeat(times, (at) => `{% macro m${at}() %}{% endmacro %}`),
  'whitespace-control-swallows': (times) => repeat(times, (at) => `Dear {{- name${at} }}\n`),
  'dialect-portability': (times) => repeat(times, () => '{% set _ = xs.append(1) %}'),
  'secret-in-prompt': (times) => repeat(times, () => 'glpat-qZ7wK2mXv9RtB4nLh8Ys\n'),
  'untrusted-variable-in-system-message': (times) => `---\nrole: system\n---\n${repeat(times, () => 'Answer {{ user_input }}\n')}`,
  'json-without-tojson': (times) => `{${repeat(times, (at) => `"a${at}": "{{ b }}"`, ',\n')}}`,
  'unknown-suppression': (times) => repeat(times, (at) => `{# promptdeck-ignore unkown-filter${at} #}\n`),
};

/** More ways to break a rule: names that meet, and fixes that look for a name. */
const brokenOtherwise: Readonly<Record<string, readonly [rule: string, (times: number) => string]>> = {
  'loop variables that hide each other': ['shadowed-loop-variable', nestings['for with one name'] as (times: number) => string],
  'loop variables with taken names': [
    'shadowed-loop-variable',
    (times) =>
      `${repeat(times, (at) => `{% set inner_x${at === first ? '' : `_${at - first + 1}`} = 1 %}`)}{% for x in xs %}${repeat(times, () => '{% for x in x %}{{ x }}{% endfor %}')}{% endfor %}`,
  ],
  'loop variables of many names': [
    'shadowed-loop-variable',
    (times) => repeat(times, (at) => `{% for x${at} in xs %}{% for x${at} in x${at} %}{{ x${at} }}{% endfor %}{% endfor %}`),
  ],
  'one name that is set in one loop': [
    'set-in-loop-has-no-effect',
    (times) => `{% set n = 0 %}{% for x in xs %}${repeat(times, () => '{% set n = n + 1 %}')}{% endfor %}{{ n }}`,
  ],
  'one name that is set in many loops': [
    'set-in-loop-has-no-effect',
    (times) => `{% set n = 0 %}${repeat(times, () => '{% for x in xs %}{% set n = n + 1 %}{% endfor %}')}{{ n }}`,
  ],
  'blocks whose other names are taken': [
    'duplicate-block',
    (times) =>
      `${repeat(times, (at) => `{% block b_${at - first + 2} %}{% endblock %}`)}${repeat(times, () => '{% block b %}{% endblock %}')}`,
  ],
  'blocks of many names, each twice': [
    'duplicate-block',
    (times) => `${repeat(times, (at) => `{% block b${at} %}{% endblock %}`)}${repeat(times, (at) => `{% block b${at} %}{% endblock %}`)}`,
  ],
  'conditions that were tested': ['unreachable-branch', longTags['elifs of one condition'] as (times: number) => string],
  'text behind extends': ['unreachable-branch', (times) => `{% extends "part" %}${repeat(times, (at) => `{{ a${at} }}`)}`],
  'fields that nothing has': ['unknown-field', (times) => `{% set ns = namespace(a=1) %}${repeat(times, (at) => `{{ ns.b${at} }}`)}`],
  'unknown names among macros': [
    'undefined-variable',
    (times) =>
      `---\nvariables: []\n---\n${repeat(times, (at) => `{% macro letter${at}() %}{% endmacro %}`)}${repeat(times, (at) => `{{ leter${at}x }}`)}`,
  ],
  'unknown names among loops': [
    'undefined-variable',
    (times) => `---\nvariables: []\n---\n${repeat(times, (at) => `{% for item${at} in [1] %}{{ itm${at}x }}{% endfor %}`)}`,
  ],
  'unknown keywords of macros': [
    'wrong-arguments',
    (times) =>
      `{% macro m(${repeat(times, (at) => `parameter${at}=1`, ', ')}) %}{% endmacro %}${repeat(times, (at) => `{{ m(paramter${at}x=1) }}`)}`,
  ],
  'unknown members of a module': ['unknown-field', (times) => `{% import "part" as p %}${repeat(times, (at) => `{{ p.mm${at} }}`)}`],
  'comments that switch a rule off': [
    'undefined-variable',
    (times) =>
      `---\nvariables: []\n---\n${repeat(times, (at) => `{# promptdeck-ignore unknown-filter, duplicate-block #}\n{{ a${at} }}\n`)}`,
  ],
};

const asConstruct = ([name, make]: readonly [string, (times: number) => string]): RepeatedConstruct => ({ name, make });
const prefixed = (prefix: string, table: Readonly<Record<string, (times: number) => string>>) =>
  Object.entries(table).map(([name, make]) => asConstruct([`${prefix}: ${name}`, make]));

/** Every construct of templates: statements and expressions with different names and with the same, in sequence, in a body and in each other. */
export const repeatedConstructs: readonly RepeatedConstruct[] = [
  ...Object.entries(statements).flatMap(([name, piece]): RepeatedConstruct[] => [
    { name: `statement with other names: ${name}`, make: (times) => repeat(times, piece) },
    { name: `statement with the same names: ${name}`, make: (times) => repeat(times, () => piece(1), '\n'), isVariant: true },
    { name: `statement in a loop: ${name}`, make: (times) => `{% for i in is %}${repeat(times, piece)}{% endfor %}`, isVariant: true },
  ]),
  ...Object.entries(expressions).flatMap(([name, piece]): RepeatedConstruct[] => [
    { name: `expression with other names: ${name}`, make: (times) => repeat(times, (at) => `{{ ${piece(at)} }}`) },
    {
      name: `expression in a list: ${name}`,
      make: (times) => `{% set l = [${repeat(times, (at) => `(${piece(at)})`, ', ')}] %}`,
      isVariant: true,
    },
  ]),
  ...prefixed('long tag', longTags),
  ...prefixed('names', names),
  ...prefixed('nested', nestings),
  ...Object.entries(broken).map(([rule, make]): RepeatedConstruct => ({ name: `rule: ${rule}`, make, breaks: [rule] })),
  ...Object.entries(brokenOtherwise).map(
    ([name, [rule, make]]): RepeatedConstruct => ({ name: `rule ${rule}: ${name}`, make, breaks: [rule] }),
  ),
];

/** Tags that no statement of the table shows. */
export const tagsWithoutConstruct: readonly string[] = [...tagDocs.keys()].filter(
  (tag) => !/^end|^else|^elif|^pluralize/.test(tag) && !(tag in statements),
);
