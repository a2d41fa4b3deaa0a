import assert from 'node:assert/strict';
import type { SkillEntry, SkillFileSystem } from '../../../../src/core/skills/fileSystem.ts';
import { readInstalled } from '../../../../src/core/skills/installed.ts';
import { freeName } from '../../../../src/core/skills/keepAside.ts';

const folder = 'memory://box/x';

/** A disk with one folder, whose entries and contents are made as they are asked for. */
function disk(list: (path: string) => readonly SkillEntry[], read: (path: string) => Uint8Array = () => Uint8Array.of(1)): SkillFileSystem {
  const pathOf = (uri: string) => uri.slice(folder.length).replace(/^\//, '');
  return { list: async (uri: string) => list(pathOf(uri)), read: async (uri: string) => read(pathOf(uri)) } as SkillFileSystem;
}

const files = (count: number): SkillEntry[] => Array.from({ length: count }, (_, index) => ({ name: `f${index}`, kind: 'file' }));

describe('The folder of an installed skill', () => {
  it('has 5,000 files at most', async () => {
    assert.equal(
      (
        await readInstalled(
          disk(() => files(5000)),
          folder,
        )
      ).files.size,
      5000,
    );
    await assert.rejects(
      readInstalled(
        disk(() => files(5001)),
        folder,
      ),
      {
        code: 'too-many-files',
        message: 'The installed skill has more than 5000 files.',
      },
    );
  });

  it('has 32 folders inside each other at most', async () => {
    const nested = (depth: number) =>
      disk((path) => (path.split('/').filter(Boolean).length < depth ? [{ name: 'd', kind: 'directory' }] : [{ name: 'f', kind: 'file' }]));
    assert.deepEqual([...(await readInstalled(nested(32), folder)).files.keys()], [`${'d/'.repeat(32)}f`]);
    await assert.rejects(readInstalled(nested(33), folder), {
      code: 'too-many-files',
      message: 'The installed skill has too many folders inside each other.',
    });
  });

  it('has 200 MiB at most', async () => {
    const large = new Uint8Array(100 * 1024 * 1024);
    const read = (path: string) => (path === 'f2' ? Uint8Array.of(1) : large);
    assert.equal(
      (
        await readInstalled(
          disk(() => files(2), read),
          folder,
        )
      ).files.size,
      2,
    );
    await assert.rejects(
      readInstalled(
        disk(() => files(3), read),
        folder,
      ),
      {
        code: 'too-large',
        message: 'The folder of the installed skill is larger than 204800 KiB.',
      },
    );
  });

  it('has neither links nor devices', async () => {
    for (const kind of ['link', 'other'] as const)
      await assert.rejects(
        readInstalled(
          disk(() => [{ name: 'a b', kind }]),
          folder,
        ),
        {
          code: 'link',
          message: 'The installed skill has "a b", which is a link or a device. Move it away, then install again.',
        },
      );
  });

  it('gives a copy a name that is free, and takes it', () => {
    const taken = new Set(['notes.local.md', 'b.local', 'b.local-2']);
    assert.deepEqual(
      ['notes.md', 'notes.md', 'b', 'c.tar.gz', '.env', 'd/e.md', 'NOTES.md'].map((path) => freeName(path, taken)),
      ['notes.local-2.md', 'notes.local-3.md', 'b.local-3', 'c.tar.local.gz', '.env.local', 'd/e.local.md', 'NOTES.local-4.md'],
    );
  });
});
