import assert from 'node:assert/strict';
import { isPromptPath, isTestsPath, promptLayout, promptNameOf, testsPathOf } from '../../../src/promptFile/index.ts';
import { suiteNameOf } from '../../../src/promptFile/paths.ts';

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

  it('see front matter in the first bytes, and say where those are too few', () => {
    const opens = (text: string) => promptLayout().startsWithFrontMatter(new TextEncoder().encode(text));
    const heads: readonly (readonly [text: string, opens: boolean | undefined])[] = [
      ['---\n', true],
      ['--- \t\n', true],
      ['---  \r\n', true],
      ['\ufeff---\nname: a', true],
      [`---${' '.repeat(61)}`, undefined],
      [`---${' '.repeat(500)}\n`, true],
      ['---', undefined],
      ['---\r', undefined],
      ['---\r\r\n', false],
      ['---\r \n', false],
      ['--- a\n', false],
      ['----\n', false],
      ['--\n', false],
      ['-x-\n', false],
      ['x--\n', false],
      ['--x\n', false],
      [' ---\n', false],
      ['\ufeff\ufeff---\n', false],
      ['', false],
    ];
    for (const [text, expected] of heads) assert.equal(opens(text), expected, JSON.stringify(text));
    for (const start of [
      [0xef, 0xbb, 0],
      [0xef, 0, 0xbf],
      [0, 0xbb, 0xbf],
    ])
      assert.equal(promptLayout().startsWithFrontMatter(Uint8Array.from([...start, 0x2d, 0x2d, 0x2d, 0x0a])), false);
  });

  it('are the same for whoever looks for prompts', () => {
    const layout = promptLayout(['notes/**/*.md']);
    const paths = ['a.prompt.j2', 'x/A.PROMPT.JINJA2', 'prompts/a.md', 'x/Prompts/a.MD', 'notes/x/prompts/a.md', 'x/a.md', 'a.txt'];
    assert.deepEqual(paths.map(layout.isPromptPath), [true, true, true, true, true, false, false]);
    assert.deepEqual(
      paths.map((path) => isPromptPath(path, ['notes/**/*.md'])),
      [true, true, true, true, true, false, false],
    );
    assert.deepEqual(paths.map(layout.needsFrontMatter), [false, false, true, true, false, false, false]);
    assert.deepEqual(layout.globs, ['**/*.prompt.j2', '**/*.prompt.jinja', '**/*.prompt.jinja2', '**/prompts/**/*.md', 'notes/**/*.md']);
    assert.deepEqual(layout.testsGlobs, ['**/*.tests.yaml']);
    assert.equal(layout.maxBytes, 2 * 1024 * 1024);
  });

  it('are decoded in URIs, and stand as they are in paths', () => {
    assert.equal(promptNameOf('x/a%20b.md'), 'a%20b');
    assert.equal(promptNameOf('C:/x/a%20b.md'), 'a%20b');
    assert.equal(promptNameOf('vscode-vfs://x/a%20b.md'), 'a b');
    assert.equal(promptNameOf('file:///x/50%.md'), '50%');
    assert.equal(promptNameOf('a.md'), 'a');
    assert.equal(promptNameOf('x/a.md.prompt.j2'), 'a.md');
    assert.equal(suiteNameOf('file:///x/my%20case.tests.yaml'), 'my case');
    assert.equal(suiteNameOf('x/A.TESTS.YAML'), 'A');
    assert.deepEqual(['a.tests.yaml', 'x/A.TESTS.YAML', 'a.tests.yml', 'a.tests.yaml.bak'].map(isTestsPath), [true, true, false, false]);
  });
});
