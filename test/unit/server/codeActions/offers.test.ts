import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../../server/service/codeActions/index.ts';
import type { LanguageServiceParts } from '../../../../server/service/index.ts';
import { silentLog, wanted } from '../helpers.ts';

const parts: LanguageServiceParts = {
  log: silentLog,
  variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
  prompts: { includable: async () => [], testedBy: async () => [], include: async () => null },
};

/** Every refactoring of what stands between « and », or at « alone: its kind and title, and the whole text after it. */
async function offers(marked: string): Promise<readonly string[]> {
  const start = marked.indexOf('«');
  const end = marked.includes('»') ? marked.indexOf('»') - 1 : start;
  const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, marked.replace('«', '').replace('»', ''));
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const actions = await codeActions(document, { range, only: ['refactor'] }, { createsFiles: false }, parts, wanted);
  return actions.map(({ kind, title, edit }) => {
    const edits = edit?.changes?.[document.uri];
    assert.ok(edits, title);
    return `${kind} ${title}: ${TextDocument.applyEdits(document, edits)}`;
  });
}

const table: Readonly<Record<string, readonly string[]>> = {
  '{{ «a }}': [
    'refactor.rewrite Put this between <a> marks: <a>{{ a }}</a>',
    "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a }}",
  ],
  '{{ a« }}': [
    'refactor.rewrite Put this between <a> marks: <a>{{ a }}</a>',
    "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a }}",
  ],
  '{{ a «}}': ['refactor.rewrite Put this between <a> marks: <a>{{ a }}</a>', "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}"],
  '«{{ a }}': ['refactor.rewrite Put this between <a> marks: <a>{{ a }}</a>', "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}"],
  '{{ a }}«': [],
  'x «{{ a }}» y': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{{ a }}{% endmacro -%}\nx {{ part() }} y",
    "refactor.rewrite Write this as it stands, in 'raw': x {% raw %}{{ a }}{% endraw %} y",
    'refactor.rewrite Put this between <a> marks: x <a>{{ a }}</a> y',
    "refactor.rewrite Add the filter 'tojson': x {{ a | tojson }} y",
  ],
  '{{ «a» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a }}",
  ],
  '{{ «a.b» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a.b %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': {{ a.b | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a.b }}",
  ],
  '{{ «a | upper» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a | upper %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': {{ a | upper | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a | upper }}",
  ],
  '{{ «a + 1» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a + 1 %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a + 1) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a + 1 }}",
  ],
  '{{ (a + 1) | tojson« }}': ['refactor.rewrite Put this between <text> marks: <text>{{ (a + 1) | tojson }}</text>'],
  '{{ a + «1» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = 1 %}{{ a + value }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a + 1) | tojson }}",
  ],
  '{{ «1» + a }}': [
    "refactor.extract Extract to the variable 'value': {% set value = 1 %}{{ value + a }}",
    "refactor.rewrite Add the filter 'tojson': {{ (1 + a) | tojson }}",
  ],
  '{{ a.«b» }}': ["refactor.rewrite Add the filter 'tojson': {{ a.b | tojson }}"],
  '{{ a.«0» }}': ["refactor.rewrite Add the filter 'tojson': {{ a.0 | tojson }}"],
  '{{ f(«a») }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ f(value) }}",
    "refactor.rewrite Add the filter 'tojson': {{ f(a) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ f(a) }}",
  ],
  '{{ f(1, «a») }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ f(1, value) }}",
    "refactor.rewrite Add the filter 'tojson': {{ f(1, a) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ f(1, a) }}",
  ],
  '{{ a ** «b» }}': [
    "refactor.rewrite Add the filter 'tojson': {{ (a ** b) | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ a ** b }}",
  ],
  '{{ «a» ** b }}': [
    "refactor.rewrite Add the filter 'tojson': {{ (a ** b) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a ** b }}",
  ],
  '{{ «a» < b < c }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ value < b < c }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a < b < c) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a < b < c }}",
  ],
  '{{ a < «b» < c }}': [
    "refactor.extract Extract to the variable 'value': {% set value = b %}{{ a < value < c }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a < b < c) | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ a < b < c }}",
  ],
  '{{ a < b < «c» }}': [
    "refactor.rewrite Add the filter 'tojson': {{ (a < b < c) | tojson }}",
    "refactor.rewrite Declare 'c' in the front matter: ---\nvariables: [c]\n---\n{{ a < b < c }}",
  ],
  '{{ «a» and b }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ value and b }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a and b) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a and b }}",
  ],
  '{{ a and «b» }}': [
    "refactor.rewrite Add the filter 'tojson': {{ (a and b) | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ a and b }}",
  ],
  '{{ a if «b» else c }}': [
    "refactor.extract Extract to the variable 'value': {% set value = b %}{{ a if value else c }}",
    "refactor.rewrite Add the filter 'tojson': {{ (a if b else c) | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ a if b else c }}",
  ],
  '{{ «a» if b else c }}': [
    "refactor.rewrite Add the filter 'tojson': {{ (a if b else c) | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ a if b else c }}",
  ],
  '{{ [«a», b] }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{{ [value, b] }}",
    "refactor.rewrite Add the filter 'tojson': {{ [a, b] | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{ [a, b] }}",
  ],
  '{{ [a, «b»] }}': [
    "refactor.extract Extract to the variable 'value': {% set value = b %}{{ [a, value] }}",
    "refactor.rewrite Add the filter 'tojson': {{ [a, b] | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ [a, b] }}",
  ],
  '{{ [f(), «b»] }}': [
    "refactor.rewrite Add the filter 'tojson': {{ [f(), b] | tojson }}",
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{{ [f(), b] }}",
  ],
  '{{ "abc"[«1:2»] }}': ['refactor.rewrite Add the filter \'tojson\': {{ "abc"[1:2] | tojson }}'],
  '{{ "abc"[«1»] }}': [
    'refactor.extract Extract to the variable \'value\': {% set value = 1 %}{{ "abc"[value] }}',
    'refactor.rewrite Add the filter \'tojson\': {{ "abc"[1] | tojson }}',
  ],
  '{{ {"a": «b»} }}': [
    'refactor.extract Extract to the variable \'value\': {% set value = b %}{{ {"a": value} }}',
    'refactor.rewrite Add the filter \'tojson\': {{ {"a": b} | tojson }}',
    'refactor.rewrite Declare \'b\' in the front matter: ---\nvariables: [b]\n---\n{{ {"a": b} }}',
  ],
  '{{ «"x"» ~ a }}': [
    'refactor.extract Extract to the variable \'value\': {% set value = "x" %}{{ value ~ a }}',
    'refactor.rewrite Add the filter \'tojson\': {{ ("x" ~ a) | tojson }}',
  ],
  '{{ «1 + 2» }}': ["refactor.rewrite Add the filter 'tojson': {{ (1 + 2) | tojson }}"],
  '{{ 1 + «2» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = 2 %}{{ 1 + value }}",
    "refactor.rewrite Add the filter 'tojson': {{ (1 + 2) | tojson }}",
  ],
  '{{- «a» -}}': [
    "refactor.extract Extract to the variable 'value': {%- set value = a %}{{- value -}}",
    "refactor.rewrite Add the filter 'tojson': {{- a | tojson -}}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{- a -}}",
  ],
  '{{+ «a» }}': [
    "refactor.extract Extract to the variable 'value': {%+ set value = a %}{{+ value }}",
    "refactor.rewrite Add the filter 'tojson': {{+ a | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{+ a }}",
  ],
  '{{{ «a» }}': ["refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{{{ a }}"],
  '{% if «a» %}x{% elif b %}y{% endif %}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{% if value %}x{% elif b %}y{% endif %}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{% if a %}x{% elif b %}y{% endif %}",
  ],
  '{% if a %}x{% elif «b» %}y{% endif %}': [
    "refactor.rewrite Declare 'b' in the front matter: ---\nvariables: [b]\n---\n{% if a %}x{% elif b %}y{% endif %}",
  ],
  '{% for x in «xs» %}{{ x }}{% endfor %}': [
    "refactor.rewrite Declare 'xs' in the front matter: ---\nvariables: [xs]\n---\n{% for x in xs %}{{ x }}{% endfor %}",
  ],
  '{% for x in xs %}{{ «x» }}{% endfor %}': [
    "refactor.extract Extract to the variable 'value': {% for x in xs %}{% set value = x %}{{ value }}{% endfor %}",
    "refactor.rewrite Add the filter 'tojson': {% for x in xs %}{{ x | tojson }}{% endfor %}",
  ],
  '{% set v = «a» %}{{ v }}': [
    "refactor.extract Extract to the variable 'value': {% set value = a %}{% set v = value %}{{ v }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nvariables: [a]\n---\n{% set v = a %}{{ v }}",
  ],
  '{% «set v = "a" %}{{ v }}': ['refactor.inline Inline \'v\': {{ "a" }}'],
  '{% «set v = "a" %}': [],
  '{{ v }}{% «set v = "a" %}{{ v }}': [],
  '{% «set v = 1 %}{{ v }}': [],
  '{% «set v = ["a", 1] %}{{ v }}': ['refactor.inline Inline \'v\': {{ ["a", 1] }}'],
  '{% «set v = ["a", 1] %}{{ v.append(1) }}': [],
  '{% «set v = {"a": 1} %}{{ v.a }}': ['refactor.inline Inline \'v\': {{ {"a": 1}.a }}'],
  '{% «set v = {a: 1} %}{{ v.a }}': [],
  '{% «set v = b %}{{ v }}': [],
  '{% «set v = true %}{{ v }}{{ v }}': ["refactor.inline Inline 'v': {{ true }}{{ true }}"],
  '{% «set v = none %}{% set v = 1 %}{{ v }}': [],
  '{% if a %}{% «set v = "a" %}{{ v }}{% endif %}': ['refactor.inline Inline \'v\': {% if a %}{{ "a" }}{% endif %}'],
  '{% if a %}{% «set v = "a" %}{% endif %}{{ v }}': [],
  '{% «set v = "a" %}{{ v }}{% include "x" %}': [],
  '{% «set v = "a" %}{{ v }}{% macro m() %}{% endmacro %}': [],
  '{% «set v = "a" %}{{ v }}{% block m %}{% endblock %}': [],
  '{%- «set v = "a" %}{{ v }}': [],
  '{% «set v = "a" -%}{{ v }}': [],
  'x {{ 1 -}} {% «set v = "a" %} {{ v }}': [],
  '{{% «set v = "a" %}{{ v }}': [],
  '{{% «set v = "a" %}x{{ v }}': [],
  '---\nengine: { trim_blocks: true }\n---\n{% «set v = "a" %}{{ v }}': [],
  '---\nengine: { lstrip_blocks: true }\n---\n{% «set v = "a" %}{{ v }}': [],
  '---\nengine: { lstrip_blocks: true }\n---\n{{ «a» }}': [
    "refactor.extract Extract to the variable 'value': ---\nengine: { lstrip_blocks: true }\n---\n{%+ set value = a %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': ---\nengine: { lstrip_blocks: true }\n---\n{{ a | tojson }}",
    "refactor.rewrite Declare 'a' in the front matter: ---\nengine: { lstrip_blocks: true }\nvariables: [a]\n---\n{{ a }}",
  ],
  'a «word» b': [
    'refactor.rewrite Put this between <text> marks: a <text>word</text> b',
    "refactor.rewrite Write '{{ word }}': a {{ word }} b",
  ],
  'a «w.x» b': [
    'refactor.rewrite Put this between <text> marks: a <text>w.x</text> b',
    "refactor.rewrite Write '{{ w.x }}': a {{ w.x }} b",
  ],
  'a «1x» b': ['refactor.rewrite Put this between <text> marks: a <text>1x</text> b'],
  'a «two words» b': ['refactor.rewrite Put this between <text> marks: a <text>two words</text> b'],
  'a {«word» b': ['refactor.rewrite Put this between <text> marks: a {<text>word</text> b'],
  '«{% if a %}x{% endif %}»': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{% if a %}x{% endif %}{% endmacro -%}\n{{ part() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% if a %}x{% endif %}{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{% if a %}x{% endif %}</text>',
  ],
  '«{% if a %}x{% endif %} y»': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{% if a %}x{% endif %} y{% endmacro -%}\n{{ part() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% if a %}x{% endif %} y{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{% if a %}x{% endif %} y</text>',
  ],
  ' «{% if a %}x{% endif %} »y': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{% if a %}x{% endif %}{% endmacro %} {{ part() }} y",
    "refactor.rewrite Write this as it stands, in 'raw':  {% raw %}{% if a %}x{% endif %}{% endraw %} y",
    'refactor.rewrite Put this between <text> marks:  <text>{% if a %}x{% endif %}</text> y',
  ],
  '«{% if a %}»x{% endif %}': [],
  '{% if a %}«x {{ a }}»{% else %}y{% endif %}': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}x {{ a }}{% endmacro -%}\n{% if a %}{{ part() }}{% else %}y{% endif %}",
    "refactor.rewrite Write this as it stands, in 'raw': {% if a %}{% raw %}x {{ a }}{% endraw %}{% else %}y{% endif %}",
    'refactor.rewrite Put this between <text> marks: {% if a %}<text>x {{ a }}</text>{% else %}y{% endif %}',
  ],
  '{% if a %}«x{% else %}y»{% endif %}': [],
  '{% for i in x %}«{{ i }} {{ loop.index }}»{% endfor %}': [
    "refactor.rewrite Write this as it stands, in 'raw': {% for i in x %}{% raw %}{{ i }} {{ loop.index }}{% endraw %}{% endfor %}",
    'refactor.rewrite Put this between <text> marks: {% for i in x %}<text>{{ i }} {{ loop.index }}</text>{% endfor %}',
    "refactor.rewrite Add the filter 'tojson': {% for i in x %}{{ i | tojson }} {{ loop.index }}{% endfor %}",
  ],
  '{% for i in x %}«{{ i }}»{% endfor %}': [
    "refactor.extract Extract to the macro 'part': {% macro part(i) %}{{ i }}{% endmacro -%}\n{% for i in x %}{{ part(i) }}{% endfor %}",
    "refactor.rewrite Write this as it stands, in 'raw': {% for i in x %}{% raw %}{{ i }}{% endraw %}{% endfor %}",
    'refactor.rewrite Put this between <i> marks: {% for i in x %}<i>{{ i }}</i>{% endfor %}',
    "refactor.rewrite Add the filter 'tojson': {% for i in x %}{{ i | tojson }}{% endfor %}",
  ],
  '«{% set b = a %}{{ b }}»': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{% set b = a %}{{ b }}{% endmacro -%}\n{{ part() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% set b = a %}{{ b }}{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{% set b = a %}{{ b }}</text>',
  ],
  '«{% set b = a %}»{{ b }}': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% set b = a %}{% endraw %}{{ b }}",
    'refactor.rewrite Put this between <text> marks: <text>{% set b = a %}</text>{{ b }}',
  ],
  '{% set b = 1 %}«{{ b }}{{ c }}{{ b }}»': [
    "refactor.extract Extract to the macro 'part': {% macro part(b) %}{{ b }}{{ c }}{{ b }}{% endmacro -%}\n{% set b = 1 %}{{ part(b) }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% set b = 1 %}{% raw %}{{ b }}{{ c }}{{ b }}{% endraw %}",
    'refactor.rewrite Put this between <text> marks: {% set b = 1 %}<text>{{ b }}{{ c }}{{ b }}</text>',
    "refactor.rewrite Add the filter 'tojson': {% set b = 1 %}{{ b | tojson }}{{ c }}{{ b }}",
  ],
  '«{{ b }} x»{% set b = 1 %}': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{{ b }} x{% endraw %}{% set b = 1 %}",
    'refactor.rewrite Put this between <text> marks: <text>{{ b }} x</text>{% set b = 1 %}',
    "refactor.rewrite Add the filter 'tojson': {{ b | tojson }} x{% set b = 1 %}",
  ],
  '«{% macro m() %}{% endmacro %}»': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% macro m() %}{% endmacro %}{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{% macro m() %}{% endmacro %}</text>',
  ],
  '«{% include "x" %} y»': [
    'refactor.rewrite Write this as it stands, in \'raw\': {% raw %}{% include "x" %} y{% endraw %}',
    'refactor.rewrite Put this between <text> marks: <text>{% include "x" %} y</text>',
  ],
  '{% extends "p" %}«{{ a }} x»': [
    'refactor.rewrite Write this as it stands, in \'raw\': {% extends "p" %}{% raw %}{{ a }} x{% endraw %}',
    'refactor.rewrite Put this between <text> marks: {% extends "p" %}<text>{{ a }} x</text>',
    'refactor.rewrite Add the filter \'tojson\': {% extends "p" %}{{ a | tojson }} x',
  ],
  '{% extends "p" %}{% block b %}«{{ a }} x»{% endblock %}': [
    'refactor.rewrite Write this as it stands, in \'raw\': {% extends "p" %}{% block b %}{% raw %}{{ a }} x{% endraw %}{% endblock %}',
    'refactor.rewrite Put this between <text> marks: {% extends "p" %}{% block b %}<text>{{ a }} x</text>{% endblock %}',
    'refactor.rewrite Add the filter \'tojson\': {% extends "p" %}{% block b %}{{ a | tojson }} x{% endblock %}',
  ],
  '{% autoescape true %}«{{ a }} x»{% endautoescape %}': [
    "refactor.rewrite Write this as it stands, in 'raw': {% autoescape true %}{% raw %}{{ a }} x{% endraw %}{% endautoescape %}",
    'refactor.rewrite Put this between <text> marks: {% autoescape true %}<text>{{ a }} x</text>{% endautoescape %}',
    "refactor.rewrite Add the filter 'tojson': {% autoescape true %}{{ a | tojson }} x{% endautoescape %}",
  ],
  '«{% autoescape true %}{{ a }}{% endautoescape %}»': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{% autoescape true %}{{ a }}{% endautoescape %}{% endmacro -%}\n{{ part() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{% autoescape true %}{{ a }}{% endautoescape %}{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{% autoescape true %}{{ a }}{% endautoescape %}</text>',
  ],
  '«{{- a }} x»': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{{- a }} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{{- a }} x</text>',
    "refactor.rewrite Add the filter 'tojson': {{- a | tojson }} x",
  ],
  '«{{ a }} x» {{- b }}': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{{ a }} x{% endraw %} {{- b }}",
    'refactor.rewrite Put this between <text> marks: <text>{{ a }} x</text> {{- b }}',
    "refactor.rewrite Add the filter 'tojson': {{ a | tojson }} x {{- b }}",
  ],
  '{{ b -}} «{{ a }} x»': [
    "refactor.rewrite Write this as it stands, in 'raw': {{ b -}} {% raw %}{{ a }} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: {{ b -}} <text>{{ a }} x</text>',
    "refactor.rewrite Add the filter 'tojson': {{ b -}} {{ a | tojson }} x",
  ],
  '{«{{ a }} x»': [],
  '{{ part }}«{{ a }} x»': [
    "refactor.extract Extract to the macro 'part_2': {% macro part_2() %}{{ a }} x{% endmacro -%}\n{{ part }}{{ part_2() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {{ part }}{% raw %}{{ a }} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: {{ part }}<text>{{ a }} x</text>',
    "refactor.rewrite Add the filter 'tojson': {{ part }}{{ a | tojson }} x",
  ],
  '{{ part }}{{ part_2 }}«{{ a }} x»': [
    "refactor.extract Extract to the macro 'part_3': {% macro part_3() %}{{ a }} x{% endmacro -%}\n{{ part }}{{ part_2 }}{{ part_3() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {{ part }}{{ part_2 }}{% raw %}{{ a }} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: {{ part }}{{ part_2 }}<text>{{ a }} x</text>',
    "refactor.rewrite Add the filter 'tojson': {{ part }}{{ part_2 }}{{ a | tojson }} x",
  ],
  '{% macro part() %}{% endmacro %}«{{ part() }} x»': [
    "refactor.extract Extract to the macro 'part_2': {% macro part_2() %}{{ part() }} x{% endmacro -%}\n{% macro part() %}{% endmacro %}{{ part_2() }}",
    "refactor.rewrite Write this as it stands, in 'raw': {% macro part() %}{% endmacro %}{% raw %}{{ part() }} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: {% macro part() %}{% endmacro %}<text>{{ part() }} x</text>',
    "refactor.rewrite Add the filter 'tojson': {% macro part() %}{% endmacro %}{{ part() | tojson }} x",
  ],
  '«{# note #} x»': [
    "refactor.rewrite Write this as it stands, in 'raw': {% raw %}{# note #} x{% endraw %}",
    'refactor.rewrite Put this between <text> marks: <text>{# note #} x</text>',
  ],
  '«{{ a }}{% raw %}endraw{% endraw %}»': [
    "refactor.extract Extract to the macro 'part': {% macro part() %}{{ a }}{% raw %}endraw{% endraw %}{% endmacro -%}\n{{ part() }}",
    'refactor.rewrite Put this between <text> marks: <text>{{ a }}{% raw %}endraw{% endraw %}</text>',
    "refactor.rewrite Add the filter 'tojson': {{ a | tojson }}{% raw %}endraw{% endraw %}",
  ],
  '{% trans %}«a {{ b }}»{% pluralize %}{% endtrans %}': [],
  '---\nvariables: { a: string }\n---\n{{ «a }}{{ b }}': [
    'refactor.rewrite Put this between <a> marks: ---\nvariables: { a: string }\n---\n<a>{{ a }}</a>{{ b }}',
    "refactor.rewrite Add the filter 'tojson': ---\nvariables: { a: string }\n---\n{{ a | tojson }}{{ b }}",
  ],
  '---\nvariables: { a: string }\n---\n{{ a }}{{ «b }}': [
    'refactor.rewrite Put this between <b> marks: ---\nvariables: { a: string }\n---\n{{ a }}<b>{{ b }}</b>',
    "refactor.rewrite Add the filter 'tojson': ---\nvariables: { a: string }\n---\n{{ a }}{{ b | tojson }}",
  ],
  '---\ndialect: nunjucks\n---\n{{ «a» }}': [],
  '---\nname: x\nmessages:\n  - role: user\n    content: "a {{ «b» }}"\n---\n': [
    'refactor.extract Extract to the variable \'value\': ---\nname: x\nmessages:\n  - role: user\n    content: "a {% set value = b %}{{ value }}"\n---\n',
    'refactor.rewrite Add the filter \'tojson\': ---\nname: x\nmessages:\n  - role: user\n    content: "a {{ b | tojson }}"\n---\n',
    'refactor.rewrite Declare \'b\' in the front matter: ---\nname: x\nmessages:\n  - role: user\n    content: "a {{ b }}"\nvariables: [b]\n---\n',
  ],
  '{{ «range(3)» }}': [
    "refactor.extract Extract to the variable 'value': {% set value = range(3) %}{{ value }}",
    "refactor.rewrite Add the filter 'tojson': {{ range(3) | tojson }}",
  ],
  '{{ «1e999» }}': ["refactor.rewrite Add the filter 'tojson': {{ (1e999) | tojson }}"],
  '{{ «a }': [],
};

describe('what is offered at a place, with the whole text after it', () => {
  for (const [marked, told] of Object.entries(table)) it(JSON.stringify(marked), async () => assert.deepEqual(await offers(marked), told));
});
