import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryPath } from '../../../../src/build/vscode/paths.ts';
import { installSkill, planInstall, readSkillContents } from '../../../../src/core/index.ts';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { type DiskWriter, diskWriters } from '../../../helpers/diskWriters.ts';
import { mountSmallDisk, textsBelow } from '../../../helpers/fullDisk.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const page = 4096;
const old = 'o'.repeat(3 * page);
const next = 'n'.repeat(5 * page);
/** Bytes of room, from none at all to more than is needed. */
const levels = Array.from({ length: 60 }, (_, index) => index * (page / 4));

/** Makes a folder with what stands there before anything is written. */
function prepare(place: string, writers: readonly DiskWriter[]): void {
  mkdirSync(place);
  for (const { file, replaces } of writers) if (replaces) writeFileSync(path.join(place, file), old);
}

/** Every file is complete or as it was, and there is no other. @returns what stands in each */
function assertWhole(place: string, writers: readonly DiskWriter[], when: string): readonly string[] {
  const texts = textsBelow(place);
  const known = new Set(writers.map(({ file }) => file));
  assert.deepEqual(
    [...texts.keys()].filter((file) => !known.has(file)),
    [],
    `left behind, ${when}`,
  );
  return writers.map(({ file, replaces, title }) => {
    const text = texts.get(file) ?? '';
    assert.ok(text === next || text === (replaces ? old : ''), `${title}: ${text.length} bytes, ${when}`);
    return text;
  });
}

describe('A disk that is nearly full', () => {
  const folder = useTemporaryFolder('full');

  for (const writer of diskWriters)
    it(`leaves what is written by ${writer.title} complete or as it was, at every level`, async function () {
      const disk = mountSmallDisk(folder(), 64 * page);
      if (!disk) return this.skip(); // the limit of files below is tried instead
      const seen = new Set<string>();
      try {
        for (const level of levels) {
          const place = path.join(disk.folder, 'place');
          prepare(place, [writer]);
          disk.leave(level);
          await writer.write(place, next).catch(() => undefined);
          for (const text of assertWhole(place, [writer], `room for ${level} bytes`)) seen.add(text);
          rmSync(place, { recursive: true });
        }
      } finally {
        disk.dispose();
      }
      assert.equal(seen.size, 2, 'the levels reach from too little to enough');
    });

  it('leaves everything complete or as it was when files may not become larger', function () {
    if (process.platform === 'win32') this.skip(); // no such limit
    const seen = new Set<string>();
    for (const kilobytes of [0, 10, 40]) {
      const place = path.join(folder(), `place-${kilobytes}`);
      prepare(place, diskWriters);
      const script = [
        process.execPath,
        '--import',
        'tsx',
        repositoryPath('test/helpers/diskWriters.run.ts'),
        place,
        'n',
        String(next.length),
      ];
      // POSIX counts in 512 bytes, bash in 1,024: the levels are far enough apart for both.
      const shell = ['-c', `ulimit -f ${kilobytes}; exec "$@"`, 'sh', ...script];
      assert.equal(spawnSync('sh', shell, { cwd: repositoryPath('.'), env: { ...process.env, TMPDIR: folder() } }).status, 0);
      for (const text of assertWhole(place, diskWriters, `files of at most ${kilobytes} KB`)) seen.add(text);
    }
    assert.deepEqual([...seen].sort(), ['', next, old]);
  });

  it('leaves a skill as it was or installs it whole, at every level', async function () {
    const disk = mountSmallDisk(folder(), 64 * page);
    if (!disk) return this.skip();
    const target = { root: diskUri(path.join(disk.folder, 'skills')), folderName: 'x', scope: 'user', isTrusted: true } as const;
    const install = async (text: string) => {
      const files = { 'a.md': text, 'references/b.md': text };
      const bundle = await readSkillContents({ prompt_md: '---\nname: x\ndescription: Does X.\n---\n', files });
      const plan = await planInstall(bundle, { kind: 'ptm', from: 'a test', id: 's' }, target, diskSkillFiles);
      await installSkill(plan, {}, { fileSystem: diskSkillFiles, now: () => '2026-05-04T08:00:00Z' });
    };
    const seen = new Set<string>();
    try {
      for (const level of levels) {
        disk.leave(Number.POSITIVE_INFINITY);
        rmSync(path.join(disk.folder, 'skills'), { recursive: true, force: true });
        await install(old);
        disk.leave(level);
        await install(next).catch(() => undefined);
        const texts = textsBelow(path.join(disk.folder, 'skills', 'x'));
        const [one = '', other] = [texts.get('a.md'), texts.get('references/b.md')];
        assert.equal(one, other, `torn, room for ${level} bytes`);
        assert.ok(one === old || one === next, `room for ${level} bytes`);
        seen.add(one);
      }
    } finally {
      disk.dispose();
    }
    assert.equal(seen.size, 2);
  });
});
