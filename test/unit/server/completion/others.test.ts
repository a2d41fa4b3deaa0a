import assert from 'node:assert/strict';
import { completionsAt, labels, serviceFor } from '../helpers.ts';

describe('completion of everything else', () => {
  const tests =
    '- vars:\n    customer: { name: Ada, plan: { id: 7 } }\n    documents:\n      - { title: One, url: u }\n      - { title: Two, score: 1.5 }\n';

  it('offers fields seen in test cases', async () => {
    assert.deepEqual(labels(await completionsAt('{{ customer.█ }}', { tests })).slice(0, 2), ['name', 'plan']);
    assert.deepEqual(labels(await completionsAt('{{ customer.plan.█ }}', { tests }))[0], 'id');
    assert.deepEqual(labels(await completionsAt('{{ documents[0].█', { tests })), ['score', 'title', 'url']);
  });

  it('offers the fields of items to a loop variable, through filters and other names', async () => {
    const text = '{% set found = documents | sort(attribute="title") %}{% for document in found %}{{ document.t█ }}{% endfor %}';
    assert.deepEqual(labels(await completionsAt(text, { tests })), ['title']);
  });

  it('lets a dot take a name that has fields, and no other sign anything', async () => {
    const items = await completionsAt('{{ █ }}', { tests });
    assert.deepEqual(
      items
        .filter(({ commitCharacters }) => commitCharacters)
        .map(({ label, commitCharacters }) => `${label}${commitCharacters?.join('')}`),
      ['customer.'],
    );
  });

  it('offers declared fields', async () => {
    const text = '---\nvariables:\n  customer:\n    type: object\n    fields: [name, plan]\n---\n{{ customer.p█ }}';
    assert.deepEqual(labels(await completionsAt(text)), ['plan']);
  });

  it('offers fields the prompt reads elsewhere', async () => {
    assert.deepEqual(labels(await completionsAt('{{ user.city }} {{ user.█ }}')), ['city']);
  });

  it('offers the fields of loop inside a loop', async () => {
    assert.deepEqual(labels(await completionsAt('{% for a in b %}{{ loop.ind█ }}{% endfor %}')), ['index', 'index0']);
  });

  it('offers filters after a bar, with documentation when asked for', async () => {
    const items = await completionsAt('{{ a | tru█ }}');
    assert.deepEqual(labels(items), ['truncate']);
    const [item] = items;
    assert.ok(item);
    assert.match(JSON.stringify(serviceFor().resolveCompletion(item).documentation), /truncate/);
  });

  it('writes the parentheses of filters that need an argument, once, for clients that take snippets', async () => {
    const inserted = async (text: string, snippets: boolean) => {
      const item = (await completionsAt(text, { snippets })).find(({ label }) => ['replace', 'truncate', 'range'].includes(label));
      return item?.textEdit?.newText;
    };
    assert.equal(await inserted('{{ a | repl█ }}', true), 'replace($1)$0');
    assert.equal(await inserted('{{ a | repl█ }}', false), 'replace');
    assert.equal(await inserted('{{ a | repl█("x", "y") }}', true), 'replace');
    assert.equal(await inserted('{{ a | trunc█ }}', true), 'truncate');
    assert.equal(await inserted('{% for i in ran█ %}', true), 'range($1)$0');
  });

  it('offers tests after is and is not', async () => {
    assert.deepEqual(labels(await completionsAt('{% if a is def█ %}')), ['defined']);
    assert.ok(labels(await completionsAt('{% if a is not non█ %}')).includes('none'));
  });

  it('offers tags, the one that closes the innermost block first', async () => {
    assert.deepEqual(labels(await completionsAt('{% if a %}{% for b in c %}x{% █')).slice(0, 2), ['else', 'endfor']);
    assert.deepEqual(labels(await completionsAt('{% if a %}{% for b in c %}{% endfor %}{% e█ %}')).slice(0, 3), ['elif', 'else', 'endif']);
    assert.deepEqual(labels(await completionsAt('{% if a %}b{% else %}c{% e█ %}')), ['endif', 'extends']);
    assert.ok(!labels(await completionsAt('{% end█ %}')).some((label) => label.startsWith('end')));
    assert.ok(labels(await completionsAt('{% mac█ %}')).includes('macro'));
  });

  it('offers prompts to include', async () => {
    const includable = [{ includeName: 'parts/tone', name: 'Tone' }];
    assert.deepEqual(labels(await completionsAt('{% include "par█" %}', { includable })), ['parts/tone']);
  });

  it('gives nothing for a question that was withdrawn', async () => {
    assert.deepEqual(await completionsAt('{{ a█ }}', { declared: ['abc'], token: { isCancellationRequested: true } }), []);
  });

  it('resolves an item of unknown origin to itself', () => {
    const item = { label: 'x', data: { table: 'constructor', name: '__proto__' } };
    assert.equal(serviceFor().resolveCompletion(item), item);
  });
});
