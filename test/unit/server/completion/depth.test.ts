import assert from 'node:assert/strict';
import { parse, tagDocs } from '../../../../src/template/index.ts';
import { applied, completionsAt, labels } from '../helpers.ts';

const tests = '- vars: { name: Ada, user: { city: Riga }, list: [1] }\n';

describe('methods', () => {
  it('are those of the type a test case shows', async () => {
    assert.deepEqual(labels(await completionsAt('{{ name.up█ }}', { tests })), ['upper']);
    assert.deepEqual(labels(await completionsAt('😀\r\n{{ user.it█ }}', { tests })), ['items']);
    assert.deepEqual(labels(await completionsAt('{{ list.█ }}', { tests })), ['count', 'index']);
    assert.deepEqual(await completionsAt('{{ unknown.up█ }}', { tests }), []);
  });

  it('are those of what a name is set to, and of a text that is written out', async () => {
    assert.deepEqual(labels(await completionsAt('{% set s = "a" %}{{ s.up█ }}')), ['upper']);
    assert.deepEqual(labels(await completionsAt('{% set n = things | join(",") %}{{ n.up█ }}')), ['upper']);
    assert.deepEqual(labels(await completionsAt('{{ "😀".up█ }}')), ['upper']);
    assert.deepEqual(labels(await completionsAt('{% set d = {"city": 1, "a b": 2} %}{{ d.█ }}')), [
      'city',
      'get',
      'items',
      'keys',
      'values',
    ]);
  });

  it('are no fields: between quotes only those are offered', async () => {
    assert.deepEqual(labels(await completionsAt('{{ user["█"] }}', { tests })), ['city']);
    assert.equal(
      applied("{{ user['c█i'] }}", (await completionsAt("{{ user['c█i'] }}", { tests }))[0] ?? { label: '' }),
      "{{ user['city'] }}",
    );
  });

  it('come behind the fields of an object', async () => {
    assert.equal(labels(await completionsAt('{{ user.█ }}', { tests }))[0], 'city');
  });
});

/** Tab stops in a form that is read more easily. */
const stopsIn = (snippet: string): string => snippet.replace(/\$\{(\d):(\w+)\}/g, '<$1 $2>');

describe('whole statements', () => {
  it('are offered as snippets and close what they open', async () => {
    for (const [text, expected] of [
      ['Say: {% fo█ %}', 'Say: {% for <1 item> in <2 items> %}$0{% endfor %}'],
      ['{% fo█ %} now', '{% for <1 item> in <2 items> %}$0{% endfor %} now'],
      ['😀\r\n  {%- fo█', '😀\r\n  {%- for <1 item> in <2 items> %}\n$0\n{% endfor %}'],
      ['{% fo█ %}\nmore', '{% for <1 item> in <2 items> %}\n$0\n{% endfor %}\nmore'],
    ] as const) {
      const item = (await completionsAt(text, { snippets: true })).find(({ label }) => label === 'for … endfor');
      assert.ok(item);
      assert.equal(stopsIn(applied(text, item)), expected);
    }
  });

  it('are offered for every tag that has an end, and are sound as they come', async () => {
    const ofExtensions = ['trans'];
    const blocks = [...tagDocs.keys()].filter(
      (name) => tagDocs.get(name)?.signature.includes(`end${name}`) && !ofExtensions.includes(name),
    );
    assert.ok(blocks.length >= 10);
    for (const name of blocks) {
      const text = `{% ${name.slice(0, -1)}█ %}`;
      const items = await completionsAt(text, { snippets: true });
      const item = items
        .toSorted((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1))
        .find(({ filterText, label }) => (filterText ?? label) === name);
      assert.equal(item?.label, `${name} … end${name}`, 'it stands before the tag alone');
      const filled = applied(text, item ?? { label: '' }).replace(/\$\{\d:(\w+)\}|\$\d/g, '$1');
      assert.deepEqual(parse(filled).problems, [], filled);
    }
  });

  it('are not offered to clients without snippets', async () => {
    assert.ok((await completionsAt('{% █ %}')).every(({ label }) => !label.includes('…')));
  });
});

describe('what a template defines', () => {
  it('is offered for a namespace', async () => {
    const text = '{% set ns = namespace(total=0) %}{% set ns.last = 1 %}{{ ns.█ }}';
    assert.deepEqual(labels(await completionsAt(text)), ['last', 'total']);
  });

  it('is offered where it is imported', async () => {
    const text =
      '{% macro money(amount, currency="EUR") %}{% endmacro %}{% set unit = "kg" %}{% set _own = 1 %}{% for x in [1] %}{% set inner = x %}{% endfor %}';
    const included = { uri: 'file:///work/m.prompt.j2', text };
    assert.deepEqual(labels(await completionsAt('{% import "m" as forms %}{{ forms.█ }}', { included })), ['money', 'unit']);
    assert.deepEqual(labels(await completionsAt('{% from "m" import mo█ %}', { included })), ['money']);
    assert.deepEqual(labels(await completionsAt('{% from "m" import unit, m█ %}', { included })), ['money']);
    assert.deepEqual(await completionsAt('{% import "m" as forms %}{{ forms.█ }}'), []);
  });
});

describe('the braces of an assertion', () => {
  const world = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml', tests: '- vars: { customer: Ada }\n' };

  it('take the variables of the prompt, filters and tests', async () => {
    const text = (inside: string) => `- assert:\r\n    - type: contains\r\n      value: '😀 {{ ${inside} }}'\r\n`;
    assert.deepEqual(labels(await completionsAt(text('cus█'), world)), ['customer']);
    assert.deepEqual(labels(await completionsAt(text('customer | upp█'), world)), ['upper']);
    assert.deepEqual(await completionsAt(text('customer }} pro█se {{ 1'), world), []);
  });

  it('are completed in variables, metrics and transforms, too', async () => {
    for (const text of [
      '- vars: { a: "{{ cus█ }}" }',
      '- assert: [{ type: equals, value: x, metric: "{{ cus█ }}" }]',
      '- assert: [{ type: equals, value: x, transform: "{{ cus█ }}" }]',
      '- options: { prefix: "{{ cus█ }}" }',
      '- assert: [{ type: equals, value: ["{{ cus█ }}"] }]',
    ])
      assert.deepEqual(labels(await completionsAt(text, world)), ['customer'], text);
  });
});
