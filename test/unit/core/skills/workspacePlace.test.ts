import assert from 'node:assert/strict';
import type { SkillFileSystem } from '../../../../src/core/skills/fileSystem.ts';
import { isInWorkspace, realPlace, workspaceFolderOf } from '../../../../src/core/skills/workspacePlace.ts';

/** A file system in which only these folders are, each with the place where it really lies. */
function links(places: Readonly<Record<string, string>>): SkillFileSystem {
  const known = {
    kindOf: async (uri: string) => (uri in places ? 'directory' : undefined),
    realUri: async (uri: string) => places[uri] ?? '',
  };
  return known as Partial<SkillFileSystem> as SkillFileSystem;
}

describe('Where a folder for skills really lies', () => {
  it('is where the nearest folder above it leads that is there', async () => {
    const fileSystem = links({ 'memory://box/w': 'memory://box/w', 'memory://box/w/l%20k': 'memory://box/o' });
    assert.equal(await realPlace(fileSystem, 'memory://box/w/l%20k'), 'memory://box/o');
    assert.equal(await realPlace(fileSystem, 'memory://box/w/l%20k/a%20b/c'), 'memory://box/o/a%20b/c');
    assert.equal(await realPlace(fileSystem, 'memory://box/w/a/b'), 'memory://box/w/a/b');
  });

  it('is its own place where nothing is there at all', async () =>
    assert.equal(await realPlace(links({}), 'memory://box/a/b'), 'memory://box/a/b'));

  it('is in a workspace that is itself a link', async () => {
    const fileSystem = links({ 'memory://box/w': 'memory://box/o' });
    assert.equal(await isInWorkspace(fileSystem, 'memory://box/o/a', 'memory://box/w'), true);
    assert.equal(await isInWorkspace(fileSystem, 'memory://box/w/a', 'memory://box/w'), false);
  });

  it('belongs to the workspace folder above the path that agents read, else to the one it lies in', () => {
    for (const [root, folder] of [
      ['memory://box/w/.claude/skills', 'memory://box/w'],
      ['memory://box/w/.github/skills', 'memory://box/w'],
      ['memory://box/w/x.claude/skills', 'memory://box/w/x.claude'],
      ['memory://box/w/mine', 'memory://box/w'],
    ] as const)
      assert.equal(workspaceFolderOf(root), folder);
  });
});
