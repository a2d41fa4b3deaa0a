import assert from 'node:assert/strict';
import { semanticTokensLegend } from '../../../server/service/index.ts';
import { documentFor, serviceFor, type World } from './helpers.ts';

/** Every token as `type text`, in order. */
function tokensIn(text: string, world: World = {}): string[] {
  const { document } = documentFor(text, world);
  const { data } = serviceFor(world).semanticTokens(document, {});
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const range = { start: { line, character }, end: { line, character: character + length } };
    found.push(`${semanticTokensLegend.tokenTypes[type]} ${document.getText(range)}`);
  }
  return found;
}

describe('semantic tokens', () => {
  it('say what every piece of a tag is', () => {
    assert.deepEqual(tokensIn('a {{ user.name | title }} b'), [
      'operator {{',
      'variable user',
      'operator .',
      'property name',
      'operator |',
      'function title',
      'operator }}',
    ]);
    assert.deepEqual(tokensIn("{% if a is not none and b == 'x' %}"), [
      ...['operator {%', 'keyword if', 'variable a', 'keyword is', 'keyword not', 'function none', 'keyword and', 'variable b'],
      ...['operator ==', "string 'x'", 'operator %}'],
    ]);
  });

  it('tell keyword arguments, calls and numbers', () => {
    assert.deepEqual(tokensIn('{{ f(a=1).b() }}'), [
      ...['operator {{', 'function f', 'operator (', 'parameter a', 'operator =', 'number 1', 'operator )', 'operator .', 'method b'],
      ...['operator (', 'operator )', 'operator }}'],
    ]);
  });

  it('colour a comment line by line', () => {
    assert.deepEqual(tokensIn('x {# one\r\ntwo\n\nthree #} y'), ['comment {# one', 'comment two', 'comment three #}']);
  });

  it('colour the content of messages and leave other front matter alone', () => {
    const text = '---\nname: "{{ x }}"\nmessages:\n  - role: user\n    content: |\n      {{ a }}\n---\n';
    assert.deepEqual(tokensIn(text), ['operator {{', 'variable a', 'operator }}']);
  });

  it('colour Markdown prompts, and no other Markdown', () => {
    const text = '---\nname: x\n---\n{{ a }}';
    assert.equal(tokensIn(text, { uri: 'file:///work/prompts/a.md', languageId: 'markdown' }).length, 3);
    assert.deepEqual(tokensIn(text, { uri: 'file:///work/docs/a.md', languageId: 'markdown' }), []);
  });
});
