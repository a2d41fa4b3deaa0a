import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createIncludeLoader } from '../../../src/promptFile/includeLoader.ts';
import { includeNameOf, includeNamesOf } from '../../../src/promptFile/includeNames.ts';

const root = 'file:///lib';

const nameOf = (to: string, from: string, files: readonly string[]) =>
  includeNameOf(`${root}/${to}`, `${root}/${from}`, root, (uri) => files.some((file) => `${root}/${file}` === uri));

describe('The name an include uses', () => {
  it('is the path below the nearest folder above both files', () => {
    assert.equal(nameOf('x/parts/tone.prompt.j2', 'x/a.prompt.j2', ['x/parts/tone.prompt.j2']), 'parts/tone');
    assert.equal(nameOf('app/shared/tone.md', 'app/mail/a.prompt.j2', ['app/shared/tone.md']), 'shared/tone');
    assert.equal(nameOf('shared/tone.md', 'x/a.prompt.j2', ['shared/tone.md']), 'shared/tone');
  });

  it('is longer where the short one leads to another file', () => {
    const files = ['app/shared/tone.md', 'app/mail/shared/tone.md'];
    assert.equal(nameOf('app/shared/tone.md', 'app/mail/a.prompt.j2', files), 'app/shared/tone');
    assert.equal(nameOf('x/tone.md', 'x/a.prompt.j2', ['x/tone.md', 'x/tone.prompt.j2']), 'tone.md');
    assert.equal(nameOf('b.md', 'a/b.md', ['b.md', 'a/b.md']), '../b');
  });

  it('is what a person reads, and the file name for a file of another place', () => {
    assert.equal(nameOf('caf%C3%A9/100%.md', 'a.prompt.j2', ['caf%C3%A9/100%.md']), 'caf%C3%A9/100%');
    assert.equal(nameOf('caf%C3%A9/b.md', 'a.prompt.j2', ['caf%C3%A9/b.md']), 'café/b');
    assert.deepEqual(includeNamesOf('vscode-vfs://other/b.md', `${root}/a.md`, root), []);
    assert.equal(
      includeNameOf('vscode-vfs://other/b%20c.md', `${root}/a.md`, root, () => true),
      'b c.md',
    );
  });

  it('are the paths below the folders above both, then the steps up and down, each without its ending and with it', () => {
    assert.deepEqual(includeNamesOf(`${root}/a/b/c.md`, `${root}/a/x/y/d.md`, root), [
      'b/c',
      'a/b/c',
      '../../b/c',
      'b/c.md',
      'a/b/c.md',
      '../../b/c.md',
    ]);
    assert.deepEqual(includeNamesOf('file:///a/c.md', 'file:///b/d.md', undefined), ['../a/c', '../a/c.md']);
    assert.deepEqual(includeNamesOf('file:///c.md', 'file:///b/d.md', undefined), ['../c', '../c.md']);
    assert.deepEqual(includeNamesOf('file:///b/x/c.md', 'file:///b/d.md', 'file:///b'), ['x/c', 'x/c.md']);
    assert.deepEqual(includeNamesOf('vscode-vfs://one/c.md', 'vscode-vfs://two/b/d.md', undefined), []);
  });

  it('leads to the file by the rules that rendering follows, whatever files there are', async () => {
    const segment = fc.constantFrom('a', 'b', 'c');
    const path = fc
      .tuple(fc.array(segment, { maxLength: 3 }), segment, fc.constantFrom('.prompt.j2', '.md', '.prompt.jinja'))
      .map(([folders, name, ending]) => [...folders, name].join('/') + ending);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { minLength: 2, maxLength: 12 }), async (files) => {
        const [from = '', ...others] = files;
        const load = createIncludeLoader({
          read: async (uri) => (files.some((file) => `${root}/${file}` === uri) ? '' : undefined),
          rootOf: () => root,
          prompts: async () => [],
        });
        for (const to of others) assert.equal((await load(nameOf(to, from, files), `${root}/${from}`))?.name, `${root}/${to}`);
      }),
      { numRuns: 300 },
    );
  });
});
