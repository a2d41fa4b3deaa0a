import assert from 'node:assert/strict';
import type { SkillEntry, SkillFileSystem } from '../../../../src/core/skills/fileSystem.ts';
import { readStanding } from '../../../../src/core/skills/readStanding.ts';
import { SkillError } from '../../../../src/core/skills/skillError.ts';

const root = 'memory://box/skills';

/** A folder `x` with a record and one file; what is there may change each time the folder is listed. */
function changing(onList: (time: number) => void, parts: { record: string; kind?: SkillEntry['kind']; isAside?: boolean }) {
  let times = 0;
  const old = `${root}/.promptdeck-old-x-0123abcd`;
  const isSkill = (uri: string) => uri === (parts.isAside ? old : `${root}/x`);
  const fileSystem: Partial<SkillFileSystem> = {
    kindOf: async (uri) => {
      if (uri.endsWith('.json')) return 'file';
      return uri === root ? 'directory' : isSkill(uri) ? (parts.kind ?? 'directory') : undefined;
    },
    list: async (uri) => {
      if (uri === root) return parts.isAside ? [{ name: '.promptdeck-old-x-0123abcd', kind: 'directory' }] : [];
      times += 1;
      onList(times);
      return [{ name: 'a', kind: 'file' }];
    },
    read: async (uri) => new TextEncoder().encode(uri.endsWith('.json') ? parts.record : 'a'),
  };
  return { fileSystem: fileSystem as SkillFileSystem, times: () => times };
}

describe('What stands in the place of a skill', () => {
  it('is read once where nothing changes', async () => {
    const disk = changing(() => undefined, { record: '1' });
    const { kind, installed } = await readStanding(disk.fileSystem, root, 'x');
    assert.deepEqual([kind, [...(installed?.files.keys() ?? [])], disk.times()], ['directory', ['a'], 1]);
  });

  it('is read again when another folder, or the same with another record, came meanwhile', async () => {
    const other = { record: '1' };
    const disk = changing((time) => {
      if (time === 1) other.record = '2';
    }, other);
    await readStanding(disk.fileSystem, root, 'x');
    assert.equal(disk.times(), 2);
    const moved = { record: '1', isAside: true };
    const back = changing((time) => {
      if (time === 1) moved.isAside = false;
    }, moved);
    await readStanding(back.fileSystem, root, 'x');
    assert.equal(back.times(), 2);
  });

  it('is given up when it changes for the fifth time', async () => {
    for (const [changes, isRead] of [
      [4, true],
      [5, false],
    ] as const) {
      const record = { record: '' };
      const disk = changing((time) => {
        if (time <= changes) record.record = String(time);
      }, record);
      const read = readStanding(disk.fileSystem, root, 'x');
      if (isRead) await read;
      else
        await assert.rejects(read, {
          code: 'changed-meanwhile',
          message: 'The folder of the skill changes while it is read. Try again.',
        });
      assert.equal(disk.times(), 5);
    }
  });

  it('is read again when reading fails, and the fifth failure is told', async () => {
    for (const failures of [4, 5]) {
      const disk = changing(
        (time) => {
          if (time <= failures) throw new Error(`gone ${time}`);
        },
        { record: '1' },
      );
      const read = readStanding(disk.fileSystem, root, 'x');
      if (failures === 4) assert.equal((await read).kind, 'directory');
      else await assert.rejects(read, /^Error: gone 5$/);
      assert.equal(disk.times(), 5);
    }
  });

  it('is not read again when it is refused', async () => {
    const disk = changing(
      () => {
        throw new SkillError('No.', 'link');
      },
      { record: '1' },
    );
    await assert.rejects(readStanding(disk.fileSystem, root, 'x'), { code: 'link' });
    assert.equal(disk.times(), 1);
  });

  it('is not looked into unless it is a folder', async () => {
    for (const kind of ['file', 'link', 'other'] as const) {
      const disk = changing(() => undefined, { record: '1', kind });
      assert.deepEqual(await readStanding(disk.fileSystem, root, 'x'), { kind, installed: undefined });
      assert.equal(disk.times(), 0);
    }
  });
});
