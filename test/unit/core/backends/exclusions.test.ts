import assert from 'node:assert/strict';
import { Exclusions, readGitignore } from '../../../../src/core/backends/workspace/exclusions.ts';
import { memoryFiles, memoryUri } from '../../../helpers/memoryFiles.ts';

const rules = (globs: readonly string[], gitignores: Readonly<Record<string, string>> = {}) => {
  const exclusions = new Exclusions(globs);
  for (const [directory, text] of Object.entries(gitignores)) exclusions.addGitignore(directory, text, 'u');
  return exclusions;
};

describe('What is left out of a workspace folder', () => {
  it('is always what belongs to git and to packages, with the globs of the settings', () =>
    assert.deepEqual(new Exclusions(['x']).globs, ['**/.git', '**/node_modules', 'x']));

  for (const [path, isDirectory, globs, gitignores, isOut] of [
    ['.git', true, [], {}, true],
    ['a/node_modules', true, [], {}, true],
    ['a/b', true, [], {}, false],
    ['a/vendor', true, ['**/vendor/**'], {}, true],
    ['a/vendor', false, ['**/vendor/**'], {}, false],
    ['a/vendor', true, ['**/vendor/'], {}, true],
    ['a', true, ['/**'], {}, false],
    ['x.draft', false, [], { '': '*.draft' }, true],
    ['a/x.draft', false, [], { '': '*.draft' }, true],
    ['a/x.draft', false, [], { '': '*.draft', a: '!x.draft' }, false],
    ['a/b/x.draft', false, [], { '': '*.draft', a: '!x.draft' }, false],
    ['a/b/x.draft', false, [], { '': '*.draft', a: '!x.draft', 'a/b': '*.draft' }, true],
    ['c/x.draft', false, [], { '': '*.draft', a: '!x.draft' }, true],
    ['a/build', true, [], { '': '/build/' }, false],
    ['build', true, [], { '': '/build/' }, true],
    ['build', false, [], { '': '/build/' }, false],
    ['a/b/c', false, [], { a: 'b/c' }, true],
    ['b/c', false, [], { a: 'b/c' }, false],
  ] as const)
    it(`is ${isOut ? '' : 'not '}the ${isDirectory ? 'folder' : 'file'} ${path}, by ${JSON.stringify([globs, gitignores])}`, () =>
      assert.equal(rules(globs, gitignores).excludes(path, isDirectory), isOut));

  for (const [path, globs, gitignores, isOut] of [
    ['x.draft', [], { '': '*.draft' }, true],
    ['a/x.draft', [], { '': '*.draft' }, true],
    ['build/a/x', [], { '': 'build/' }, true],
    ['a/build/x', [], { '': 'build/' }, true],
    ['build', [], { '': 'build/' }, false],
    ['a/vendor/b/c', ['**/vendor'], {}, true],
    ['vendor', ['**/vendor/**'], {}, false],
    ['a/b/c', ['**/vendor'], { '': 'build/' }, false],
  ] as const)
    it(`is ${isOut ? '' : 'not '}the path ${path}, by ${JSON.stringify([globs, gitignores])}`, () =>
      assert.equal(rules(globs, gitignores).excludesPath(path), isOut));

  it('is told where a .gitignore has more wildcards than are tried', () => {
    const exclusions = new Exclusions([]);
    const rule = (length: number) => `${'x'.repeat(length - 1)}*`;
    assert.equal(exclusions.addGitignore('', rule(10_000), 'u'), undefined);
    assert.equal(exclusions.addGitignore('', `plain\n${rule(9_000)}\n${rule(1_000)}`, 'u'), undefined);
    assert.deepEqual(exclusions.addGitignore('', rule(10_001), 'u'), {
      code: 'unreadable',
      level: 'warning',
      message: 'This .gitignore has too many wildcards. Left out: the last 1 rule with wildcards.',
      uri: 'u',
    });
    assert.match(exclusions.addGitignore('', `${rule(10_000)}\n${rule(5)}\n${rule(5)}`, 'u')?.message ?? '', /the last 2 rules with/);
  });

  it('is read from the first 256 KiB of a .gitignore, and from none that cannot be read', async () => {
    const asked: unknown[] = [];
    const files = memoryFiles({ 'shop/.gitignore': 'a' });
    const read = files.read;
    files.read = async (uri, options) => {
      asked.push(options?.maxBytes);
      return read(uri, options);
    };
    const exclusions = new Exclusions([]);
    assert.equal(await readGitignore(files, exclusions, '', memoryUri('shop/.gitignore')), undefined);
    assert.equal(exclusions.excludes('a', false), true);
    assert.equal(await readGitignore(files, exclusions, 'x', memoryUri('shop/x/.gitignore')), undefined);
    assert.deepEqual(asked, [262_144, 262_144]);
  });
});
