import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completeFrontMatter, completeTests } from '../../../../server/service/completion/yamlKeys.ts';
import { applied, documentFor, labels } from '../helpers.ts';

function inTests(text: string, variables: readonly string[] = []) {
  const { document, position } = documentFor(text, { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' });
  return completeTests(document, position, variables);
}

function inFrontMatter(text: string) {
  const { document, position } = documentFor(text);
  return completeFrontMatter(document, position);
}

describe('completion in a tests file', () => {
  it('offers the keys of the file, of a case and of an assertion', () => {
    assert.deepEqual(labels(inTests('te█')), ['tests']);
    assert.ok(labels(inTests('- █')).includes('assert'));
    assert.deepEqual(labels(inTests('tests:\r\n  - description: 😀\r\n    vars: {}\r\n    as█\r\n    providerOutput: x')), ['assert']);
    assert.ok(labels(inTests('tests:\n- vars:\n    a: 1\n  █')).includes('assert'));
    assert.deepEqual(labels(inTests('- assert:\n    - type: equals\n      thr█')), ['threshold']);
    assert.deepEqual(labels(inTests('defaultTest:\n  va█')), ['vars']);
  });

  it('leaves out keys that stand there already', () => {
    assert.ok(!labels(inTests('- vars: {}\n  █\n  assert: []')).some((label) => label === 'vars' || label === 'assert'));
  });

  it('offers types of assertions and providers', () => {
    assert.deepEqual(labels(inTests('- assert:\n    - type: ic█')), ['icontains', 'not-icontains']);
    assert.deepEqual(labels(inTests('- assert:\n    - type: not-█')).length, 4);
    assert.deepEqual(labels(inTests('providers:\n  - █')), ['echo', 'replay']);
  });

  it('offers the variables of the prompt under vars', () => {
    assert.deepEqual(labels(inTests('- vars:\n    cust█', ['customer', 'tone'])), ['customer']);
    assert.deepEqual(labels(inTests('- vars:\n    tone: x\n    █', ['customer', 'tone'])), ['customer']);
  });

  it('keeps quiet in texts, comments and flow collections', () => {
    for (const text of ['- vars:\n    a: |\n      te█', '# te█', '- vars: { te█ }', '- description: "te█"'])
      assert.deepEqual(inTests(text), [], text);
  });

  it('writes the colon where none is', () => {
    const [item] = inTests('- desc█');
    assert.ok(item);
    assert.equal(applied('- desc', item), '- description: ');
    const [other] = inTests('- desc█: x');
    assert.ok(other);
    assert.equal(applied('- desc: x', other), '- description: x');
  });
});

describe('completion in front matter', () => {
  it('offers keys and the words of enumerations', () => {
    assert.deepEqual(labels(inFrontMatter('---\ndia█\n---\n')), ['dialect']);
    assert.deepEqual(labels(inFrontMatter('---\nname: 😀\r\ndialect: █\n---\n')), ['jinja2', 'nunjucks', 'placeholder']);
    assert.deepEqual(labels(inFrontMatter('---\nactive: t█\n---\n')), ['true']);
    assert.deepEqual(labels(inFrontMatter('---\nmessages:\n  - role: de█\n---\n')), ['developer']);
    assert.deepEqual(labels(inFrontMatter('---\nengine:\n  tr█\n---\n')), ['trim_blocks']);
    assert.deepEqual(labels(inFrontMatter('---\nvariables:\n  tone:\n    ty█\n---\n')), ['type']);
    assert.deepEqual(labels(inFrontMatter('---\nvariables:\n  tone: int█\n---\n')), ['integer', 'int']);
  });

  it('offers nothing in the body', () => {
    assert.deepEqual(inFrontMatter('---\nname: x\n---\ndia█'), []);
    const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, 'dia');
    assert.deepEqual(completeFrontMatter(document, { line: 0, character: 3 }), []);
  });
});

describe('completion between brackets', () => {
  it('offers keys and values of a test case on one line', () => {
    assert.deepEqual(labels(inTests('- assert: [{ type: ic█ }]')), ['icontains', 'not-icontains']);
    assert.deepEqual(labels(inTests('- assert:\n    - { type: equals, th█ }')), ['threshold']);
    assert.ok(!labels(inTests('- assert: [{ type: equals, █ }]')).includes('type'));
    assert.deepEqual(labels(inTests('providers: [echo, re█]')), ['replay']);
    assert.deepEqual(labels(inTests('- { vars: { cust█ } }', ['customer'])), ['customer']);
  });

  it('offers keys and types of a declaration, and nothing else between its braces', () => {
    assert.deepEqual(labels(inFrontMatter('---\nvariables:\n  a: { type: str█ }\n---\n')).slice(0, 1), ['string']);
    assert.deepEqual(labels(inFrontMatter('---\nvariables: { a: { de█ } }\n---\n')), ['description', 'default']);
  });

  it('offers nothing in quotes, in comments and behind the last bracket', () => {
    for (const text of ['- assert: [{ type: "ic█" }]', '- assert: [] # t█', '- assert: [{ value: a b█ }]', '- vars: { a: 1 }█'])
      assert.deepEqual(labels(inTests(text)), [], text);
  });

  it('offers templates in the list of includes', () => {
    for (const text of ['---\nincludes: [sh█]\n---\n', '---\nincludes:\n  - sh█\n---\n', '---\nincludes: sh█\n---\n']) {
      const { document, position } = documentFor(text);
      assert.deepEqual(labels(completeFrontMatter(document, position, ['shared/style', 'other'])), ['shared/style'], text);
    }
  });
});
