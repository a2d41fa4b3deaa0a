import assert from 'node:assert/strict';
import { diagnosticsIn, placeOf, seen } from '../helpers.ts';

describe('syntax', () => {
  it('reports several errors of one file, each at its place', async () => {
    const text = 'a {{ }} b\n{% if x %}\nc {{ x | }} d\n{% endfor %}\n{% endif %}\n{{ y + }}\n';
    const lines = (await diagnosticsIn(text)).map(({ code, range }) => `${String(code)} ${range.start.line + 1}`);
    assert.deepEqual(lines, ['syntax 1', 'syntax 3', 'syntax 4', 'syntax 6']);
  });

  it('is an error', async () => {
    const [first] = await diagnosticsIn('{% if x %}');
    assert.deepEqual([first?.severity, first?.source], [1, 'Promptdeck']);
  });

  it('is silent in a sound template', async () => {
    assert.deepEqual(
      await seen('{% for a in b %}{{ a.c[0] | join(", ") }}{% else %}-{% endfor %}{# note #}{% raw %}{{ }}{% endraw %}'),
      [],
    );
  });

  it('counts UTF-16 units behind surrogate pairs and carriage returns', async () => {
    const [first] = await diagnosticsIn('😀😀\r\n😀 {{ }}\r\n');
    assert.equal(first && placeOf(first.range).split(':')[0], '2');
    assert.ok(first && first.range.start.character >= 3 && first.range.end.character <= 8, JSON.stringify(first?.range));
  });

  it('finds the place in the content of a message', async () => {
    const text = '---\nmessages:\n  - role: user\n    content: |\n      Hello\n      {{ name | }}\n---\n';
    const places = (await diagnosticsIn(text)).map(({ range }) => range.start.line + 1);
    assert.deepEqual(places, [6]);
  });

  it('can be turned down or off', async () => {
    assert.equal((await diagnosticsIn('{{ }}', { levels: { syntax: 'hint' } }))[0]?.severity, 4);
    assert.deepEqual(await seen('{{ }}', { levels: { syntax: 'off' } }), []);
  });

  it('is what Jinja2 refuses when it compiles, too', async () => {
    assert.deepEqual(await seen('{% block a %}{% endblock %}{% block a %}{% endblock %}'), [
      "duplicate-block «a» There is a block 'a' already. Give this one another name.",
    ]);
  });
});
