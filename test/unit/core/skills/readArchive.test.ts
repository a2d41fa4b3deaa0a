import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readSkillArchive, SkillError, type SkillErrorCode } from '../../../../src/core/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { manifestFor, skillArchive } from '../../../helpers/skillArchive.ts';

const skillMd = '---\nname: tickets\ndescription: Sums up tickets.\n---\n# Body\n';
const scripts = { 'scripts/run.sh': '#!/bin/sh\necho hi\n', 'scripts/words.txt': 'ticket\n' };
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

async function refused(archive: Uint8Array | Promise<Uint8Array>, code: SkillErrorCode): Promise<SkillError> {
  try {
    await readSkillArchive(await archive);
  } catch (error) {
    assert.ok(error instanceof SkillError, String(error));
    assert.equal(error.code, code, error.message);
    return error;
  }
  assert.fail(`It was not refused with '${code}'`);
}

/** An archive whose second member has another type. */
async function withType(type: string): Promise<Uint8Array> {
  const tar = gunzipSync(await skillArchive({ 'SKILL.md': skillMd, 'a.md': 'hi' }));
  const header = tar.subarray(1024, 1536);
  header[156] = type.charCodeAt(0);
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return gzipSync(tar);
}

describe('Reading a skill archive', () => {
  for (const type of ['7', 'S', 'M', 'V', 'D', 'N', 'A', 'X', 'Z', '8', '9', '\u00ff'])
    it(`refuses a member of the type ${JSON.stringify(type)}, which is no file`, () => refused(withType(type), 'link'));

  it('takes files of the older form, which have no letter', async () => {
    const { files } = await readSkillArchive(await withType('\0'));
    assert.deepEqual(
      files.map(({ path }) => path),
      ['SKILL.md', 'a.md'],
    );
  });

  it('reads a bundle as PTM packs it and writes instructions for agents', async () => {
    const files = { 'manifest.json': manifestFor(scripts), 'prompt.md': 'Sum up {{ticket}}', 'tests.yaml': '[]\n', ...scripts };
    const bundle = await readSkillArchive(await skillArchive(files));
    assert.deepEqual(
      bundle.files.map(({ path, wantsExecutable }) => [path, wantsExecutable]),
      [
        ['SKILL.md', false],
        ['manifest.json', false],
        ['prompt.md', false],
        ['scripts/run.sh', true],
        ['scripts/words.txt', false],
        ['tests.yaml', false],
      ],
    );
    assert.equal(
      decode(bundle.files[0]?.bytes),
      '---\nname: "tickets"\ndescription: "Sums up tickets. Use for long ones."\n---\n\nSum up {{ticket}}',
    );
    assert.deepEqual([bundle.name, bundle.version, bundle.id], ['tickets', '1', 's-1']);
    assert.deepEqual(
      bundle.warnings.map(({ code }) => code),
      ['executables'],
    );
  });

  it('takes a linked skill as it is, folders included', async () => {
    const folder = { header: { name: 'references/', size: 0, type: 'directory' as const } };
    const bundle = await readSkillArchive(await skillArchive({ './SKILL.md': skillMd, 'references/a.md': 'hi' }, [folder]));
    assert.deepEqual(
      bundle.files.map(({ path }) => path),
      ['SKILL.md', 'references/a.md'],
    );
    assert.equal(decode(bundle.files[0]?.bytes), skillMd);
    assert.deepEqual(bundle.warnings, []);
  });

  it('quotes a name and a summary that would break out of the front matter', async () => {
    const manifest = manifestFor({}, { name: 'a\n---\nevil: true', summary: '"quoted": {{x}}' });
    const bundle = await readSkillArchive(await skillArchive({ 'manifest.json': manifest, 'prompt.md': 'Hi' }));
    assert.equal(decode(bundle.files[0]?.bytes), '---\nname: "a\\n---\\nevil: true"\ndescription: "\\"quoted\\": {{x}}"\n---\n\nHi');
  });

  it('says when agents may pass a skill over, for want of a name or a description', async () => {
    const bundle = await readSkillArchive(await skillArchive({ 'prompt.md': 'Hi' }));
    assert.equal(decode(bundle.files[0]?.bytes), '---\n---\n\nHi');
    assert.deepEqual(bundle.warnings, [
      { code: 'incomplete', message: 'The instructions have no name and no description; agents may pass the skill over.' },
    ]);
  });

  it('says when the instructions had another spelling', async () => {
    const bundle = await readSkillArchive(await skillArchive({ 'skill.md': skillMd }));
    assert.equal(bundle.files[0]?.path, 'SKILL.md');
    assert.deepEqual(
      bundle.warnings.map(({ code }) => code),
      ['renamed'],
    );
  });

  for (const [title, type] of [
    ['symbolic links', 'symlink'],
    ['hard links', 'link'],
    ['devices', 'character-device'],
    ['pipes', 'fifo'],
  ] as const) {
    it(`refuses ${title}`, async () => {
      const member = { header: { name: 'references/x', size: 0, type, linkname: '/etc/passwd' } };
      await refused(skillArchive({ 'SKILL.md': skillMd }, [member]), 'link');
    });
  }

  for (const path of [
    '../evil',
    '/etc/x',
    'a/../../x',
    'a\\b',
    'C:x',
    'NUL',
    'aux.md',
    'a /b',
    'x.',
    'a\u202egnp.exe',
    '.git/hooks/x',
    'x/.claude/y',
  ]) {
    it(`refuses the path ${JSON.stringify(path)}`, async () => {
      await refused(skillArchive({ 'SKILL.md': skillMd, [path]: 'x' }), 'unsafe-path');
    });
  }

  it('refuses names that are one file on some systems', async () => {
    await refused(skillArchive({ 'SKILL.md': skillMd, 'references/A.md': '1', 'References/a.md': '2' }), 'collision');
    await refused(skillArchive({ 'SKILL.md': skillMd, 'é.md': '1', 'e\u0301.md': '2' }), 'collision');
    await refused(skillArchive({ 'SKILL.md': skillMd, a: '1', 'A/b': '2' }), 'collision');
    await refused(skillArchive({ 'prompt.md': 'x', 'skill.MD': 'y' }), 'collision');
  });

  it('refuses scripts that are not what the manifest says', async () => {
    const files = (changes: Record<string, string>, fields = {}) =>
      skillArchive({ 'manifest.json': manifestFor(scripts, fields), 'prompt.md': 'x', ...scripts, ...changes });
    await refused(files({ 'scripts/run.sh': 'rm -rf ~' }), 'hash-mismatch');
    await refused(files({ 'scripts/more.sh': 'x' }), 'bad-script');
    await refused(files({}, { scripts: [{ path: 'scripts/../x', sha256: '' }] }), 'bad-script');
    await refused(files({}, { scripts: [{ path: 'scripts/none', sha256: '' }] }), 'bad-script');
    await refused(files({}, { scripts: 'all' }), 'bad-manifest');
    await refused(skillArchive({ 'manifest.json': '[', 'prompt.md': 'x' }), 'bad-manifest');
  });

  it('refuses a bundle without instructions, and instructions that are no text', async () => {
    await refused(skillArchive({ 'README.md': 'x' }), 'no-instructions');
    await refused(skillArchive({ 'SKILL.md': Uint8Array.of(0xff, 0xfe) }), 'no-instructions');
  });

  it('refuses what is too large or too much, before it is unpacked', async () => {
    await refused(skillArchive({ 'SKILL.md': skillMd, big: new Uint8Array(6 << 20) }), 'too-large');
    await refused(gzipSync(new Uint8Array(200 << 20)), 'too-large');
    await refused(new Uint8Array((20 << 20) + 1), 'too-large');
    await refused(skillArchive(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}.md`, 'x']))), 'too-many-files');
  });

  it('refuses what is no archive, is cut off or has something behind it', async () => {
    const whole = await skillArchive({ 'SKILL.md': skillMd });
    await refused(new Uint8Array(0), 'damaged-archive');
    await refused(new TextEncoder().encode('<html>Sign in</html>'), 'damaged-archive');
    await refused(whole.subarray(0, whole.length - 12), 'damaged-archive');
    await refused(gzipSync('no tar at all'.repeat(100)), 'damaged-archive');
    await refused(Buffer.concat([whole, Buffer.from('more')]), 'damaged-archive');
  });

  it('refuses a folder that states a body, whether it has one or not', async () => {
    for (const size of [0, 1, 1024, 1 << 20]) {
      const tar = gunzipSync(await skillArchive({ 'SKILL.md': skillMd, 'a.md': 'x'.repeat(size), 'b.md': 'y' }));
      const header = tar.subarray(1024, 1536);
      header.write('5', 156, 'latin1');
      header.fill(32, 148, 156);
      header.write(
        `${header
          .reduce((total, byte) => total + byte, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
        'latin1',
      );
      const read = readSkillArchive(gzipSync(tar));
      if (size === 0)
        assert.deepEqual(
          (await read).files.map(({ path }) => path),
          ['SKILL.md', 'b.md'],
        );
      else await assert.rejects(read, { code: 'damaged-archive' });
    }
  });

  it('says what is damaged with the cause', async () => {
    const error = await refused(gzipSync('no tar at all'.repeat(100)), 'damaged-archive');
    assert.equal(error.message, 'The archive of the skill is damaged: it is not a gzip-compressed tar.');
    assert.ok(error.cause instanceof Error);
  });

  for (const [mode, isExecutable] of [
    [0o644, false],
    [0o6644, false],
    [0o001, true],
    [0o010, true],
    [0o100, true],
  ] as const)
    it(`takes a file of the mode ${mode.toString(8)} for ${isExecutable ? 'an executable' : 'any other'} one`, async () => {
      const member = { header: { name: 'a', size: 0, type: 'file' as const, mode } };
      const { files } = await readSkillArchive(await skillArchive({ 'SKILL.md': skillMd }, [member]));
      assert.equal(files.find(({ path }) => path === 'a')?.wantsExecutable, isExecutable);
    });

  it('gives a bundle or a refusal for any bytes', async () => {
    const tarred = fc.uint8Array({ maxLength: 2048 }).map((bytes) => gzipSync(bytes));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 512 }), tarred), async (bytes) => {
        await readSkillArchive(bytes).catch((error: unknown) => assert.ok(error instanceof SkillError, String(error)));
      }),
      { numRuns: fuzzRuns(200) },
    );
  });
});
