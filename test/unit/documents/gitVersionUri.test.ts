import assert from 'node:assert/strict';
import { commitOf, gitVersionParts } from '../../../src/documents/gitVersionUri.ts';

const commit = 'c0ffee0'.padEnd(40, '1');

describe('the URI of a file as a commit left it', () => {
  it('has the path of the file and names the commit', () => {
    const parts = gitVersionParts({ path: '/prompts/größe [1].prompt.j2' }, commit);
    assert.deepEqual(parts, { scheme: 'promptdeck-git', path: '/prompts/größe [1].prompt.j2', query: commit });
    assert.equal(commitOf(parts), commit);
  });

  it('is read only where it names a commit and nothing else that git would understand', () => {
    for (const query of ['', 'HEAD', '--output=x', 'c0ffee', `${commit}:other`, `${commit}\n`, commit.toUpperCase(), 'a'.repeat(65)])
      assert.equal(commitOf({ scheme: 'promptdeck-git', path: '/a', query }), undefined, query);
    assert.equal(commitOf({ scheme: 'git', path: '/a', query: commit }), undefined);
  });
});
