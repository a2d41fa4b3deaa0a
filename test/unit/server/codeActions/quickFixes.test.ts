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

/** What is offered between « and », or at « alone, but to ignore a rule: `*` before what is preferred, the rules it is for, and the text after it. */
async function offers(marked: string, token = wanted): Promise<readonly string[]> {
  const start = marked.indexOf('«');
  const end = marked.includes('»') ? marked.indexOf('»') - 1 : start;
  const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, marked.replace('«', '').replace('»', ''));
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const actions = await codeActions(document, { range, only: ['quickfix', 'source.fixAll'] }, { createsFiles: false }, parts, token);
  return actions
    .filter(({ title }) => !title.startsWith('Ignore'))
    .map(({ kind, title, isPreferred, diagnostics = [], edit }) => {
      const after = TextDocument.applyEdits(document, edit?.changes?.[document.uri] ?? []);
      return `${isPreferred ? '*' : ''}${title} (${kind}: ${diagnostics.map(({ code }) => code).join()}): ${after}`;
    });
}

const table: Readonly<Record<string, readonly string[]>> = {
  '{{ a | «defualt(1) }}': [
    "*Replace with 'default' (quickfix: unknown-filter): {{ a | default(1) }}",
    'Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}',
  ],
  '{{ a | defualt«(1) }}': [
    "*Replace with 'default' (quickfix: unknown-filter): {{ a | default(1) }}",
    'Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}',
  ],
  '{{ a | defualt(«1) }}': ['Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}'],
  '{{ a |« defualt(1) }}': ['Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}'],
  '{{ a | «defualt(1) }}{{ b is evn }}': [
    "*Replace with 'default' (quickfix: unknown-filter): {{ a | default(1) }}{{ b is evn }}",
    'Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}{{ b is even }}',
  ],
  '{{ a | «defualt(1) }}{{ b is ev»n }}': [
    "*Replace with 'default' (quickfix: unknown-filter): {{ a | default(1) }}{{ b is evn }}",
    "*Replace with 'even' (quickfix: unknown-test): {{ a | defualt(1) }}{{ b is even }}",
    'Fix all problems with one answer (source.fixAll.promptdeck: ): {{ a | default(1) }}{{ b is even }}',
  ],
  'Hi { name «}}': ["*Write '{{' (quickfix: stray-delimiter): Hi {{ name }}"],
  '{ if a «%}x': [],
  '{% inclde« "x" %}': ['*Replace with \'include\' (quickfix: syntax): {% include "x" %}'],
  '{% if a %}«': ["*Close 'if' with {% endif %} (quickfix: syntax): {% if a %}{% endif %}"],
  '{% block a %}{% endblock %}{% block «a %}{% endblock a %}': [
    "*Rename this block to 'a_2' (quickfix: duplicate-block): {% block a %}{% endblock %}{% block a_2 %}{% endblock a_2 %}",
  ],
  'one {{«- name -}} two': ["*Remove the '-' (quickfix: whitespace-control-swallows): one {{ name -}} two"],
  '{% for x in xs %}{{ loop.«indx }}{% endfor %}': [
    "*Replace with 'index' (quickfix: unknown-field): {% for x in xs %}{{ loop.index }}{% endfor %}",
  ],
  '---\nvariables: [a, un«used]\n---\n{{ a }}': [
    "*Remove the declaration of 'unused' (quickfix: unused-declaration): ---\nvariables: [a]\n---\n{{ a }}",
  ],
  '---\nvariables:\n  a: string\n  un«used: string\n---\n{{ a }}': [
    "*Remove the declaration of 'unused' (quickfix: unused-declaration): ---\nvariables:\n  a: string\n---\n{{ a }}",
  ],
  '---\nvariables: [a]\n---\n{{ a }}{{ «b }}': [
    "*Declare 'b' in the front matter (quickfix: undefined-variable): ---\nvariables: [b, a]\n---\n{{ a }}{{ b }}",
  ],
  '---\nvariables: [name]\n---\n{{ «nmae }}': [
    "*Replace with 'name' (quickfix: undefined-variable): ---\nvariables: [name]\n---\n{{ name }}",
    "Declare 'nmae' in the front matter (quickfix: undefined-variable): ---\nvariables: [nmae, name]\n---\n{{ nmae }}",
  ],
  '---\nvariables:\n  name: string\n---\n{{ name }}{{ «nmae }}': [
    "*Replace with 'name' (quickfix: undefined-variable): ---\nvariables:\n  name: string\n---\n{{ name }}{{ name }}",
    "Declare 'nmae' in the front matter (quickfix: undefined-variable): ---\nvariables:\n  nmae:\n  name: string\n---\n{{ name }}{{ nmae }}",
  ],
  '---\nvariables:\n  - name: name\n---\n{{ name }}{{ «other }}': [
    "*Declare 'other' in the front matter (quickfix: undefined-variable): ---\nvariables:\n  - other\n  - name: name\n---\n{{ name }}{{ other }}",
  ],
  '---\ndescripton«: x\n---\na': ["*Replace with 'description' (quickfix: front-matter): ---\ndescription: x\n---\na"],
  '{"a": "{{« b }}"}': ['*Use \'tojson\' in place of the quotes (quickfix: json-without-tojson): {"a": {{ b | tojson }}}'],
};

describe('what mends a finding, with the whole text after it', () => {
  for (const [marked, told] of Object.entries(table)) it(JSON.stringify(marked), async () => assert.deepEqual(await offers(marked), told));

  it('is not looked for once nobody waits for it', async () => {
    assert.deepEqual(await offers('{{ a | «defualt(1) }}', { isCancellationRequested: true }), []);
  });
});
