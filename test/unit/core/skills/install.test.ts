import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  folderNameOf,
  type InstallAnswers,
  type InstallPlan,
  installSkill,
  type PlanAction,
  planInstall,
  planUninstall,
  readSkillContents,
  SkillError,
  type SkillFileSystem,
  type SkillOrigin,
  uninstallSkill,
} from '../../../../src/core/index.ts';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const isWindows = process.platform === 'win32';

describe('Installing a skill', () => {
  const folder = useTemporaryFolder('skills');
  const now = () => '2026-05-04T08:00:00Z';
  const origin = (version: string): SkillOrigin => ({ kind: 'ptm', from: 'Team PTM', id: 's-1', version, sha256: 'ab'.repeat(32) });
  const root = () => path.join(folder(), '.claude', 'skills');
  const inside = (...names: string[]) => path.join(root(), 'x', ...names);
  const read = (...names: string[]) => readFileSync(inside(...names), 'utf8');

  async function plan(
    files: Readonly<Record<string, string>>,
    version = '1',
    fileSystem: SkillFileSystem = diskSkillFiles,
  ): Promise<InstallPlan> {
    const body = `---\nname: x\ndescription: Does X.\n---\nVersion ${version}\n`;
    const bundle = await readSkillContents({ prompt_md: body, files });
    const target = { root: diskUri(root()), folderName: 'x', scope: 'workspace', isTrusted: true } as const;
    return planInstall(bundle, origin(version), target, fileSystem);
  }
  async function install(
    files: Readonly<Record<string, string>>,
    version = '1',
    answers: InstallAnswers = {},
    fileSystem: SkillFileSystem = diskSkillFiles,
  ) {
    return installSkill(await plan(files, version), answers, { fileSystem, now });
  }
  const actions = ({ entries }: InstallPlan) =>
    Object.fromEntries(entries.map(({ path: name, action }): [string, PlanAction] => [name, action]));
  const refuses = (work: Promise<unknown>, code: string) =>
    assert.rejects(work, (error) => error instanceof SkillError && error.code === code);

  it('writes what was planned, with the record of its origin and nothing else', async () => {
    const planned = await plan({ 'references/a.md': 'hi' });
    assert.equal(planned.status, 'fresh');
    assert.deepEqual(actions(planned), { 'SKILL.md': 'add', 'references/a.md': 'add' });
    assert.equal(existsSync(root()), false, 'planning writes nothing');
    const result = await installSkill(planned, {}, { fileSystem: diskSkillFiles, now });
    assert.deepEqual(result.written, ['SKILL.md', 'references/a.md']);
    assert.equal(read('references', 'a.md'), 'hi');
    assert.deepEqual(readdirSync(root()), ['x']);
    const record = JSON.parse(read('.promptdeck-skill.json')) as { source: unknown; files: Record<string, string> };
    assert.deepEqual(record.source, origin('1'));
    assert.equal(record.files['references/a.md'], '8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4');
    assert.deepEqual(Object.keys(record.files), ['SKILL.md', 'references/a.md']);
  });

  it('updates its own files, removes those that are gone and keeps what others put there', async () => {
    await install({ 'a.md': '1', 'b.md': '1' });
    writeFileSync(inside('mine.md'), 'mine', { mode: 0o755 });
    const planned = await plan({ 'a.md': '2' }, '2');
    assert.deepEqual([planned.status, planned.previousVersion, planned.questions], ['upgrade', '1', []]);
    assert.deepEqual(actions(planned), { 'SKILL.md': 'change', 'a.md': 'change', 'b.md': 'remove', 'mine.md': 'foreign' });
    await installSkill(planned, {}, { fileSystem: diskSkillFiles, now });
    assert.equal(read('a.md'), '2');
    assert.equal(existsSync(inside('b.md')), false);
    assert.equal(read('mine.md'), 'mine');
    if (!isWindows) assert.equal(statSync(inside('mine.md')).mode & 0o777, 0o755, 'a foreign file stays as it was');
    assert.equal((await plan({}, '1')).status, 'downgrade');
    assert.equal((await plan({}, '2')).status, 'same');
  });

  for (const [before, after, status] of [
    ['1', '1', 'same'],
    ['1', '2', 'upgrade'],
    ['2', '1', 'downgrade'],
    ['9', '10', 'upgrade'],
    ['1.5', '1.4', 'downgrade'],
    ['1.0.0', '1.0.1', 'replace'],
    ['one', 'one', 'same'],
    ['1', 'two', 'replace'],
  ] as const)
    it(`calls ${after} over ${before} ${status}`, async () => {
      await install({}, before);
      const planned = await plan({}, after);
      assert.deepEqual([planned.status, planned.previousVersion], [status, before]);
    });

  for (const [localEdits, left, copy] of [
    ['keep', 'edited', undefined],
    ['overwrite', '2', undefined],
    ['copy', '2', 'edited'],
  ] as const) {
    it(`asks about local edits and can ${localEdits} them`, async () => {
      await install({ 'a.md': '1', 'b.md': '1' });
      writeFileSync(inside('a.md'), 'edited');
      const planned = await plan({ 'a.md': '2', 'b.md': '1' }, '2');
      assert.deepEqual(planned.questions, ['localEdits']);
      assert.deepEqual(
        planned.warnings.map(({ code }) => code),
        ['local-edits'],
      );
      await refuses(installSkill(planned, {}, { fileSystem: diskSkillFiles, now }), 'unanswered');
      const { copies } = await installSkill(planned, { localEdits }, { fileSystem: diskSkillFiles, now });
      assert.equal(read('a.md'), left);
      assert.deepEqual([...copies], copy === undefined ? [] : [['a.md', 'a.local.md']]);
      if (copy !== undefined) assert.equal(read('a.local.md'), copy);
    });
  }

  it('keeps an edit without asking when the new version leaves that file alone', async () => {
    await install({ 'a.md': '1' });
    writeFileSync(inside('a.md'), 'edited');
    assert.equal(actions(await plan({ 'a.md': '1' }, '2'))['a.md'], 'keptEdit');
    await install({ 'a.md': '1' }, '2');
    assert.equal(read('a.md'), 'edited');
    assert.equal(actions(await plan({ 'a.md': '3' }, '3'))['a.md'], 'edited', 'it is still known as an edit');
  });

  it('takes over a folder of somebody else only when told to', async () => {
    mkdirSync(inside(), { recursive: true });
    writeFileSync(inside('SKILL.md'), 'by hand');
    const planned = await plan({});
    assert.deepEqual(planned.questions, ['notOurs', 'localEdits']);
    await refuses(installSkill(planned, { localEdits: 'overwrite', notOurs: false }, { fileSystem: diskSkillFiles, now }), 'unanswered');
    await installSkill(planned, { localEdits: 'copy', notOurs: true }, { fileSystem: diskSkillFiles, now });
    assert.equal(read('SKILL.local.md'), 'by hand');
  });

  it('replaces a link itself and never writes through it', async function () {
    if (isWindows) this.skip(); // links need a right there
    const elsewhere = path.join(folder(), 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(root(), { recursive: true });
    symlinkSync(elsewhere, inside());
    const planned = await plan({});
    assert.deepEqual(planned.questions, ['link']);
    await installSkill(planned, { link: true }, { fileSystem: diskSkillFiles, now });
    assert.ok(lstatSync(inside()).isDirectory());
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  it('refuses an installed skill with links in it', async function () {
    if (isWindows) this.skip();
    await install({});
    symlinkSync('/etc/passwd', inside('passwd'));
    await refuses(plan({}, '2'), 'link');
  });

  it('makes files executable only when the user allows it', async function () {
    if (isWindows) this.skip(); // no such bits
    const bundle = await readSkillContents({
      prompt_md: '---\nname: x\n---\n',
      files: [{ path: 'scripts/a.sh', content: 'echo', mode: '6755' }],
    });
    for (const [executables, mode] of [
      [false, 0o644],
      [true, 0o755],
    ] as const) {
      const target = { root: diskUri(root()), folderName: `x${mode}`, scope: 'user', isTrusted: false } as const;
      const planned = await planInstall(bundle, origin('1'), target, diskSkillFiles);
      assert.deepEqual(planned.questions, ['executables']);
      await installSkill(planned, { executables }, { fileSystem: diskSkillFiles, now });
      assert.equal(statSync(path.join(root(), `x${mode}`, 'scripts', 'a.sh')).mode & 0o7777, mode);
    }
  });

  it('refuses an untrusted workspace and folder names that lead elsewhere', async () => {
    const bundle = await readSkillContents({ prompt_md: '---\nname: x\n---\n' });
    const target = { root: diskUri(root()), folderName: 'x', scope: 'workspace', isTrusted: false } as const;
    await refuses(planInstall(bundle, origin('1'), target, diskSkillFiles), 'untrusted-workspace');
    for (const folderName of ['', '.', '..', '../x', 'a/b', 'a\\b', 'C:x', '.git', 'con'])
      await refuses(planInstall(bundle, origin('1'), { ...target, isTrusted: true, folderName }, diskSkillFiles), 'bad-name');
    assert.equal(folderNameOf('@support/Ticket Summarizer'), 'support-ticket-summarizer');
    assert.equal(folderNameOf('source:skill'), 'source-skill');
    assert.equal(folderNameOf('../..'), 'skill');
    assert.equal(folderNameOf('CON'), 'skill');
  });

  it('stops when the folder changed after the plan was made', async () => {
    await install({ 'a.md': '1' });
    const planned = await plan({ 'a.md': '2' }, '2');
    writeFileSync(inside('a.md'), 'just edited');
    await refuses(installSkill(planned, {}, { fileSystem: diskSkillFiles, now }), 'changed-meanwhile');
    assert.equal(read('a.md'), 'just edited');
  });

  it('leaves everything as it was, whatever step fails', async () => {
    await install({ 'a.md': '1' });
    writeFileSync(inside('mine.md'), 'mine');
    for (let step = 1; ; step++) {
      const failing = failsAt(step);
      const planned = await plan({ 'a.md': '2' }, '2');
      const outcome = await installSkill(planned, {}, { fileSystem: failing.fileSystem, now }).catch((error: unknown) => error);
      if (!failing.hasFailed()) break;
      // Only the removal of the old folder may fail: then the new one is in place already.
      const isInstalled = !(outcome instanceof Error);
      if (!isInstalled) assert.ok(outcome instanceof SkillError && outcome.code === 'write-failed', String(outcome));
      assert.equal(read('a.md'), isInstalled ? '2' : '1', `after step ${step}`);
      assert.equal(read('mine.md'), 'mine');
      await install({ 'a.md': '1' });
      assert.deepEqual(readdirSync(root()), ['x'], 'the next installation clears what is left');
    }
    assert.equal(read('a.md'), '2');
  });

  it('puts the old folder back when it was killed between the two moves', async () => {
    await install({ 'a.md': '1' });
    await diskSkillFiles.rename(diskUri(inside()), diskUri(path.join(root(), '.promptdeck-old-x-0123abcd')));
    mkdirSync(path.join(root(), '.promptdeck-new-x-0123abcd'));
    mkdirSync(path.join(root(), '.promptdeck-new-xy-0123abcd'));
    const before = readdirSync(root());
    const planned = await plan({ 'a.md': '2' }, '2');
    assert.deepEqual([planned.status, actions(planned)['a.md']], ['upgrade', 'change']);
    assert.deepEqual(readdirSync(root()), before, 'planning writes nothing');
    await installSkill(planned, {}, { fileSystem: diskSkillFiles, now });
    assert.equal(read('a.md'), '2');
    assert.deepEqual(readdirSync(root()), ['.promptdeck-new-xy-0123abcd', 'x'], 'that of another skill stays');
  });

  it('removes the rest where a file is gone by the time it is its turn', async () => {
    await install({ 'a.md': '1', 'docs/b.md': '1', 'docs/c.md': '1' });
    writeFileSync(inside('a.md'), 'edited');
    const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
    rmSync(inside('docs', 'b.md'));
    assert.deepEqual(await uninstallSkill(planned, { removesEdits: false }, diskSkillFiles), ['a.md']);
    assert.deepEqual(readdirSync(inside()), ['a.md']);
  });

  it('removes what it installed and keeps edits and what others put there', async () => {
    await install({ 'a.md': '1', 'docs/b.md': '1' });
    writeFileSync(inside('a.md'), 'edited');
    writeFileSync(inside('mine.md'), 'mine');
    const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
    assert.deepEqual([planned.removed, planned.edited, planned.foreign], [['SKILL.md', 'docs/b.md'], ['a.md'], ['mine.md']]);
    assert.deepEqual(await uninstallSkill(planned, { removesEdits: false }, diskSkillFiles), ['mine.md', 'a.md']);
    assert.equal(read('a.md'), 'edited');
    assert.deepEqual(readdirSync(inside()), ['a.md', 'mine.md']);
    await refuses(planUninstall(diskUri(inside()), diskSkillFiles), 'not-installed');
    rmSync(inside(), { recursive: true });
    await install({});
    await uninstallSkill(await planUninstall(diskUri(inside()), diskSkillFiles), { removesEdits: false }, diskSkillFiles);
    assert.deepEqual(readdirSync(root()), []);
  });
});

/** A disk on which the n-th step that changes something fails. */
function failsAt(step: number): { fileSystem: SkillFileSystem; hasFailed: () => boolean } {
  let steps = 0;
  let hasFailed = false;
  const counted =
    <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      steps += 1;
      if (steps !== step) return work(...given);
      hasFailed = true;
      throw new Error('The disk is full.');
    };
  const fileSystem: SkillFileSystem = {
    ...diskSkillFiles,
    write: counted(diskSkillFiles.write),
    copy: counted(diskSkillFiles.copy),
    makeFolder: counted(diskSkillFiles.makeFolder),
    rename: counted(diskSkillFiles.rename),
    remove: counted(diskSkillFiles.remove),
  };
  return { fileSystem, hasFailed: () => hasFailed };
}
