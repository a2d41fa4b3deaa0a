import { docTable } from './types.ts';

/** Every tag of Jinja2 3.1, with those that go on or end a block and those of its extensions. */
export const tagDocs = docTable([
  [
    'autoescape',
    '{% autoescape value %}…{% endautoescape %}',
    'Turns the escaping of HTML on or off in its body.',
    '{% autoescape true %}{{ html }}{% endautoescape %}',
  ],
  [
    'block',
    '{% block name [scoped] [required] %}…{% endblock %}',
    'A part that a template which extends this one may replace.',
    '{% block rules %}Be brief.{% endblock %}',
  ],
  [
    'break',
    '{% break %}',
    'Ends the loop (extension `loopcontrols`).',
    '{% for d in documents %}{% if loop.index > 3 %}{% break %}{% endif %}…{% endfor %}',
  ],
  [
    'call',
    '{% call[(parameters)] macro(arguments) %}…{% endcall %}',
    'Calls a macro that gets the body as its `caller()`.',
    "{% call section('Rules') %}Be brief.{% endcall %}",
  ],
  [
    'continue',
    '{% continue %}',
    'Goes on with the next item of the loop (extension `loopcontrols`).',
    '{% for d in documents %}{% if not d.text %}{% continue %}{% endif %}…{% endfor %}',
  ],
  ['do', '{% do expression %}', 'Evaluates an expression and writes nothing (extension `do`).', '{% do names.append(name) %}'],
  [
    'elif',
    '{% elif condition %}',
    'Another condition of an `if`, tried when those before it did not hold.',
    "{% if plan == 'pro' %}…{% elif plan == 'free' %}…{% endif %}",
  ],
  [
    'else',
    '{% else %}',
    'What is written when no condition of an `if` held, or when a loop had nothing to go through.',
    '{% for d in documents %}…{% else %}No documents.{% endfor %}',
  ],
  [
    'extends',
    '{% extends template %}',
    'Takes another template as the frame; only the blocks of this one are put into it.',
    "{% extends 'base' %}",
  ],
  [
    'filter',
    '{% filter name[(arguments)] %}…{% endfilter %}',
    'Applies a filter to everything its body writes.',
    '{% filter upper %}shout{% endfilter %} → SHOUT',
  ],
  [
    'for',
    '{% for target in iterable [if condition] [recursive] %}…[{% else %}…]{% endfor %}',
    'Writes its body once for each item. `loop` knows the place: `loop.index`, `loop.first`, `loop.last` and more.',
    '{% for d in documents %}{{ loop.index }}. {{ d.title }}\n{% endfor %}',
  ],
  [
    'from',
    '{% from template import name [as alias], … [with context] %}',
    'Takes macros and variables from another template.',
    "{% from 'macros' import bullet as item %}",
  ],
  [
    'if',
    '{% if condition %}…[{% elif condition %}…][{% else %}…]{% endif %}',
    'Writes its body when the condition holds.',
    '{% if customer.vip %}Take special care.{% endif %}',
  ],
  [
    'import',
    '{% import template as name [with context] %}',
    'Makes what another template defines available under one name.',
    "{% import 'macros' as m %}{{ m.bullet('x') }}",
  ],
  [
    'include',
    '{% include template [ignore missing] [with|without context] %}',
    'Writes another template here; it sees the variables of this one unless told otherwise.',
    "{% include 'safety' ignore missing %}",
  ],
  [
    'macro',
    '{% macro name(parameters) %}…{% endmacro %}',
    'A piece of template that can be called like a function.',
    '{% macro bullet(text) %}- {{ text }}{% endmacro %}{{ bullet("a") }} → - a',
  ],
  [
    'pluralize',
    '{% pluralize [name] %}',
    'Begins the plural of a translatable text (extension `i18n`).',
    '{% trans count=n %}one file{% pluralize %}{{ count }} files{% endtrans %}',
  ],
  ['print', '{% print expression, … %}', 'Writes values, like `{{ }}`.', '{% print name %}'],
  [
    'raw',
    '{% raw %}…{% endraw %}',
    'Writes its body as it stands, without looking for tags in it.',
    '{% raw %}{{ not a variable }}{% endraw %}',
  ],
  [
    'set',
    '{% set target = value %} or {% set target %}…{% endset %}',
    'Gives a name to a value or to what its body writes. Inside a loop the name lasts for one round only; see `namespace`.',
    '{% set total = items|sum(attribute="price") %}',
  ],
  [
    'trans',
    '{% trans [variables] %}…[{% pluralize %}…]{% endtrans %}',
    'Text to be translated (extension `i18n`).',
    '{% trans name=user.name %}Hello {{ name }}{% endtrans %}',
  ],
  [
    'with',
    '{% with name = value, … %}…{% endwith %}',
    'Gives names to values for its body only.',
    '{% with total = a + b %}{{ total }}{% endwith %}',
  ],
  ...['autoescape', 'block', 'call', 'filter', 'for', 'if', 'macro', 'raw', 'set', 'trans', 'with'].map(
    (tag) => [`end${tag}`, `{% end${tag} %}`, `Ends the body of \`${tag}\`.`, `{% ${tag} … %}…{% end${tag} %}`] as const,
  ),
]);
