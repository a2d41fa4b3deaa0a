import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const isWindows = process.platform === 'win32';

describe('the disk that skills are installed on', () => {
  const folder = useTemporaryFolder('skill-disk');
  const inside = (...names: string[]) => path.join(folder(), ...names);
  const uri = (...names: string[]) => diskUri(inside(...names));
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('tells files, folders and links apart, and what is not there', async () => {
    mkdirSync(inside('folder'));
    writeFileSync(inside('file'), '');
    if (!isWindows) symlinkSync(inside('nowhere'), inside('link'));
    assert.deepEqual(
      await Promise.all(['folder', 'file', 'gone', 'file/below'].map((name) => diskSkillFiles.kindOf(uri(...name.split('/'))))),
      ['directory', 'file', undefined, undefined],
    );
    const entries = (await diskSkillFiles.list(uri())).map(({ name, kind }) => `${name} ${kind}`).sort();
    assert.deepEqual(entries, ['file file', 'folder directory', ...(isWindows ? [] : ['link link'])]);
    if (!isWindows) assert.equal(await diskSkillFiles.kindOf(uri('link')), 'link');
  });

  it('writes new files with the folders above them, executable where that is wanted', async () => {
    await diskSkillFiles.write(uri('a', 'b', 'c'), bytes('text'), true);
    await diskSkillFiles.write(uri('a', 'd'), bytes(''), false);
    assert.equal(readFileSync(inside('a', 'b', 'c'), 'utf8'), 'text');
    if (!isWindows)
      assert.deepEqual([statSync(inside('a', 'b', 'c')).mode & 0o777, statSync(inside('a', 'd')).mode & 0o777], [0o755, 0o644]);
    await assert.rejects(diskSkillFiles.write(uri('a', 'd'), bytes('other'), false), { code: 'EEXIST' });
    await diskSkillFiles.copy(uri('a', 'b', 'c'), uri('e', 'f'));
    assert.equal(readFileSync(inside('e', 'f'), 'utf8'), 'text');
    await diskSkillFiles.makeFolder(uri('g', 'h'));
    await diskSkillFiles.makeFolder(uri('g', 'h'));
    await diskSkillFiles.rename(uri('e'), uri('g', 'h', 'i'));
    assert.deepEqual(readdirSync(inside('g', 'h')), ['i']);
  });

  it('removes files, whole folders and what is gone already', async () => {
    await diskSkillFiles.write(uri('a', 'b', 'c'), bytes(''), false);
    for (const names of [['a'], ['a'], ['gone', 'below']]) await diskSkillFiles.remove(uri(...names));
    assert.deepEqual(readdirSync(folder()), []);
  });
});
