import assert from 'node:assert/strict';
import { diagnosticsIn } from '../helpers.ts';

/** Every finding: level, rule, the text that is marked, message, and what replaces the text. */
async function findings(text: string): Promise<readonly string[]> {
  const levels = ['', 'error', 'warning', 'information', 'hint'];
  return (await diagnosticsIn(text)).map(({ severity = 0, code, about, message, data }) =>
    [`${levels[severity]} ${String(code)} «${about}» ${message}`, ...(data ? [JSON.stringify(data)] : [])].join(' '),
  );
}

const table: Readonly<Record<string, readonly string[]>> = {
  '{{ a | map }}': ["warning wrong-arguments «map» The filter 'map' needs the name of a filter, or attribute='…'."],
  '{{ a | map("uper") }}': ['warning unknown-filter «uper» No filter named \'uper\'. Did you mean \'upper\'? {"replacement":"upper"}'],
  '{{ a | map("upper", 1) }}': ["warning wrong-arguments «1» The filter 'upper' takes no arguments, and gets 1."],
  '{{ a | map(attribute="b") }}': [],
  '{{ a | map(*b) }}': [],
  '{{ a | map("map", "uper") }}': [],
  '{{ a | select("evn") }}': ['warning unknown-test «evn» No test named \'evn\'. Did you mean \'even\'? {"replacement":"even"}'],
  '{{ a | rejectattr("b", "eqalto", 1) }}': [
    'warning unknown-test «eqalto» No test named \'eqalto\'. Did you mean \'equalto\'? {"replacement":"equalto"}',
  ],
  '{{ a | selectattr() }}': ["error wrong-arguments «selectattr» The filter 'selectattr' needs the name of an attribute."],
  '{{ "%s %s" | format(a) }}': ['error wrong-arguments «format» The text has 2 places for values, and gets 1.'],
  '{{ "%s" | format(a, b) }}': ['error wrong-arguments «format» The text has 1 place for values, and gets 2.'],
  '{{ "%s" | format }}': ['error wrong-arguments «format» The text has 1 place for values, and gets 0.'],
  '{{ "%(a)s" | format(b=1) }}': [],
  '{{ "%*d" | format(1) }}': [],
  '{{ "%.*f" | format(1) }}': [],
  '{{ "%s %s" | format(*a) }}': [],
  '{{ "%s %s" | format(**a) }}': [],
  '{{ "{} {}".format(1) }}': ["error wrong-arguments «format» The place '{}' of the text gets no value."],
  '{{ "{0} {1}".format(1) }}': ["error wrong-arguments «format» The place '{1}' of the text gets no value."],
  '{{ "{0}".format(1) }}': [],
  '{{ "{a}".format(b=1) }}': ["error wrong-arguments «format» The place '{a}' of the text gets no value."],
  '{{ "{a}".format(a=1) }}': [],
  '{{ "{}".format(*a) }}': [],
  '{{ a.format(1) }}': [],
  '{% block a %}{% endblock a %}{% block a %}{% endblock a %}': [
    "error duplicate-block «a» There is a block 'a' already. Give this one another name.",
  ],
  '{% block a %}{% endblock %}{% block a_2 %}{% endblock %}{% block a %}{% endblock %}{% block a %}{% endblock %}': [
    "error duplicate-block «a» There is a block 'a' already. Give this one another name.",
    "error duplicate-block «a» There is a block 'a' already. Give this one another name.",
  ],
  '{% block a %}{{ super() }}{% endblock %}': [
    'warning undefined-block-parent «super()» This template extends no other one, so there is no block for super() to write.',
  ],
  '{% extends "x" %}{% block a %}{{ super() }}{% endblock %}': [],
  '{% macro super() %}{% endmacro %}{{ super() }}': [],
  '{{ super() }}': [],
  '---\ntags: [a, b, a]\n---\n': [
    "hint front-matter-schema «tags» The tag 'a' is given twice.",
    'hint front-matter «» This prompt has no text yet. Write it below the front matter, or as content under messages.',
  ],
  '---\nvariables:\n  a: { type: string, required: true, default: x }\n---\n{{ a }}': [
    "hint front-matter-schema «a» 'a' is required and has a default, which is then never used. Keep one of them.",
  ],
  '---\nvariables:\n  a: { type: string, required: true, default: null }\n---\n{{ a }}': [],
  '---\nvariables:\n  a: { type: string, fields: { b: string } }\n---\n{{ a }}': [
    "warning front-matter-schema «a» 'a' has fields, and a string has none.",
  ],
  '---\nvariables:\n  a: { type: array, fields: { b: string } }\n---\n{{ a }}': [],
  '---\norg: o\napp: a\nname: n\nversion: x1\n---\n': [
    "warning front-matter-schema «version» 'x1' is no version. Write numbers with dots, such as 1.4.0.",
    'hint front-matter «» This prompt has no text yet. Write it below the front matter, or as content under messages.',
  ],
  '---\norg: o\napp: a\nname: n\nversion: 1.4.0\n---\n': [
    'hint front-matter «» This prompt has no text yet. Write it below the front matter, or as content under messages.',
  ],
  '---\nname: n\nversion: x1\n---\n': [
    'hint front-matter «» This prompt has no text yet. Write it below the front matter, or as content under messages.',
  ],
  '{{ a.__class__ }}': [
    "warning dialect-portability «__class__» A sandbox refuses '__class__', as every name that starts with an underscore. Servers render prompts in one.",
  ],
  '{{ a["__class__"] }}': [],
  '{% for x in xs %}{% set y = x %}{% endfor %}{{ y }}': [],
  '{% for x in xs %}{% for x in x %}{{ x }}{% endfor %}{% endfor %}': [
    "warning shadowed-loop-variable «x» This loop variable hides the loop variable 'x' around it.",
  ],
  '{% if true %}a{% else %}b{% endif %}': [
    'hint unreachable-branch «{% else %}b» This never runs. A condition before this one is always true.',
  ],
  '{% if a %}b{% elif a %}c{% endif %}': ['hint unreachable-branch «{% elif a %}c» This never runs. The same condition was tested before.'],
  '{{ a | defualt(1) }}': [
    'error unknown-filter «defualt» No filter named \'defualt\'. Did you mean \'default\'? {"replacement":"default"}',
  ],
  '{{ a | xyzzy }}': ["error unknown-filter «xyzzy» No filter named 'xyzzy'."],
  '{{ a is evn }}': ['error unknown-test «evn» No test named \'evn\'. Did you mean \'even\'? {"replacement":"even"}'],
  '{{ a is not definde }}': ['error unknown-test «definde» No test named \'definde\'. Did you mean \'defined\'? {"replacement":"defined"}'],
  '{% inclde "x" %}': ['error syntax «inclde» Encountered unknown tag \'inclde\'. {"replacement":"include"}'],
  '{{ range() }}': ["error wrong-arguments «range» 'range' needs a value for 'stop'."],
  '{{ range(1, 2, 3, 4) }}': ["error wrong-arguments «4» 'range' takes at most 3 arguments, and gets 4."],
  '{{ a | replace("x") }}': ["error wrong-arguments «replace» The filter 'replace' needs a value for 'new'."],
  '{{ a | replace("x", "y", 1, 2) }}': ["error wrong-arguments «2» The filter 'replace' takes at most 3 arguments, and gets 4."],
  '{{ a | join(sep=",") }}': ["error wrong-arguments «sep» The filter 'join' has no argument 'sep'."],
  '{{ a | round(1, "ceil", 2) }}': ["error wrong-arguments «2» The filter 'round' takes at most 2 arguments, and gets 3."],
  '{{ a | truncate(length=1, size=2) }}': ["error wrong-arguments «size» The filter 'truncate' has no argument 'size'."],
  '{{ a is divisibleby }}': ["error wrong-arguments «divisibleby» The test 'divisibleby' needs a value for 'num'."],
  '{{ a is divisibleby(2, 3) }}': ["error wrong-arguments «3» The test 'divisibleby' takes at most 1 argument, and gets 2."],
  '{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}{{ m(1, 2, 3) }}{{ m(1, c=2) }}{{ m(1, a=2) }}': [
    "warning wrong-arguments «m» 'm' gets no value for 'a'.",
    "error wrong-arguments «3» macro 'm' takes not more than 2 argument(s), and gets 3.",
    "error wrong-arguments «c» 'm' has no argument 'c'.",
    "error wrong-arguments «a» 'm' gets two values for 'a'.",
  ],
  '{% macro unused(a) %}{% endmacro %}x': ["hint unused-macro «unused» Nothing calls the macro 'unused'."],
  '{% call m() %}{% endcall %}{% macro m() %}{% endmacro %}': [],
  'Hello {name}} and { % if a %} b': [
    "warning stray-delimiter «{name}}» This is written out as it stands: '{{' has lost a sign.",
    "warning stray-delimiter «{ % if a %}» This is written out as it stands: '{%' has lost a sign.",
  ],
  'a }} b': ["warning stray-delimiter «}}» '}}' ends no tag here, and is written out. Its '{{' may be missing."],
  'a %} b': [],
  '{ if a %}': ["warning stray-delimiter «{ if a %}» This is written out as it stands: '{%' has lost a sign."],
  '{\n if a %}': ["warning stray-delimiter «{\n if a %}» This is written out as it stands: '{%' has lost a sign."],
  '{{ "{{" }}a}}': [],
  '{% raw %}{{{% endraw %}a}}': [],
  '{% set o = "{{" %}{{ o }}a}}': [],
  '{% set o %}{% raw %}{{{% endraw %}{% endset %}{{ o }}a}}': [],
  '{{ b }}a}}': ["warning stray-delimiter «}}» '}}' ends no tag here, and is written out. Its '{{' may be missing."],
  '{"a": {{ b }}, "c": 1}': [],
  '{"a": "{{ b }}", "c": 1}': [
    'hint json-without-tojson «{{ b }}» A quote or a line break in this value breaks the JSON around it. Use the filter tojson, without quotes around.',
  ],
  'Dear\n{{- name -}}\nHow': [],
  'one {{- name -}} two': [
    "warning whitespace-control-swallows «-» This '-' removes the blank before it, so the word and the value are written as one.",
    "warning whitespace-control-swallows «-» This '-' removes the blank behind it, so the word and the value are written as one.",
  ],
  '{% set ns = namespace() %}{{ ns.a }}': ["warning unknown-field «a» The namespace 'ns' has no 'a' yet."],
  '{% set ns.a = 1 %}': [],
  '{# promptdeck-ignore #}{{ a | xyzzy }}': [
    'warning unknown-suppression «promptdeck-ignore» Name the rule to ignore, such as undefined-variable.',
    "error unknown-filter «xyzzy» No filter named 'xyzzy'.",
  ],
  '{{ a | upper': ["error syntax «{{ a | upper» unexpected end of template, expected 'end of print statement'."],
  '{% if a %}': [
    "error syntax «{% if a %}» Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.",
  ],
  '{% endif %}': ["error syntax «endif» Encountered unknown tag 'endif'."],
  '{% for %}{% endfor %}': ["error syntax «%}» Expected an expression, got 'end of statement block'"],
  '{{ loop.index }}': [],
  '{% for x in xs %}{{ loop.indx }}{% endfor %}': [
    'warning unknown-field «indx» A loop has no \'indx\'. Did you mean \'index\'? {"replacement":"index"}',
  ],
  '---\nvariables: { a: string, b: number, c: { type: object, fields: { name: string } } }\n---\n{{ a + 1 }}{{ b | upper }}{{ c.nam }}{{ a.x }}{{ d }}':
    [
      "warning wrong-type «a + 1» '+' fails between a text and a number.",
      "warning unknown-field «nam» 'c' declares no field 'nam'. Did you mean 'name'? {\"replacement\":\"name\"}",
      "warning undefined-variable «d» No variable named 'd'.",
    ],
  '---\nvariables: [a, unused]\n---\n{{ a }}': ["hint unused-declaration «unused» Nothing reads 'unused'."],
  '---\nmessages:\n  - role: system\n    content: "Do {{ question }}"\n  - role: user\n    content: "{{ question }}"\n---\n': [],
  '---\ndialect: nunjucks\n---\n{% filter upper %}{% endfilter %}{{ a | xmlattr }}{% set n = namespace() %}': [
    "warning dialect-portability «xmlattr» Nunjucks has no filter 'xmlattr'.",
    'warning dialect-portability «namespace» Nunjucks has no namespace().',
  ],
};

describe('all that is found in a text', () => {
  for (const [text, told] of Object.entries(table))
    it(`is right for ${JSON.stringify(text)}`, async () => assert.deepEqual(await findings(text), told));
});
