import assert from 'node:assert/strict';
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

describe('whole statements', () => {
  it('are offered as snippets and close what they open', async () => {
    for (const [text, expected] of [
      ['{% fo█ %}', '{% for $1 in $2 %}$0{% endfor %}'],
      ['😀\r\n{% fo█', '😀\r\n{% for $1 in $2 %}$0{% endfor %}'],
    ] as const) {
      const item = (await completionsAt(text, { snippets: true })).find(({ label }) => label === 'for … endfor');
      assert.ok(item);
      assert.equal(applied(text, item), expected);
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
      '{% macro money(amount, currency="EUR") %}{% endmacro %}{% set unit = "kg" %}{% for x in [1] %}{% set inner = x %}{% endfor %}';
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
});
