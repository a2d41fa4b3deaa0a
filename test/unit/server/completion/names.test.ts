import assert from 'node:assert/strict';
import { applied, completionsAt, labels } from '../helpers.ts';

describe('completion of names', () => {
  it('offers declared variables after an opening brace', async () => {
    const items = await completionsAt('Dear {{ cus█ }}', { declared: ['customer', 'currency'] });
    assert.deepEqual(labels(items), ['customer']);
  });

  it('works in a tag that is not closed yet', async () => {
    for (const text of ['Dear {{ cust█', 'Dear {{ cust█\n\nMore {{ text }}', '{% if cust█', '{% for a in cust█ %}', '{{ upper(cust█']) {
      const items = await completionsAt(text, { declared: ['customer', 'customer_id'] });
      assert.deepEqual(labels(items), ['customer', 'customer_id'], text);
    }
  });

  it('offers nothing in prose, comments, raw blocks and strings', async () => {
    for (const text of ['cust█', '{# cust█ #}', '{% raw %}{{ cust█ }}{% endraw %}', '{{ "cust█" }}', '{{ a }} cust█']) {
      assert.deepEqual(await completionsAt(text, { declared: ['customer'] }), [], text);
    }
  });

  it('offers variables of test cases with a sample', async () => {
    const [item] = await completionsAt('{{ cust█ }}', { tests: '- vars:\n    customer: Ada Lovelace\n' });
    assert.equal(item?.label, 'customer');
    assert.match(JSON.stringify(item?.documentation), /Ada Lovelace/);
  });

  it('offers what the prompt uses elsewhere when nothing is declared, but not the word being typed', async () => {
    assert.deepEqual(labels(await completionsAt('{{ customer }} {{ custx█ }}')), []);
    assert.deepEqual(labels(await completionsAt('{{ customer }} {{ cust█ }}')), ['customer']);
  });

  it('puts names of the innermost scope first', async () => {
    const text = '{% set item_count = 1 %}{% for item in items %}{{ ite█ }}{% endfor %}';
    const found = labels(await completionsAt(text, { declared: ['items'] }));
    assert.deepEqual(new Set(found.slice(0, 2)), new Set(['item', 'item_count']));
    assert.equal(found[2], 'items');
  });

  it('offers parameters inside their macro only', async () => {
    const text = (place: 'in' | 'out') =>
      `{% macro m(depth) %}${place === 'in' ? '{{ dep█ }}' : ''}{% endmacro %}${place === 'out' ? '{{ dep█ }}' : ''}`;
    assert.deepEqual(labels(await completionsAt(text('in'))), ['depth']);
    assert.deepEqual(labels(await completionsAt(text('out'))), []);
  });

  it('offers globals and words of the language', async () => {
    assert.ok(labels(await completionsAt('{{ ran█ }}')).includes('range'));
    assert.ok(labels(await completionsAt('{{ a if no█ }}')).includes('not'));
  });

  it('replaces the word that was typed and nothing else', async () => {
    const world = { declared: ['customer'] };
    const text = '😀 Dear {{ cus█ }}, hello\r\n';
    const [item] = await completionsAt(text, world);
    assert.ok(item);
    assert.equal(applied(text, item, world), '---\nvariables: [customer]\n---\n😀 Dear {{ customer }}, hello\r\n');
  });

  it('works in the content of a message', async () => {
    const text = (content: string) => `---\nvariables: [customer]\nmessages:\n  - role: user\n    content: ${content}\n---\n`;
    for (const content of ['|\n      Dear {{ cus█ }}', '"Dear {{ cus█"', "'{{ cus█ }}'"]) {
      assert.deepEqual(labels(await completionsAt(text(content))), ['customer'], content);
    }
  });
});
