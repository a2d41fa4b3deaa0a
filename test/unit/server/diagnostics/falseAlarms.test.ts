import assert from 'node:assert/strict';
import { seen } from '../helpers.ts';

/** Sound texts, in the shapes that public templates have, by what a rule could take them for. */
const sound: Readonly<Record<string, readonly string[]>> = {
  'the end of a tag, where the beginning is written by an output': [
    `Write \${{ "{{" }} secrets.KEY }} into the file.`,
    `token: \${{ '{{' }}secrets.KEY}}`,
    `a \${{ '{{' }} one }} b \${{ '{{' }} two }} c`,
    "{{ '{%' }} if x %}shown{{ '{%' }} endif %}",
    `{{ '\${{' ~ ' ' }}inputs.name }}`,
    "{{ ('{{') | safe }} name }}",
    "{{ '{{' if escaped else '<' }} name }}",
    "{% set open = '{{' %}{{ open }} name }}",
    '{% set open %}{% raw %}{{{% endraw %}{% endset %}{{ open }} name }}',
    '{% raw %}{{{% endraw %} name }}',
    `{% raw %}\${{{% endraw %} env.{{ name }} }}`,
    "{{ '{{' }} name {{ '}}' }}",
    "{{ '{' }}{ name }}",
  ],
  'a blank that was swallowed, where the value brings its own': [
    'Name: {{- " " ~ name }}',
    "Name: {{- ' ' + name }}",
    "Name: {{- '' ~ ' ' ~ name }}",
    "Name: {{- (' ' ~ name) if name }}",
    "Name: {{- ' ' ~ name if name else ' (none)' }}",
    "Name: {{- '\\n' ~ name }}",
    "Name: {{- '\\t%s' | format(name) }}",
    "Name: {{- ' {}'.format(name) }}",
    "Name: {{- (' ' ~ name) | upper }}",
    "Name: {{- (' ' ~ name).upper() }}",
    "Name: {{- name and ' ' ~ name }}",
    "Name: {{- name | default(' none') }}",
    "Name: {{- name | replace('_', ' ') }}",
    "Name: {{- [' ', name] | join }}",
    'Name: {{- name | indent(2, true) }}',
    "{% set shown = ' ' ~ name %}Name: {{- shown }}",
    "{% set shown = '' %}{% if name %}{% set shown = ' ' ~ name %}{% endif %}Name: {{- shown }}",
    '{% set shown %} {{ name }}{% endset %}Name: {{- shown }}',
    "{% with shown = ' a' %}Name: {{- shown }}{% endwith %}",
    "{% set other, shown = 1, ' a' %}Name: {{- shown }}{{ other }}",
    "{% for shown in [' a', ' b'] %}Name: {{- shown }}{% endfor %}",
    '{% macro shown(a) %} {{ a }}{% endmacro %}Name: {{- shown(name) }}',
    '{% from "marks" import shown %}Name: {{- shown(name) }}',
    '{% import "marks" as marks %}Name: {{- marks.shown(name) }}',
    "{{ name ~ ' ' -}} is the name",
    "{{ (name ~ ', ') if name -}} is the name",
    "{% set shown = name ~ ' ' %}{{ shown -}} is the name",
  ],
  'names that a sandbox refuses, where they are fields of data': [
    '{{ order._id }}',
    '{{ order.__typename }}',
    '{{ order.__proto__ }}',
    '{% for order in orders %}{{ order._links.self }}{% endfor %}',
  ],
  'a fall-back that is missing, where the empty text is meant': [
    '{% if name | default() %}a{% endif %}',
    "{% if 'a' in names | d() %}a{% endif %}",
    '{{ (name | d()).upper() }}',
    '{{ name | d() | upper }}',
  ],
  'a macro nobody calls, where a template that extends this one may': [
    '{% macro m() %}a{% endmacro %}<h1>{% block title %}{% endblock %}</h1>',
  ],
};

/** Texts of the same shapes that are not sound. */
const unsound: Readonly<Record<string, readonly string[]>> = {
  'stray-delimiter «}}»': ["{{ '{{' }} one }} and two }}", "{% set open = '[' %}{{ open }} name }}", "{{ '{{' }} one {{ '}}' }} two }}"],
  'whitespace-control-swallows «-»': [
    'Name: {{- name }}',
    "Name: {{- name ~ ' ' }}",
    "Name: {{- '' ~ name }}",
    "Name: {{- (' ' ~ name) | trim }}",
    "Name: {{- (' ' ~ name).strip() }}",
    'Name: {{- name.upper() }}',
    "Name: {{- names | join(' ') }}",
    "Name: {{- name | replace(' ', '_') }}",
    "Name: {{- name if name else 'none' }}",
    "{% set shown = 'a' ~ name %}Name: {{- shown }}",
    '{% set shown = shown %}Name: {{- shown }}',
    '{% macro shown(a) %}{{ a }} {% endmacro %}Name: {{- shown(name) }}',
    '{{ name -}} is the name',
    "{{ ' ' ~ name -}} is the name",
  ],
  'dialect-portability «__class__»': ['{{ order.__class__ }}'],
  'dialect-portability «_name»': ['{{ self._name }}'],
  'wrong-arguments «default»': ['{{ name | default() }}'],
  'unused-macro «m»': ['{% macro m() %}a{% endmacro %}<h1>Title</h1>'],
};

describe('sound text', () => {
  for (const [kind, texts] of Object.entries(sound))
    for (const text of texts) it(`is not taken for ${kind}: ${JSON.stringify(text)}`, async () => assert.deepEqual(await seen(text), []));
});

describe('unsound text', () => {
  for (const [fault, texts] of Object.entries(unsound))
    for (const text of texts)
      it(`is still told of: ${JSON.stringify(text)}`, async () => {
        const found = await seen(text);
        assert.equal(found.length, 1, found.join('\n'));
        assert.ok(found[0]?.startsWith(fault), found[0]);
      });
});
