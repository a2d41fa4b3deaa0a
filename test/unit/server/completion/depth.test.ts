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
