import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions, fixAllKind } from '../../../../server/service/codeActions/index.ts';
import { readPromptFile } from '../../../../src/promptFile/index.ts';
import { parse, render, variablesFrom } from '../../../../src/template/index.ts';
import { diagnosticsIn, documentFor, silentLog, type World, wanted } from '../helpers.ts';

const parts = {
  log: silentLog,
  variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) as const },
  prompts: { includable: async () => [], testedBy: async () => ['file:///work/a.prompt.j2'] },
};

/** The actions for what the caret, or a selection between two of them, is on. */
async function actionsIn(text: string, only?: readonly string[], world: World = {}) {
  const second = text.lastIndexOf('█');
  const { document, position } = documentFor(second > text.indexOf('█') ? text.slice(0, second) + text.slice(second + 1) : text, world);
  const end = second > text.indexOf('█') ? document.positionAt(second - 1) : position;
  const actions = await codeActions(document, { range: { start: position, end }, ...(only && { only }) }, {}, parts, wanted);
  return { document, actions };
}

function applied(document: TextDocument, action: CodeAction | undefined): string {
  return TextDocument.applyEdits(document, action?.edit?.changes?.[document.uri] ?? []);
}

async function fixed(text: string, title: RegExp, world: World = {}): Promise<string> {
  const { document, actions } = await actionsIn(text, undefined, world);
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `none of ${actions.map((one) => one.title).join(' · ')}`);
  return applied(document, action);
}

describe('code actions', () => {
  it('replace a name with the one that was meant', async () => {
    assert.equal(await fixed('😀 {{ a | up█er }}', /^Replace/), '😀 {{ a | upper }}');
  });

  it('declare a variable in a list, a mapping, and where nothing is declared yet', async () => {
    assert.equal(await fixed('---\nvariables: [a]\n---\n{{ a }}{{ ne█w }}', /^Declare/), '---\nvariables: [new, a]\n---\n{{ a }}{{ new }}');
    assert.equal(
      await fixed('---\r\nvariables:\r\n  a: string\r\n---\r\n{{ a }}{{ ne█w }}', /^Declare/),
      '---\r\nvariables:\r\n  new:\r\n  a: string\r\n---\r\n{{ a }}{{ new }}',
    );
    assert.equal(
      await fixed('---\nvariables:\n  - a\n---\n{{ a }}{{ ne█w }}', /^Declare/),
      '---\nvariables:\n  - new\n  - a\n---\n{{ a }}{{ new }}',
    );
  });

  it('declare a variable where nobody knows what there is, once', async () => {
    assert.equal(await fixed('😀 {{ cust█omer.name }}', /^Declare/), '---\nvariables: [customer]\n---\n😀 {{ customer.name }}');
    const { actions } = await actionsIn('---\nvariables: [customer]\n---\n{{ cust█omer }}');
    assert.ok(!actions.some(({ title }) => title.startsWith('Declare')));
  });

  it('correct a misspelled tag', async () => {
    assert.equal(await fixed('{% if█f a %}b{% endif %}', /^Replace/), '{% if a %}b{% endif %}');
    assert.equal(await fixed('{% for a in b %}b{% en█dfro %}', /^Replace/), '{% for a in b %}b{% endfor %}');
  });

  it('remove a declaration nobody reads, with what stands below it', async () => {
    assert.equal(
      await fixed('---\nvariables: [a, un█read, c]\n---\n{{ a }}{{ c }}', /^Remove/),
      '---\nvariables: [a, c]\n---\n{{ a }}{{ c }}',
    );
    assert.equal(
      await fixed('---\nvariables:\n  un█read:\n    type: string\n  a: string\n---\n{{ a }}', /^Remove/),
      '---\nvariables:\n  a: string\n---\n{{ a }}',
    );
  });

  it('close the block that never ends', async () => {
    assert.equal(await fixed('{% i█f a %}😀\n', /^Close/), '{% if a %}😀\n{% endif %}\n');
  });

  it('rename the second of two blocks, its end tag too', async () => {
    const text = '{% block a %}{% endblock a %}{% block a█ %}{% endblock a %}';
    assert.equal(await fixed(text, /^Rename/), '{% block a %}{% endblock a %}{% block a_2 %}{% endblock a_2 %}');
  });

  it('put tojson in the place of quotes', async () => {
    assert.equal(await fixed('{"name": "{{ na█me }}"}', /tojson/), '{"name": {{ name | tojson }}}');
  });

  it('list an include for Promptory', async () => {
    const text = '---\norg: a\napp: b\n---\n{% include "sty█le" %}';
    assert.equal(await fixed(text, /^Add/), '---\norg: a\napp: b\nincludes: ["style"]\n---\n{% include "style" %}');
    for (const empty of ['[]', '""', 'null', '~', '']) {
      const both = `---\norg: a\nincludes: ${empty}\napp: b\n---\n{% include "sty█le" %}{% include 'tone' %}`;
      const wanted = '---\norg: a\nincludes: ["style", "tone"]\napp: b\n---\n{% include "style" %}{% include \'tone\' %}';
      assert.equal(await fixed(both, /^Add/), wanted, empty);
    }
  });

  it('take names that no tag includes out of the list for Promptory, but never the last one that its includes need', async () => {
    let text = '---\norg: a\napp: b\nincludes: [one, two, three]\n---\n{% include "style" %}';
    for (let round = 0; round < 4; round += 1) {
      const { document, actions } = await actionsIn(`${text}█`, [fixAllKind]);
      text = actions[0] ? applied(document, actions[0]) : text;
    }
    assert.match(text, /includes: \[(one|two|three)\]\n/);
  });

  it('put marks around text from outside', async () => {
    const text = '---\nrole: system\n---\nAnswer: {{ user_█input }}';
    assert.equal(await fixed(text, /marks/), '---\nrole: system\n---\nAnswer: <user_input>\n{{ user_input }}\n</user_input>');
  });

  it('mend everything that has one answer at once, and nothing else', async () => {
    const { document, actions } = await actionsIn('{{ a | uper }}{{ b | lowr }}{"k": "{{ c }}"}█', [fixAllKind]);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      [fixAllKind],
    );
    assert.equal(applied(document, actions[0]), '{{ a | upper }}{{ b | lower }}{"k": "{{ c }}"}');
  });

  it('name the value of an expression, and write it back', async () => {
    const text = 'A {{- █user.name | upper█ }}';
    assert.equal(await fixed(text, /^Extract/), 'A {%- set value = user.name | upper %}{{- value }}');
    assert.equal(await fixed('{% set to█ne = "calm" %}😀 {{ tone }}', /^Inline/), '😀 {{ "calm" }}');
  });

  it('make a macro of a selection, with what it reads of names around it', async () => {
    assert.equal(
      await fixed('😀 {% for x in xs %}█Hi {{ x }} {{ y }}█!{% endfor %}', /macro/),
      '{% macro part(x) %}Hi {{ x }} {{ y }}{% endmacro -%}\n😀 {% for x in xs %}{{ part(x) }}!{% endfor %}',
    );
    const titles = async (text: string) => (await actionsIn(text, ['refactor.extract'])).actions.map(({ title }) => title);
    assert.deepEqual(await titles('{% for x in xs %}█{{ loop.index }}█{% endfor %}'), []);
    assert.deepEqual(await titles('█{% set a = 1 %}b█{{ a }}'), []);
    assert.deepEqual(await titles('█{% if a %}b█{% endif %}'), []);
    assert.deepEqual(await titles('a █{{- b }}█'), []);
  });

  it('move a selection to a file of its own where the client can make one', async () => {
    const { document } = documentFor('Dear {{ name }},\nbye {{ name }}');
    const range = { start: document.positionAt(17), end: document.positionAt(31) };
    const actions = await codeActions(document, { range, only: ['refactor.extract'] }, { createsFiles: true }, parts, wanted);
    const action = actions.find(({ title }) => title === "Extract to the template 'a-part'");
    assert.deepEqual(action?.edit?.documentChanges, [
      { kind: 'create', uri: 'file:///work/a-part.prompt.j2', options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: 'file:///work/a-part.prompt.j2', version: null },
        edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'bye {{ name }}' }],
      },
      {
        textDocument: { uri: document.uri, version: 1 },
        edits: [{ range, newText: '{% include "a-part" %}' }],
      },
    ]);
    assert.ok(!(await codeActions(document, { range }, {}, parts, wanted)).some(({ title }) => title.includes('template')));
  });

  it('put marks around a value or a selection, braces around a word, and tojson behind a value', async () => {
    assert.equal(await fixed('Text: {{ document.te█xt | trim }}', /marks/), 'Text: <text>{{ document.text | trim }}</text>');
    assert.equal(await fixed('█one two█ three', /marks/), '<text>one two</text> three');
    assert.equal(await fixed('Dear █customer.name█,', /^Write '\{\{/), 'Dear {{ customer.name }},');
    assert.equal(await fixed('{{ a o█r b }}', /tojson/), '{{ (a or b) | tojson }}');
  });

  it('rename a loop variable that hides another, and keep a value in a namespace', async () => {
    assert.equal(
      await fixed('{% for x in xs %}{% for x█ in x %}{{ x }}{% endfor %}{{ x }}{% endfor %}', /^Rename/),
      '{% for x in xs %}{% for inner_x in x %}{{ inner_x }}{% endfor %}{{ x }}{% endfor %}',
    );
    assert.equal(
      await fixed('{% set n = 0 %}{% for x in xs %}{% set n█ = n + x %}{% endfor %}{{ n }}', /namespace/),
      '{% set ns = namespace(n=0) %}{% for x in xs %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}',
    );
  });

  it('take away a macro nobody calls, an include nobody names and a value nobody reads', async () => {
    assert.equal(await fixed('a{% macro m█() %}b{% endmacro %}c', /^Remove/), 'ac');
    assert.equal(
      await fixed('---\norg: a\napp: b\nincludes: [one, tw█o]\n---\n{% include "one" %}', /^Remove/),
      '---\norg: a\napp: b\nincludes: [one]\n---\n{% include "one" %}',
    );
  });

  it('correct the words of front matter and tests files', async () => {
    assert.equal(await fixed('---\nmod█le: a\n---\n', /^Replace/), '---\nmodel: a\n---\n');
    assert.equal(await fixed('---\nrole: sy█stm\n---\n', /^Replace/), '---\nrole: system\n---\n');
    assert.equal(await fixed('- asert█: []\n', /^Replace/, { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' }), '- assert: []\n');
  });

  it('keep front matter sound: a message in quotes does not take every sign', async () => {
    const text = "---\nmessages:\n  - { role: user, content: '█{{ a }} b█' }\n---\n";
    const { actions } = await actionsIn(text, ['refactor']);
    for (const action of actions) {
      const file = readPromptFile(applied(documentFor(text.replaceAll('█', '')).document, action), 'a.prompt.j2');
      assert.deepEqual(file.problems, [], action.title);
    }
  });

  it('write a selection as it stands', async () => {
    assert.equal(await fixed('a █{{ b }}█ c', /raw/), 'a {% raw %}{{ b }}{% endraw %} c');
  });

  it('offer nothing in a file that is no prompt', async () => {
    assert.deepEqual((await actionsIn('{{ a | uper█ }}', undefined, { uri: 'file:///work/a.txt', languageId: 'plaintext' })).actions, []);
  });
});

const mistakes: readonly string[] = [
  '{{ a | uper }}',
  'Dear {{ name }} and{{ b | lenth }}',
  '---\nvariables: [a]\n---\n{{ b }}😀{{ a }}',
  '---\r\nvariables: [a, b]\r\n---\r\n{{ a }}\r\n',
  '{"k": "{{ v }}"}',
  'Hello {{- name }}',
  '  {{ x.__class__ }}\n  {%- if false %}a{% endif %}',
  '{% block a %}{% endblock %}{% block a %}{% endblock %}',
  '{% for x in xs %}{% for x in x %}{{ x }}{% endfor %}{% endfor %}',
  '{% set n = 0 %}{% for x in xs %}{% set n = n + 1 %}{% endfor %}{{ n }}',
  '{{ 1 | first }}',
  '{{ a | default(1, 2, 3) }}',
  '---\norg: a\napp: b\n---\n{% include "style" %}',
  '{# promptdeck-ignore unkown-filter #}\n',
  '{% macro m() %}{% endmacro %}text',
  '---\nengine: {lstrip_blocks: true, trim_blocks: true}\n---\n  {{ x.__class__ }}\n  {% if false %}a{% endif %}\n',
];

describe('every fix', () => {
  for (const text of mistakes) {
    it(`removes what it is for in ${JSON.stringify(text)}`, async () => {
      const document = documentFor(text).document;
      const before = await diagnosticsIn(text);
      assert.ok(before.length > 0, 'a mistake is found');
      const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
      const actions = await codeActions(document, { range: whole, only: ['quickfix'] }, {}, parts, wanted);
      for (const action of actions) {
        const mended = applied(document, action);
        const code = action.diagnostics?.[0]?.code;
        const count = (found: readonly { readonly code?: unknown }[]) => found.filter((one) => one.code === code).length;
        assert.ok(count(await diagnosticsIn(mended)) < count(before), `${action.title}\n${mended}`);
        if (action.title.startsWith('Ignore')) assert.equal(rendered(mended), rendered(text), `${action.title}\n${mended}`);
      }
    });
  }
});

function rendered(text: string): string {
  const file = readPromptFile(text, 'a.prompt.j2');
  const { trimBlocks = false, lstripBlocks = false } = file.frontMatter.engine;
  const result = render(parse(file.body.text, { trimBlocks, lstripBlocks }), variablesFrom({ xs: [[1], [2]], x: 1, name: 'Ada', a: 'b' }));
  return result.ok ? result.text : `${result.text}${result.error.message}`;
}
