import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatPrompt, formatTypedTag } from '../../../../server/service/formatting/index.ts';
import { documentFor } from '../helpers.ts';

const options = { tabSize: 2, insertSpaces: true };

function formatted(text: string): string {
  const { document } = documentFor(text);
  return TextDocument.applyEdits(document, formatPrompt(document, options));
}

/** The text after the tag that ends at the caret was closed. */
function typed(text: string): string {
  const { document, position } = documentFor(text);
  return TextDocument.applyEdits(document, formatTypedTag(document, position, options));
}

describe('formatting a prompt file', () => {
  it('lays out the body and every message, and leaves other front matter alone', () => {
    const text = (x: string) =>
      `---\r\nname: "{{x}}"\r\nmessages:\r\n  - role: system\r\n    content: |\r\n      😀 ${x}\r\n  - role: user\r\n    content: Hi ${x}\r\n  - role: user\r\n---\r\n${x}\r\n`;
    assert.equal(formatted(text('{{x|d(1,2)}}')), text('{{ x|d(1, 2) }}'));
  });

  it('keeps quotes that YAML would read otherwise', () => {
    const text = (x: string) => `---\nmessages:\n  - role: user\n    content: '${x}'\n---\n`;
    const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, text('{{x|d("a")}}'));
    assert.deepEqual(formatPrompt(document, options), []);
  });

  it('indents under the lstrip_blocks of the front matter', () => {
    const head = '---\nengine: { lstrip_blocks: true }\n---\n';
    assert.equal(
      formatted(`${head}{%if a%}\n{%if b%}\nx\n{%endif%}\n{%endif%}`),
      `${head}{% if a %}\n  {% if b %}\nx\n  {% endif %}\n{% endif %}`,
    );
  });

  it('leaves other dialects alone', () => {
    const text = '---\ndialect: nunjucks\n---\n{{x}}';
    assert.equal(formatted(text), text);
  });

  for (const [before, after] of [
    ['{{ ["a", "«b", "c"]|join }}»', `{{ ["a", "b", 'c']|join }}`],
    ['{{ ["a", "b«", "c»"]|join }}', '{{ ["a", "b", "c"]|join }}'],
    ['{{ f("a«",b,"c"»,d) }}', `{{ f("a", b, 'c',d) }}`],
    ['«{{f("a»",b)}}', '{{ f("a",b)}}'],
    [
      '---\nmessages:\n  - role: user\n    content: |\n      {{ f("a «b", "c") }}»\n---\n',
      `---\nmessages:\n  - role: user\n    content: |\n      {{ f("a b", 'c') }}\n---\n`,
    ],
  ] as const) {
    it(`lays out what is selected in ${JSON.stringify(before)}, both quotes of a string or none`, () => {
      const [start, end] = [before.indexOf('«'), before.indexOf('»') - 1];
      const { document } = documentFor(before.replace('«', '').replace('»', ''));
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      assert.equal(TextDocument.applyEdits(document, formatPrompt(document, options, range)), after);
    });
  }

  it('lays out the tag that was just closed and no other', () => {
    assert.equal(typed('{{a}} 😀 {{b}}█ {{c}}'), '{{a}} 😀 {{ b }} {{c}}');
    assert.equal(typed('{%if a%}█'), '{% if a %}');
    assert.equal(typed('a}}█ {{c}}'), 'a}} {{c}}');
    assert.equal(typed('}█'), '}');
  });
});
