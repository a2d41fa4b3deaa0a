import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serviceFor, wanted } from './helpers.ts';

describe('the language service in the placeholder dialect', () => {
  const head = '---\ndialect: placeholder\nvariables: [customer, order]\n---\n';
  const documentOf = (body: string) => TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, `${head}${body}`);
  const service = serviceFor();

  it('tells of names nobody gives, and of nothing that Jinja2 alone would mind', async () => {
    const document = documentOf('Hi {{custmer}}, {{ order }} {% if %} {{order|nope}} {{ {% {{');
    const found = await service.diagnose(document, {}, wanted);
    assert.deepEqual(
      found.map(({ code, range }) => `${String(code)}: ${document.getText(range)}`),
      ['undefined-variable: custmer', 'undefined-variable: order|nope'],
    );
  });

  it('offers the variables and nothing else between the braces', async () => {
    const document = documentOf('Hi {{cu');
    const items = await service.complete(document, document.positionAt(document.getText().length), {}, wanted);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['customer'],
    );
    const empty = documentOf('Hi {{');
    const all = await service.complete(empty, empty.positionAt(empty.getText().length), {}, wanted);
    assert.deepEqual(
      all.map(({ label }) => label),
      ['customer', 'order'],
    );
  });

  it('explains a variable, and colours names only', async () => {
    const document = documentOf('{{customer}} {% if x %}');
    const hover = await service.hover(document, document.positionAt(head.length + 4), {}, wanted);
    assert.match(JSON.stringify(hover), /customer/);
    assert.equal(service.semanticTokens(document, {}).data.length, 5);
  });
});
