import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../../../../src/core/sha256.ts';
import { checkBundle } from '../../../../src/core/skills/checkBundle.ts';
import { defaultLimits, type SkillLimits } from '../../../../src/core/skills/limits.ts';
import { isDangerousFolder, named, sameNameKey, unsafePath, unsafeSegment } from '../../../../src/core/skills/paths.ts';
import { readArchive } from '../../../../src/core/skills/readArchive.ts';
import { readContents } from '../../../../src/core/skills/readContents.ts';
import { skillArchive } from '../../../helpers/skillArchive.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const skillMd = '---\nname: x\ndescription: Does X.\n---\n';
const file = (path: string, size: number) => ({ path, bytes: bytesOf('x'.repeat(size)), wantsExecutable: false });
const instructions = { path: 'SKILL.md', bytes: bytesOf(skillMd), wantsExecutable: false };
const within = (limits: Partial<SkillLimits>): SkillLimits => ({ ...defaultLimits, ...limits });

describe('The limits of a skill', () => {
  it('are far above what one needs', () =>
    assert.deepEqual(defaultLimits, {
      files: 500,
      fileBytes: 5_242_880,
      totalBytes: 52_428_800,
      archiveBytes: 20_971_520,
      scripts: 48,
      scriptBytes: 1_048_576,
      scriptTotalBytes: 4_194_304,
    }));

  it('are held to the byte by its files', async () => {
    const raw = [instructions, file('a.md', 2048)];
    const size = bytesOf(skillMd).length + 2048;
    for (const [limits, code, message] of [
      [{ fileBytes: 2048 }, undefined, ''],
      [{ fileBytes: 2047 }, 'too-large', 'The file "a.md" is larger than 1 KiB.'],
      [{ totalBytes: size }, undefined, ''],
      [{ totalBytes: size - 1 }, 'too-large', 'The skill is larger than 2 KiB.'],
    ] as const) {
      const checked = checkBundle(raw, within(limits));
      if (code === undefined) await checked;
      else await assert.rejects(checked, { code, message });
    }
  });

  it('leave room for instructions and manifest beside its files', async () => {
    const raw = [instructions, file('a', 1), file('b', 1), file('c', 1)];
    await checkBundle(raw, within({ files: 2 }));
    await assert.rejects(checkBundle(raw, within({ files: 1 })), { code: 'too-many-files', message: 'The skill has more than 1 files.' });
  });

  it('are held to the byte by its scripts', async () => {
    const bodies = ['xx', 'yyy'];
    const scripts = await Promise.all(
      bodies.map(async (body, index) => ({ path: `scripts/${index}.sh`, sha256: await sha256(bytesOf(body)), executable: index === 1 })),
    );
    const raw = [
      instructions,
      { path: 'manifest.json', bytes: bytesOf(JSON.stringify({ scripts })), wantsExecutable: true },
      ...bodies.map((body, index) => ({ path: `scripts/${index}.sh`, bytes: bytesOf(body), wantsExecutable: true })),
    ];
    for (const [limits, code, message] of [
      [{ scripts: 2, scriptBytes: 3, scriptTotalBytes: 5 }, undefined, ''],
      [{ scripts: 1 }, 'too-many-files', 'The skill has more than 1 scripts.'],
      [{ scriptBytes: 2 }, 'too-large', 'The script "scripts/1.sh" is larger than 0 KiB.'],
      [{ scriptTotalBytes: 4 }, 'too-large', 'All scripts together is larger than 0 KiB.'],
    ] as const) {
      const checked = checkBundle(raw, within(limits));
      if (code === undefined) {
        const { files } = await checked;
        assert.deepEqual(
          files.filter(({ wantsExecutable }) => wantsExecutable).map(({ path }) => path),
          ['scripts/1.sh'],
        );
      } else await assert.rejects(checked, { code, message });
    }
  });

  it('are held by contents that came as JSON', () => {
    const contents = { prompt_md: 'x', files: { a: '1', b: '2' } };
    assert.equal(readContents(contents, within({ files: 2 })).length, 3);
    assert.throws(() => readContents(contents, within({ files: 1 })), { code: 'too-many-files' });
  });

  it('are held by archives, before and after they are unpacked', async () => {
    const archive = await skillArchive({ 'SKILL.md': skillMd, 'a.md': 'x'.repeat(2048) });
    for (const [limits, code] of [
      [{ archiveBytes: archive.byteLength }, undefined],
      [{ archiveBytes: archive.byteLength - 1 }, 'too-large'],
      [{ files: 2 }, undefined],
      [{ files: 1 }, 'too-many-files'],
      [{ fileBytes: 2048 }, undefined],
      [{ fileBytes: 2047 }, 'too-large'],
    ] as const) {
      const read = readArchive(archive, within(limits));
      if (code === undefined) assert.equal((await read).length, 2);
      else await assert.rejects(read, { code });
    }
  });

  it('allow twice as many members as files, since folders are members too', async () => {
    const folders = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ header: { name: `f${index}/`, size: 0, type: 'directory' as const } }));
    assert.equal((await readArchive(await skillArchive({ 'SKILL.md': skillMd }, folders(3)), within({ files: 2 }))).length, 1);
    await assert.rejects(readArchive(await skillArchive({ 'SKILL.md': skillMd }, folders(4)), within({ files: 2 })), {
      code: 'too-many-files',
    });
  });

  it('end the unpacking of what unpacks to more: all files, and four kilobytes for each', async () => {
    const limits = within({ files: 1, totalBytes: 1000 });
    assert.deepEqual(await readArchive(gzipSync(new Uint8Array(5096)), limits), []);
    await assert.rejects(readArchive(gzipSync(new Uint8Array(5097)), limits), {
      code: 'too-large',
      message: 'The unpacked skill is larger than 4 KiB.',
    });
  });
});

describe('The paths of a skill', () => {
  for (const [segment, reason] of [
    ['', 'it has an empty part'],
    ['.', "it has the part '.'"],
    ['..', "it has the part '..'"],
    ['a\u0007', 'it has a control character'],
    ['a\u200b', 'it has a character that hides how it reads'],
    ['a:b', 'it has a character that Windows does not allow in names'],
    ['a.', 'a part of it ends with a dot or a space'],
    ['a ', 'a part of it ends with a dot or a space'],
    ['COM1.txt', "'COM1.txt' is a device on Windows"],
    ['com0', "'com0' is a device on Windows"],
    ['x'.repeat(255), undefined],
    ['x'.repeat(256), 'a part of it is longer than 255 bytes'],
    ['ü'.repeat(127), undefined],
    ['ü'.repeat(128), 'a part of it is longer than 255 bytes'],
    ['com10', undefined],
    ['console', undefined],
    ['%2e%2e', undefined],
  ] as const)
    it(`say of ${named(segment)}: ${reason ?? 'it is safe'}`, () => assert.equal(unsafeSegment(segment), reason));

  it('are 400 characters long at most, and relative', () => {
    const long = (length: number) => Array.from({ length }, (_, index) => (index % 50 === 49 ? '/' : 'x')).join('');
    assert.equal(unsafePath(long(400).replace(/\/$/, 'x')), undefined);
    assert.equal(unsafePath(`${long(400).replace(/\/$/, 'x')}x`), 'it is longer than 400 characters');
    assert.equal(unsafePath(''), 'it is empty');
    assert.equal(unsafePath('/a'), 'it is absolute');
    assert.equal(unsafePath('a//b'), 'it has an empty part');
    assert.equal(unsafePath('a/b.md'), undefined);
  });

  it('lie in no folder of another program', () => {
    for (const [path, is] of [
      ['.x/a', true],
      ['a/.x/b', true],
      ['Node_Modules/a', true],
      ['a/.x', false],
      ['node_modules', false],
      ['a/b', false],
    ] as const)
      assert.equal(isDangerousFolder(path), is, path);
  });

  it('are one for a file system in all spellings of one name', () => {
    for (const [one, other] of [
      ['A', 'a'],
      ['é', 'e\u0301'],
      ['ß', 'SS'],
      ['ﬀ', 'FF'],
      ['ſ', 's'],
    ] as const)
      assert.equal(sameNameKey(one), sameNameKey(other), one);
    assert.notEqual(sameNameKey('a'), sameNameKey('b'));
  });

  it('are shown so that nothing in them can deceive, and cut after 80 characters', () => {
    assert.equal(named('a"b\n'), '"a\\"b\\n"');
    assert.equal(named('ü\u202e\u00a0'), '"ü\\u202e\\u00a0"');
    assert.equal(named('x'.repeat(80)), `"${'x'.repeat(80)}"`);
    assert.equal(named('x'.repeat(81)), `"${'x'.repeat(77)}..."`);
  });
});
