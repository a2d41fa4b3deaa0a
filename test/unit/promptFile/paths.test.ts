import assert from 'node:assert/strict';
import { isPromptPath, promptLayout, promptNameOf, testsPathOf } from '../../../src/promptFile/index.ts';

describe('names of prompt files', () => {
  it('tell prompts from other files', () => {
    const prompts = ['a.prompt.j2', 'x/b.prompt.jinja', 'c.prompt.jinja2', 'prompts/d.md', 'x/prompts/y/e.md'];
    const others = ['a.j2', 'prompt.md', 'x/d.md', 'prompts.md', 'a.prompt.j2.bak', 'prompts/a.txt'];
    assert.deepEqual(
      [...prompts, ...others].filter((path) => isPromptPath(path)),
      prompts,
    );
    assert.ok(isPromptPath('x/a.txt', ['x/*.txt']));
  });

  it('lead to the tests file beside the prompt, on paths and URIs', () => {
    assert.equal(testsPathOf('x/greet.prompt.j2'), 'x/greet.tests.yaml');
    assert.equal(testsPathOf('file:///x/prompts/my%20greet.md'), 'file:///x/prompts/my%20greet.tests.yaml');
  });

  it('name the prompt', () => {
    assert.equal(promptNameOf('x/greet.prompt.jinja2'), 'greet');
    assert.equal(promptNameOf('file:///x/my%20greet.md'), 'my greet');
    assert.equal(promptNameOf('100%.prompt.j2'), '100%');
  });

  it('ask for front matter only where nothing else says prompt', () => {
    const layout = promptLayout(['notes/prompts/*.md']);
    assert.equal(layout.needsFrontMatter('prompts/a.md'), true);
    assert.equal(layout.needsFrontMatter('prompts/a.prompt.j2'), false);
    assert.equal(layout.needsFrontMatter('notes/prompts/a.md'), false);
  });

  it('see front matter in the first bytes', () => {
    const opens = (text: string) => promptLayout().startsWithFrontMatter(new TextEncoder().encode(text));
    assert.deepEqual(['---\n', '---  \r\n', '\ufeff---\n', '----\n', '---', ' ---\n', '--- a\n', ''].map(opens), [
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
