import assert from 'node:assert/strict';
import { checkBundle } from '../../../../src/core/skills/checkBundle.ts';
import type { RawFile } from '../../../../src/core/skills/rawFile.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const raw = (files: Readonly<Record<string, string | Uint8Array>>): RawFile[] =>
  Object.entries(files).map(([path, body]) => ({
    path,
    bytes: typeof body === 'string' ? bytesOf(body) : body,
    wantsExecutable: path.endsWith('.sh'),
  }));
const instructions = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n`;
const whole = instructions('name: x', 'description: Does X.');
const manifest = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields);

describe('The bundle that is made of the files of a skill', () => {
  for (const [what, files, expected] of [
    [
      'takes its name and description from the instructions',
      { 'SKILL.md': whole, 'manifest.json': manifest({ id: 'i', name: 'y', summary: 'Does Y.', version: 3 }) },
      { name: 'x', description: 'Does X.', version: '3', id: 'i' },
    ],
    [
      'takes what the instructions do not say from the manifest',
      { 'SKILL.md': instructions('license: MIT'), 'manifest.json': manifest({ name: 'y', summary: 'Does Y.', bundle_version: '2.0' }) },
      { name: 'y', description: 'Does Y.', version: '2.0', id: undefined },
    ],
    [
      'takes a version of the manifest before an older one',
      { 'SKILL.md': whole, 'manifest.json': manifest({ version: 4, bundle_version: 3 }) },
      { name: 'x', description: 'Does X.', version: '4', id: undefined },
    ],
    [
      'takes null in a manifest for what is not said',
      {
        'SKILL.md': whole,
        'manifest.json': manifest({
          id: null,
          name: null,
          summary: null,
          version: null,
          bundle_version: null,
          scripts: null,
          requires_consent: null,
        }),
        'scripts/a.sh': '',
      },
      { name: 'x', description: 'Does X.', version: undefined, id: undefined },
    ],
  ] as const)
    it(what, async () => {
      const { name, description, version, id } = await checkBundle(raw(files));
      assert.deepEqual({ name, description, version, id }, expected);
    });

  it('has its files sorted by path, and executable where their own mode says so', async () => {
    const { files } = await checkBundle(raw({ 'scripts/b.sh': 'b', 'SKILL.md': whole, 'a.md': 'a', 'scripts/a.md': '' }));
    assert.deepEqual(
      files.map(({ path, bytes, wantsExecutable }) => [path, new TextDecoder().decode(bytes), wantsExecutable]),
      [
        ['SKILL.md', whole, false],
        ['a.md', 'a', false],
        ['scripts/a.md', '', false],
        ['scripts/b.sh', 'b', true],
      ],
    );
  });

  for (const [what, files, warnings] of [
    [
      'no description',
      { 'SKILL.md': instructions('name: x') },
      [['incomplete', 'The instructions have no description; agents may pass the skill over.']],
    ],
    [
      'no name',
      { 'SKILL.md': instructions('description: x') },
      [['incomplete', 'The instructions have no name; agents may pass the skill over.']],
    ],
    [
      'instructions in another spelling',
      { 'Skill.MD': whole },
      [['renamed', 'The skill names its instructions "Skill.MD"; they are written as SKILL.md, which agents look for.']],
    ],
    [
      'a manifest that calls it otherwise',
      { 'SKILL.md': whole, 'manifest.json': manifest({ name: 'y' }) },
      [['name-differs', 'The instructions call the skill "x", its manifest "y". The instructions are not changed.']],
    ],
    ['a manifest that calls it the same', { 'SKILL.md': whole, 'manifest.json': manifest({ name: 'x' }) }, []],
    [
      'executable files',
      { 'SKILL.md': whole, 'a.sh': '', 'b.sh': '' },
      [['executables', 'The skill wants these files executable: "a.sh", "b.sh".']],
    ],
    [
      'a wish for consent',
      { 'SKILL.md': whole, 'manifest.json': manifest({ requires_consent: true }) },
      [['consent', 'The source asks for your consent before its scripts are installed.']],
    ],
    ['no wish for consent', { 'SKILL.md': whole, 'manifest.json': manifest({ requires_consent: false }) }, []],
    ['a hidden file', { 'SKILL.md': whole, 'a/.gitkeep': '' }, [['hidden-file', 'The skill has the hidden file "a/.gitkeep".']]],
    [
      'configuration',
      { 'SKILL.md': whole, '.npmrc': '' },
      [['configuration', 'The skill has ".npmrc", which other programs read by themselves and which may run programs.']],
    ],
  ] as const)
    it(`warns of ${what}`, async () => {
      const bundle = await checkBundle(raw(files));
      assert.deepEqual(
        bundle.warnings.map(({ code, message }) => [code, message]),
        warnings,
      );
    });

  it('is made of a prompt that has instructions, with the manifest beside it', async () => {
    const { files } = await checkBundle(raw({ 'prompt.md': whole, 'manifest.json': '{}' }));
    assert.deepEqual(
      files.map(({ path, wantsExecutable }) => [path, wantsExecutable]),
      [
        ['SKILL.md', false],
        ['manifest.json', false],
      ],
    );
  });

  const scripts = (...listed: unknown[]) => ({ 'SKILL.md': whole, 'manifest.json': manifest({ scripts: listed }) });
  for (const [files, code, message, hasCause] of [
    [{ 'a.md': '' }, 'no-instructions', 'The skill has neither SKILL.md nor prompt.md.', false],
    [{ 'SKILL.md': Uint8Array.of(0xff) }, 'no-instructions', 'The file "SKILL.md" is not UTF-8 text.', true],
    [
      { 'SKILL.md': whole, 'manifest.json': Uint8Array.of(0x22, 0xff, 0x22) },
      'bad-manifest',
      'The manifest of the skill is not JSON.',
      true,
    ],
    [{ 'SKILL.md': whole, 'manifest.json': '{' }, 'bad-manifest', 'The manifest of the skill is not JSON.', true],
    [
      { 'SKILL.md': whole, 'manifest.json': '[]' },
      'bad-manifest',
      'The manifest of the skill is not in the expected form: ✖ Invalid input: expected object, received array',
      false,
    ],
    [
      { 'SKILL.md': whole, 'manifest.json': manifest({ name: 'a\u200bb' }) },
      'bad-name',
      'The skill is called "a\\u200bb", which has characters that do not show.',
      false,
    ],
    [
      { 'SKILL.md': whole, 'a/../b': '' },
      'unsafe-path',
      'The skill has a file with the unsafe path "a/../b": it has the part \'..\'.',
      false,
    ],
    [
      { 'SKILL.md': whole, '.x/b': '' },
      'unsafe-path',
      'The skill has ".x/b", in a folder that other programs read settings or code from.',
      false,
    ],
    [
      { 'SKILL.md': whole, '.other-skill.json': '' },
      'reserved-name',
      'The skill has ".other-skill.json", a name that is kept for the record of its origin.',
      false,
    ],
    [{ 'SKILL.md': whole, A: '', a: '' }, 'collision', 'The skill has "A" and "a", which are one file on some systems.', false],
    [{ 'SKILL.md': whole, a: '', 'A/b/c': '' }, 'collision', 'The skill has "A" as a file and as a folder.', false],
    [
      { 'SKILL.md': whole, HEAD: '', 'objects/x': '', 'refs/x': '' },
      'unsafe-path',
      'The files in the skill itself have the shape of a git repository.',
      false,
    ],
    [
      { 'SKILL.md': whole, 'a/HEAD': '', 'a/objects/x': '', 'a/refs/x': '' },
      'unsafe-path',
      'The files in "a" have the shape of a git repository.',
      false,
    ],
    [{ 'SKILL.md': whole, 'a/git~1': '' }, 'unsafe-path', 'The skill has "a/git~1", which git takes for a repository of its own.', false],
    [scripts({ path: 'a.sh', sha256: '' }), 'bad-script', 'The manifest lists the unsafe script path "a.sh".', false],
    [scripts({ path: 'scripts/../a', sha256: '' }), 'bad-script', 'The manifest lists the unsafe script path "scripts/../a".', false],
    [
      scripts({ path: 'scripts/a', sha256: '' }),
      'bad-script',
      'The manifest lists the script "scripts/a", which is not in the bundle.',
      false,
    ],
    [{ ...scripts(), 'scripts/a': '' }, 'bad-script', 'The bundle has the script "scripts/a", which its manifest does not list.', false],
    [
      { ...scripts({ path: 'scripts/a', sha256: 'ab' }), 'scripts/a': '' },
      'hash-mismatch',
      'The script "scripts/a" is not what its manifest says: its SHA-256 differs.',
      false,
    ],
  ] as const)
    it(`is refused: ${message}`, async () => {
      await assert.rejects(checkBundle(raw(files)), (error: Error & { code?: string }) => {
        assert.deepEqual([error.code, error.message, error.cause instanceof Error], [code, message, hasCause]);
        return true;
      });
    });
});
