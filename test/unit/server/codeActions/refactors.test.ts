import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../../../server/service/codeActions/index.ts';
import type { LanguageServiceParts } from '../../../../server/service/index.ts';
import { silentLog, wanted } from '../helpers.ts';

const parts: LanguageServiceParts = {
  log: silentLog,
  variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
  prompts: {
    includable: async () => [],
    testedBy: async () => [],
    include: async (_uri, name) => (name === 'known' ? { uri: 'file:///work/known.prompt.j2', text: '{{ value }}{{ part }}' } : null),
  },
};

/** The refactorings of what stands between « and »; a caret where only « is there. */
async function offered(marked: string): Promise<{ readonly document: TextDocument; readonly actions: readonly CodeAction[] }> {
  const start = marked.indexOf('«');
  const end = marked.includes('»') ? marked.indexOf('»') - 1 : start;
  const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, marked.replace('«', '').replace('»', ''));
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return { document, actions: await codeActions(document, { range, only: ['refactor'] }, { createsFiles: true }, parts, wanted) };
}

/** The text after the refactoring of a title, or what else there is. */
async function after(marked: string, title: RegExp): Promise<string> {
  const { document, actions } = await offered(marked);
  const action = actions.find((one) => title.test(one.title));
  if (!action) return 'not offered';
  const changed = action.edit?.documentChanges?.flatMap((change) =>
    'edits' in change && change.textDocument.uri === document.uri ? change.edits : [],
  );
  return TextDocument.applyEdits(document, action.edit?.changes?.[document.uri] ?? changed?.filter((one) => 'newText' in one) ?? []);
}

const table: readonly (readonly [title: RegExp, cases: readonly (readonly [before: string, after: string])[]])[] = [
  [
    /marks$/,
    [
      ['a « b »c', 'a  <text>b</text> c'],
      ['«{{ a.b }} and» c', '<text>{{ a.b }} and</text> c'],
      ['{% if a %}«x {{ b }}»{% endif %}', '{% if a %}<text>x {{ b }}</text>{% endif %}'],
      ['Dear «{{- name -}} , bye', 'Dear<name> {{- name -}} </name>, bye'],
      [
        '---\nengine: { trim_blocks: true }\n---\n«{% if a %}\nb{% endif %}»\nc',
        '---\nengine: { trim_blocks: true }\n---\n<text>{% if a %}\nb{% endif %}\n</text>c',
      ],
      ['---\nengine: { lstrip_blocks: true }\n---\n  «{% if a %}b{% endif %}»', 'not offered'],
      ['{% for agent_«info in my»_agents %}{% endfor %}', 'not offered'],
      ['a «b {{ c» }}', 'not offered'],
      ['{% if a %}b «c{% endif %} d»', 'not offered'],
      ['{{ ["a", «"b"», "c"]|join }}', 'not offered'],
      ['{# a «note» #}', 'not offered'],
      ['{% raw %}a «b» c{% endraw %}', 'not offered'],
    ],
  ],
  [
    /'raw'$/,
    [
      ['a «{{ b }}» c', 'a {% raw %}{{ b }}{% endraw %} c'],
      ['«{% if a %}b{% endif %}» c', '{% raw %}{% if a %}b{% endif %}{% endraw %} c'],
      [
        '---\nengine: { trim_blocks: true, lstrip_blocks: true }\n---\n  «{{ a }}»\n',
        '---\nengine: { trim_blocks: true, lstrip_blocks: true }\n---\n  {%+ raw %}{{ a }}{%+ endraw +%}\n',
      ],
      ['{% for agent_«info in my_agents %}{{ a }}»{% endfor %}', 'not offered'],
      ['«{% if a %}b» c{% endif %}', 'not offered'],
      ['{«{{ a }}»', 'not offered'],
      [
        '---\nmessages:\n  - role: user\n    content: |\n      «{% if a %}\n      b{% endif %}»\n---\n',
        '---\nmessages:\n  - role: user\n    content: |\n      {% raw %}{% if a %}\n      b{% endif %}{% endraw %}\n---\n',
      ],
    ],
  ],
  [
    /^Write '\{\{/,
    [
      ['Dear «name»,', 'Dear {{ name }},'],
      ['Dear {«name»},', 'not offered'],
    ],
  ],
  [
    /^Inline/,
    [
      ['{% set «t = ["a", 1] %}{{ t[0] }}{{ t|length }}', '{{ ["a", 1][0] }}{{ ["a", 1]|length }}'],
      ['{% set «t = [] %}{{ t.append(1) or "" }}{{ t }}', 'not offered'],
      ['{% set «t = {} %}{% set u = t.update(a=1) %}{{ t }}', 'not offered'],
      ['{% set «t = {} %}{% set u = t %}{{ u.setdefault("a", 1) }}{{ t }}', 'not offered'],
      ['{% set «t = [] %}{{ (t|attr("append"))(1) }}{{ t }}', 'not offered'],
      ['{% set «t = [a] %}{% set a = 2 %}{{ t }}', 'not offered'],
      ['{% set «t = [] %}{{ t is sameas t }}', 'not offered'],
      ['{% if a %}{% set «t = "x" %}{% endif %}{{ t }}', 'not offered'],
      ['{{ a -}}{% set «t = "x" %} {{ t }}', 'not offered'],
      ['{{% set «t = "x" %}{ {{ t }}', 'not offered'],
    ],
  ],
  [
    /variable 'value/,
    [
      ['{{ «a.b» or c }}', '{% set value = a.b %}{{ value or c }}'],
      ['{{ c or «a.b.c» }}', 'not offered'],
      ['{{ a if b else «c.d» }}', 'not offered'],
      ['{{ xs.append(1) or «xs|length» }}', 'not offered'],
      ['{{ [xs.append(1), «xs|length»] }}', 'not offered'],
      ['{{ [xs|length, «xs.pop()»] }}', 'not offered'],
      ['{{ «a.b» }}{% include "known" %}', '{% set value_2 = a.b %}{{ value_2 }}{% include "known" %}'],
      ['{{ «a.b» }}{% include "missing" %}', 'not offered'],
      ['{{{ «a.b» }}', 'not offered'],
      ['{{ a.«0» }}', 'not offered'],
      ['{% extends "known" %}{{ «a.b» }}', 'not offered'],
      [
        "---\nmessages:\n  - role: user\n    content: '{{ «''a'' ~ b» }}'\n---\n",
        "---\nmessages:\n  - role: user\n    content: '{% set value = ''a'' ~ b %}{{ value }}'\n---\n",
      ],
    ],
  ],
  [
    /macro 'part/,
    [
      ['a «{{ b }}» c', '{% macro part() %}{{ b }}{% endmacro -%}\na {{ part() }} c'],
      ['{ «{{ b }}» }{% include "known" %}', '{% macro part_2() %}{{ b }}{% endmacro -%}\n{ {{ part_2() }} }{% include "known" %}'],
      ['{% autoescape true %}«{{ b }}»{% endautoescape %}', 'not offered'],
      [
        '{% for x in xs %}{% macro m() %}{% endmacro %}«{{ m() }}»{% endfor %}',
        '{% macro part(m) %}{{ m() }}{% endmacro -%}\n{% for x in xs %}{% macro m() %}{% endmacro %}{{ part(m) }}{% endfor %}',
      ],
      ['«{{ b }}»{% set b = 1 %}', 'not offered'],
      ['{«{{ b }}»', 'not offered'],
    ],
  ],
];

describe('refactorings', () => {
  for (const [title, cases] of table) {
    for (const [before, expected] of cases) {
      it(`${title.source}: ${JSON.stringify(before)} becomes ${JSON.stringify(expected)}`, async () => {
        assert.equal(await after(before, title), expected);
      });
    }
  }

  it('hand nothing out that YAML reads otherwise than it was meant', async () => {
    const text = '---\nmessages:\n  - role: user\n    content: Hi «{{ a }}» you\n---\n';
    const { document, actions } = await offered(text);
    assert.ok(actions.length > 0);
    for (const { edit, title } of actions) {
      const changed = TextDocument.applyEdits(document, edit?.changes?.[document.uri] ?? []);
      assert.ok(!/content: Hi [^\n]* #/.test(changed), title);
    }
  });
});
