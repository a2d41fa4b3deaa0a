import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type InstallAnswers,
  type InstallPlan,
  installSkill,
  planInstall,
  readSkillContents,
  type SkillFileSystem,
  type SkillOrigin,
} from '../../../../src/core/index.ts';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const isWindows = process.platform === 'win32';

describe('The plan of an installation', () => {
  const folder = useTemporaryFolder('plan');
  const root = () => path.join(folder(), '.claude', 'skills');
  const inside = (...names: string[]) => path.join(root(), 'x', ...names);
  const text = '---\nname: x\ndescription: Does X.\n---\n';
  const origin: SkillOrigin = { kind: 'ptm', from: 'Team', id: 's' };
  interface Given {
    readonly files?: Readonly<Record<string, string>>;
    readonly text?: string;
    readonly manifest?: Readonly<Record<string, unknown>>;
    readonly origin?: SkillOrigin;
    readonly fileSystem?: SkillFileSystem;
  }
  async function plan(given: Given = {}): Promise<InstallPlan> {
    const contents = { prompt_md: given.text ?? text, manifest: given.manifest, files: given.files };
    const target = { root: diskUri(root()), folderName: 'x', scope: 'workspace', isTrusted: true } as const;
    return planInstall(await readSkillContents(contents), given.origin ?? origin, target, given.fileSystem ?? diskSkillFiles);
  }
  const carryOut = async (planned: InstallPlan, answers: InstallAnswers = {}) =>
    installSkill(planned, answers, { fileSystem: diskSkillFiles, now: () => '2026-05-04T08:00:00Z' });
  const warningsOf = ({ warnings }: InstallPlan) => warnings.map(({ code, message }) => `${code}: ${message}`);

  it('holds what it was made of', async () => {
    const planned = await plan({ manifest: { version: 2 } });
    assert.deepEqual(
      [planned.folder, planned.target.folderName, planned.bundle.version, planned.origin, planned.realRoot, planned.seen],
      [diskUri(inside()), 'x', '2', origin, diskUri(root()), 'nothing'],
    );
    assert.deepEqual([planned.status, planned.previousVersion, planned.questions, planned.warnings], ['fresh', undefined, [], []]);
  });

  for (const [before, after, status] of [
    [undefined, undefined, 'replace'],
    [undefined, '1', 'replace'],
    ['1', undefined, 'replace'],
    ['1', '1', 'same'],
    ['1', '1.0', 'same'],
    ['1', '1.1', 'upgrade'],
    ['2', '1.9', 'downgrade'],
    ['x', '1', 'replace'],
  ] as const)
    it(`calls version ${after} over ${before} ${status}`, async () => {
      await carryOut(await plan({ origin: { ...origin, version: before } }));
      const planned = await plan({ origin: { ...origin, version: after } });
      assert.deepEqual([planned.status, planned.previousVersion], [status, before]);
    });

  it("compares the version of the manifest where the source states none, and the source's first", async () => {
    await carryOut(await plan({ origin: { ...origin, version: '2' } }));
    assert.equal((await plan({ manifest: { version: 3 } })).status, 'upgrade');
    assert.equal((await plan({ manifest: { version: 3 }, origin: { ...origin, version: '1' } })).status, 'downgrade');
  });

  it('warns of what the instructions do not keep of the format, unless that they are incomplete is said', async () => {
    assert.deepEqual(warningsOf(await plan({ text: '---\nname: y\nlicense: [MIT]\n---\n' })), [
      'incomplete: The instructions have no description; agents may pass the skill over.',
      'format: The instructions do not keep the Agent Skills format, so that agents may pass the skill over: "Invalid YAML in frontmatter: braces and brackets are not allowed".',
    ]);
    assert.deepEqual(warningsOf(await plan({ text: '---\nname: x\n---\n' })), [
      'incomplete: The instructions have no description; agents may pass the skill over.',
    ]);
    assert.deepEqual(warningsOf(await plan({ text: '---\nname: y\ndescription: Does Y.\nmore: 1\n---\n' })), [
      'format: The instructions do not keep the Agent Skills format, so that agents may pass the skill over: ' +
        "\"Unexpected fields in frontmatter: more. Only ['allowed-tools', 'compatibility...\", " +
        "\"Directory name 'x' must match skill name 'y'\".",
    ]);
  });

  for (const [what, change] of Object.entries({
    'another kind of source': { kind: 'zip' },
    'another id': { id: 't' },
    'no id': { id: undefined },
  }))
    it(`asks before it replaces what came from ${what}`, async () => {
      await carryOut(await plan());
      const planned = await plan({ origin: { ...origin, ...change } });
      assert.deepEqual(planned.questions, ['notOurs']);
      assert.deepEqual(warningsOf(planned), ['not-ours: The folder "x" has files that were not installed from this source.']);
      await assert.rejects(carryOut(planned), {
        code: 'unanswered',
        message: "The skill was not installed: the question 'notOurs' was not agreed to.",
      });
    });

  it('asks nothing about an empty folder of somebody else', async () => {
    mkdirSync(inside(), { recursive: true });
    assert.deepEqual((await plan()).questions, []);
  });

  it('warns of what each of its questions is about', async function () {
    if (isWindows) this.skip(); // links need a right there
    await carryOut(await plan({ files: { 'a.md': '1' } }));
    writeFileSync(inside('a.md'), 'mine');
    const edited = await plan();
    assert.deepEqual([edited.questions, warningsOf(edited)], [['localEdits'], ['local-edits: Some installed files were edited here.']]);
    rmSync(inside(), { recursive: true });
    symlinkSync(folder(), inside());
    const linked = await plan();
    assert.deepEqual([linked.questions, linked.seen, linked.status], [['link'], 'link', 'replace']);
    assert.deepEqual(warningsOf(linked), ['link-target: "x" is a link. It would be replaced; what it leads to stays as it is.']);
  });

  it('asks for all that the bundle warns of, in one order', async () => {
    const planned = await plan({
      manifest: { requires_consent: true },
      files: { '.npmrc': '', '.gitkeep': '' },
    });
    assert.deepEqual(planned.questions, ['configuration', 'consent']);
  });

  for (const [localEdits, texts, written] of [
    ['keep', { 'a.md': 'mine', 'b.md': 'mine' }, []],
    ['overwrite', { 'a.md': '2' }, ['a.md']],
    ['copy', { 'a.md': '2', 'a.local.md': 'mine', 'b.local.md': 'mine' }, ['a.md']],
  ] as const)
    it(`can ${localEdits} an edit of what changes and one of what the new version does not bring`, async () => {
      await carryOut(await plan({ files: { 'a.md': '1', 'b.md': '1' } }));
      for (const name of ['a.md', 'b.md']) writeFileSync(inside(name), 'mine');
      const result = await carryOut(await plan({ files: { 'a.md': '2' } }), { localEdits });
      assert.deepEqual([result.written, result.folder], [written, diskUri(inside())]);
      for (const name of ['a.md', 'b.md', 'a.local.md', 'b.local.md'])
        assert.equal(tryRead(inside(name)), (texts as Readonly<Record<string, string>>)[name], name);
      if (!isWindows) assert.equal(statSync(inside('.promptdeck-skill.json')).mode & 0o777, 0o644);
    });

  it('is refused where the files that stay would make a repository of those that come', async () => {
    await carryOut(await plan({ files: { HEAD: '', 'refs/a': '' } }));
    mkdirSync(inside('objects'));
    writeFileSync(inside('objects', 'a'), '');
    const whole = { code: 'unsafe-path', message: 'The files in the skill itself have the shape of a git repository.' };
    await assert.rejects(plan({ files: { HEAD: '', 'refs/a': '' } }), whole);
    assert.deepEqual((await plan({ files: { HEAD: '' } })).questions, [], 'what is removed does not count');
  });

  it('is refused where something else is in the way', async () => {
    mkdirSync(root(), { recursive: true });
    writeFileSync(inside(), 'a file');
    const inTheWay = { code: 'bad-name', message: 'There is a file named "x" in the way.' };
    await assert.rejects(plan(), inTheWay);
    const device: SkillFileSystem = { ...diskSkillFiles, kindOf: async () => 'other' };
    await assert.rejects(plan({ fileSystem: device }), inTheWay);
  });

  it('is refused, with the cause, where the folder cannot be read', async () => {
    await carryOut(await plan());
    const cause = new Error('An input or output error.');
    const broken: SkillFileSystem = {
      ...diskSkillFiles,
      list: async () => {
        throw cause;
      },
    };
    await assert.rejects(plan({ fileSystem: broken }), {
      code: 'changed-meanwhile',
      message: 'The folder "x" could not be read, or it changed while it was read. Try again.',
      cause,
    });
  });

  it('is refused for an untrusted workspace and for a name of a hidden or nested folder', async () => {
    const bundle = await readSkillContents({ prompt_md: text });
    const target = { root: diskUri(root()), folderName: 'x', scope: 'workspace', isTrusted: false } as const;
    await assert.rejects(planInstall(bundle, origin, target, diskSkillFiles), {
      code: 'untrusted-workspace',
      message: 'A skill is installed into a workspace only when the workspace is trusted.',
    });
    for (const [folderName, reason] of [
      ['.x', 'it starts with a dot or has a slash'],
      ['a/b', 'it starts with a dot or has a slash'],
      ['a:b', 'it has a character that Windows does not allow in names'],
    ] as const)
      await assert.rejects(planInstall(bundle, origin, { ...target, isTrusted: true, folderName }, diskSkillFiles), {
        code: 'bad-name',
        message: `A skill cannot be installed as "${folderName}": ${reason}.`,
      });
  });
});

function tryRead(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false }) && readFileSync(file, 'utf8');
}
