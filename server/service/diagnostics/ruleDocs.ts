/** What a person reads about a rule. */
export interface RuleDoc {
  readonly code: string;
  /** The smallest text that breaks it. */
  readonly example: string;
  /** What to do. */
  readonly remedy: string;
  /** What the example is; `elsewhere` needs other files or bytes to be shown. @default 'prompt' */
  readonly kind?: 'prompt' | 'tests' | 'elsewhere';
}

type Row = readonly [code: string, example: string, remedy: string, kind?: RuleDoc['kind']];

const rows: readonly Row[] = [
  ['syntax', '{% if a %}', 'Close the block, or finish the tag.'],
  ['stray-delimiter', 'Hello { name }}', 'Complete the delimiter, or write the text in raw.'],
  ['undefined-variable', '---\nvariables: [customer]\n---\n{{ custmer }}', 'Correct the name, or declare it.'],
  ['unknown-field', '{% for x in xs %}{{ loop.indx }}{% endfor %}', 'Correct the name, or declare the field.'],
  ['unused-declaration', '---\nvariables: [a, b]\n---\n{{ a }}', 'Remove the declaration, or use the variable.'],
  ['unknown-filter', '{{ a | uper }}', 'Use a filter that Jinja2 has.'],
  ['unknown-test', '{{ a is evn }}', 'Use a test that Jinja2 has.'],
  ['wrong-arguments', '{{ a | truncate(80, kilwords=true) }}', 'Give the arguments that are documented.'],
  ['wrong-type', '{{ 5 | join }}', 'Use a filter for this type, or convert the value first.'],
  ['unreachable-branch', '{% if false %}x{% endif %}', 'Remove the part, or correct its condition.'],
  ['missing-include', '{% include "house-stile" %}', 'Correct the name, or create the template.', 'elsewhere'],
  ['circular-include', '{% include "this-prompt" %}', 'Take one include out of the circle.', 'elsewhere'],
  ['include-too-deep', '{% include "level-1" %}', 'Include the deeper templates directly.', 'elsewhere'],
  ['include-not-listed', '---\norg: a\napp: b\n---\n{% include "style" %}', 'List what is included under includes.'],
  [
    'unused-include-entry',
    '---\norg: a\napp: b\nincludes: [style]\n---\nText',
    'Remove the name from includes, or put an included one in its place.',
  ],
  ['version-unchanged', '---\norg: a\napp: b\nversion: 1.0.0\n---\nText other than in the last commit', 'Raise the version.', 'elsewhere'],
  ['shadowed-loop-variable', '{% for x in xs %}{% for x in x %}{{ x }}{% endfor %}{% endfor %}', 'Give the inner variable another name.'],
  ['set-in-loop-has-no-effect', '{% set n = 0 %}{% for x in xs %}{% set n = n + 1 %}{% endfor %}{{ n }}', 'Keep the value in a namespace.'],
  ['duplicate-block', '{% block a %}{% endblock %}{% block a %}{% endblock %}', 'Rename one of the blocks.'],
  ['undefined-block-parent', '{% block a %}{{ super() }}{% endblock %}', 'Use a block that the parent has, or extend a template.'],
  ['unused-macro', '{% macro m() %}{% endmacro %}Text', 'Call the macro, or remove it.'],
  ['whitespace-control-swallows', 'Dear {{- name }}', 'Remove the sign.'],
  ['dialect-portability', '{% set _ = xs.append(1) %}', 'Use what every engine has.'],
  ['secret-in-prompt', 'glpat-qZ7wK2mXv9RtB4nLh8Ys', 'Take the key out, give it where it is used, and have it replaced.'],
  [
    'untrusted-variable-in-system-message',
    '---\nrole: system\n---\nAnswer {{ user_input }}',
    'Put marks around the value, or move it to a message of the user.',
  ],
  ['json-without-tojson', '{"a": "{{ b }}"}', 'Use the filter tojson in the place of the quotes.'],
  ['front-matter', '---\ntags: 5\n---\nText', 'Write the field in the shape that the message names.'],
  ['front-matter-schema', '---\nvariables: {n: {type: integer, default: three}}\n---\n{{ n }}', 'Make the declaration agree with itself.'],
  ['tests-file', '- vars: 5\n', 'Write the case in the shape that the message names.', 'tests'],
  ['unknown-assertion', '- assert: [{type: contians, value: a}]\n', 'Use an assertion that exists.', 'tests'],
  ['unknown-case-variable', '- vars: {topics: tea}', 'Correct the name, or remove the value.', 'elsewhere'],
  ['missing-case-variable', '- vars: {}', 'Give the variable a value in the case.', 'elsewhere'],
  ['cannot-be-judged', '- assert: [{type: is-json}]\n', 'Check the output in a way that is run here.', 'tests'],
  ['not-judged', '- vars: {topic: tea}\n', 'Add an assertion, or write `assert: []` for a sample.', 'tests'],
  ['impossible-assertion', '- assert: [{type: regex, value: "("}]\n', 'Correct the expectation.', 'tests'],
  ['call-site-missing-variable', 'client.render("reply", {"a": 1})', 'Give the variable a value in the call.', 'elsewhere'],
  [
    'call-site-unknown-variable',
    'client.render("reply", {"custmer": 1})',
    'Correct the name, remove it, or declare it in the prompt.',
    'elsewhere',
  ],
  [
    'call-site-wrong-type',
    'client.run_prompt("reply", 1, {"n": 5})',
    'Write the value as a text: this server takes no other.',
    'elsewhere',
  ],
  ['unknown-suppression', '{# promptdeck-ignore unkown-filter #}', 'Correct the code, or remove the comment.'],
  ['invalid-utf8', 'A file saved in Latin-1', 'Save the file as UTF-8.', 'elsewhere'],
  ['binary-file', 'A picture named like a prompt', 'Give the file another name.', 'elsewhere'],
  ['too-large', 'A file of more than 2 MB', 'Split the file.', 'elsewhere'],
];

/** Every rule with an example and a remedy, in the order a reader wants. */
export const ruleDocs: readonly RuleDoc[] = rows.map(([code, example, remedy, kind]) => ({ code, example, remedy, ...(kind && { kind }) }));
