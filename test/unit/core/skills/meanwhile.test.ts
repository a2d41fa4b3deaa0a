import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type InstallAnswers,
  installSkill,
  planInstall,
  planUninstall,
  readSkillContents,
  SkillError,
  type SkillFileSystem,
  type SkillTarget,
  uninstallSkill,
} from '../../../../src/core/index.ts';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskPath, diskUri } from '../../../../src/core/node/diskUris.ts';
import { textsBelow } from '../../../helpers/fullDisk.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('What happens to the folder of a skill meanwhile', () => {
  const folder = useTemporaryFolder('meanwhile');
  const root = () => path.join(folder(), '.claude', 'skills');
  const inside = (...names: string[]) => path.join(root(), 'x', ...names);
  const texts = () => Object.fromEntries([...textsBelow(inside())].filter(([name]) => name.endsWith('.md') && name !== 'SKILL.md'));
  const now = () => '2026-05-04T08:00:00Z';

  async function plan(files: Readonly<Record<string, string>>, target: Partial<SkillTarget> = {}) {
    const bundle = await readSkillContents({ prompt_md: '---\nname: x\ndescription: Does X.\n---\n', files });
    const place = { root: diskUri(root()), folderName: 'x', scope: 'workspace', isTrusted: true, ...target } as const;
    return planInstall(bundle, { kind: 'ptm', from: 'a test', id: 's' }, place, diskSkillFiles);
  }
  const install = async (files: Readonly<Record<string, string>>, answers: InstallAnswers = {}, fileSystem = diskSkillFiles) =>
    installSkill(await plan(files), answers, { fileSystem, now });
  const refuses = (work: Promise<unknown>, code: string) =>
    assert.rejects(work, (error) => error instanceof SkillError && error.code === code);
  /** A disk on which something happens right before a step. */
  const disturbed = (step: 'rename' | 'remove' | 'makeFolder', happens: (uri: string) => void): SkillFileSystem => {
    let isOver = false;
    return {
      ...diskSkillFiles,
      [step]: async (uri: string, to: string) => {
        if (!isOver && (step !== 'remove' || uri.endsWith('/x'))) {
          isOver = true;
          happens(uri);
        }
        return diskSkillFiles[step](uri, to);
      },
    };
  };

  it('an edit while the new folder is put together ends the installation, and is kept', async () => {
    await install({ 'a.md': '1' });
    const editing = disturbed('makeFolder', () => undefined);
    const fileSystem: SkillFileSystem = {
      ...editing,
      write: async (...given) => {
        writeFileSync(inside('a.md'), 'mine');
        return diskSkillFiles.write(...given);
      },
    };
    await refuses(install({ 'a.md': '2' }, {}, fileSystem), 'changed-meanwhile');
    assert.deepEqual([texts(), readdirSync(root())], [{ 'a.md': 'mine' }, ['x']]);
  });

  it('an edit and a new file in the last moment are kept beside what is installed', async () => {
    await install({ 'a.md': '1', 'docs/b.md': '1' });
    const late = disturbed('rename', () => {
      writeFileSync(inside('a.md'), 'mine');
      writeFileSync(inside('docs', 'new.md'), 'new');
    });
    const { copies } = await install({ 'a.md': '2', 'docs/b.md': '2' }, {}, late);
    assert.deepEqual(texts(), { 'a.md': '2', 'a.local.md': 'mine', 'docs/b.md': '2', 'docs/new.md': 'new' });
    assert.deepEqual(Object.fromEntries(copies), { 'a.md': 'a.local.md', 'docs/new.md': 'docs/new.md' });
    assert.deepEqual(readdirSync(root()), ['x']);
  });

  it('a folder that takes the place of a link in the last moment is kept beside what is installed', async function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    mkdirSync(root(), { recursive: true });
    symlinkSync(folder(), inside());
    const late = disturbed('rename', () => {
      rmSync(inside());
      mkdirSync(inside());
      writeFileSync(inside('mine.md'), 'mine');
    });
    const { copies } = await install({ 'a.md': '1' }, { link: true }, late);
    assert.deepEqual([texts(), Object.fromEntries(copies)], [{ 'a.md': '1', 'mine.md': 'mine' }, { 'mine.md': 'mine.md' }]);
    assert.deepEqual(readdirSync(root()), ['x']);
  });

  it('a file that is gone after the plan, and was to stay, is a change and no failure to write', async () => {
    await install({ 'a.md': '1' });
    writeFileSync(inside('mine.md'), 'mine');
    const planned = await plan({ 'a.md': '2' });
    rmSync(inside('mine.md'));
    await assert.rejects(installSkill(planned, {}, { fileSystem: diskSkillFiles, now }), {
      code: 'changed-meanwhile',
      message: 'The folder of the skill has changed since the plan was made. Plan again.',
    });
    assert.deepEqual([texts(), readdirSync(root())], [{ 'a.md': '1' }, ['x']]);
  });

  it('a failure is told with its cause, and whether the skill was installed', async () => {
    const cause = new Error('The disk is full.');
    const fail = async () => {
      throw cause;
    };
    const told = (message: string) => ({ code: 'write-failed', message, cause });
    await assert.rejects(
      install({ 'a.md': '1' }, {}, { ...diskSkillFiles, write: fail }),
      told('The skill was not installed into x: writing failed. Nothing was changed.'),
    );
    await install({ 'a.md': '1' });
    const late = disturbed('rename', () => writeFileSync(inside('a.md'), 'mine'));
    await assert.rejects(
      install({ 'a.md': '2' }, {}, { ...late, copy: fail }),
      told('The skill was installed into x, but what was written there meanwhile could not be put beside it. Install it again.'),
    );
    assert.deepEqual(texts(), { 'a.md': '2' });
  });

  it('a folder that has to stay is not moved when the skill is removed, one that goes is moved away first', async () => {
    const moved: string[] = [];
    const watched: SkillFileSystem = {
      ...diskSkillFiles,
      rename: async (from, to) => {
        moved.push(path.basename(diskPath(to)));
        return diskSkillFiles.rename(from, to);
      },
    };
    await install({ 'a.md': '1' });
    writeFileSync(inside('mine.md'), 'mine');
    const remove = async () => uninstallSkill(await planUninstall(diskUri(inside()), diskSkillFiles), { removesEdits: false }, watched);
    assert.deepEqual([await remove(), moved], [['mine.md'], []]);
    await install({ 'a.md': '1' }, { notOurs: true });
    rmSync(inside('mine.md'));
    assert.deepEqual(await remove(), []);
    assert.match(moved.join(), /^\.promptdeck-old-x-[0-9a-f]{8}$/);
  });

  it('an edit while the files of a skill are removed one by one stays', async () => {
    await install({ 'a.md': '1', 'd/e/b.md': '1', 'd/c.md': '1', 'f/g/h.md': '1' });
    writeFileSync(inside('mine.md'), 'mine');
    const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
    let isOver = false;
    const editing: SkillFileSystem = {
      ...diskSkillFiles,
      remove: async (uri) => {
        if (!isOver) writeFileSync(inside('d', 'c.md'), 'mine');
        isOver = true;
        return diskSkillFiles.remove(uri);
      },
    };
    assert.deepEqual(await uninstallSkill(planned, { removesEdits: false }, editing), ['mine.md', 'd/c.md']);
    assert.deepEqual(
      [texts(), readdirSync(inside()).toSorted(), readdirSync(inside('d'))],
      [{ 'd/c.md': 'mine', 'mine.md': 'mine' }, ['d', 'mine.md'], ['c.md']],
    );
  });

  it('a skill whose whole root is gone cannot be removed', async () => {
    await install({ 'a.md': '1' });
    const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
    rmSync(root(), { recursive: true });
    await assert.rejects(uninstallSkill(planned, { removesEdits: false }, diskSkillFiles), {
      code: 'not-installed',
      message: 'The folder of the skill is not there any more.',
    });
  });

  it('a folder that appears in the last moment is not replaced', async () => {
    const late = disturbed('rename', () => {
      mkdirSync(inside());
      writeFileSync(inside('mine.md'), 'mine');
    });
    await refuses(install({ 'a.md': '1' }, {}, late), 'changed-meanwhile');
    assert.deepEqual([texts(), readdirSync(root())], [{ 'mine.md': 'mine' }, ['x']]);
  });

  it('a file of the new folder that is gone before the swap ends the installation', async () => {
    await install({ 'a.md': '1' });
    const losing: SkillFileSystem = {
      ...diskSkillFiles,
      write: async (uri, ...given) => {
        if (!uri.endsWith('/b.md')) await diskSkillFiles.write(uri, ...given);
      },
    };
    await refuses(install({ 'a.md': '2', 'b.md': '2' }, {}, losing), 'changed-meanwhile');
    assert.deepEqual([texts(), readdirSync(root())], [{ 'a.md': '1' }, ['x']]);
  });

  it('another installation under way is waited for by nobody, and not touched', async () => {
    await install({ 'a.md': '1' });
    const planned = await plan({ 'a.md': '2' });
    const lock = await diskSkillFiles.lock(diskUri(path.join(root(), '.promptdeck-lock-x')));
    const working = path.join(root(), '.promptdeck-new-x-0123abcd');
    mkdirSync(working);
    await refuses(installSkill(planned, {}, { fileSystem: diskSkillFiles, now }), 'busy');
    await refuses(uninstallSkill(await planUninstall(diskUri(inside()), diskSkillFiles), { removesEdits: false }, diskSkillFiles), 'busy');
    assert.deepEqual([texts(), existsSync(working)], [{ 'a.md': '1' }, true]);
    await lock?.release();
    await installSkill(planned, {}, { fileSystem: diskSkillFiles, now });
    assert.deepEqual([texts(), readdirSync(root())], [{ 'a.md': '2' }, ['x']]);
  });

  it('what a person wrote into an old folder that a killed installation left is kept beside the new', async () => {
    await install({ 'a.md': '1' });
    const old = path.join(root(), '.promptdeck-old-x-0123abcd');
    await diskSkillFiles.rename(diskUri(inside()), diskUri(old));
    writeFileSync(path.join(old, 'a.md'), 'mine');
    await installSkill(await plan({ 'a.md': '1' }), { localEdits: 'keep' }, { fileSystem: diskSkillFiles, now });
    assert.deepEqual(texts(), { 'a.md': 'mine' }, 'the new one never got there');
    mkdirSync(old);
    writeFileSync(path.join(old, 'a.md'), 'older');
    await install({ 'a.md': '1' });
    assert.deepEqual(texts(), { 'a.md': 'mine', 'a.local.md': 'older' });
    assert.deepEqual(readdirSync(root()), ['x']);
  });

  for (const [when, happens] of Object.entries({
    'after the plan': undefined,
    'in the last moment': 'rename',
  } as const))
    it(`an edit and a new file ${when} stay when the skill is removed`, async () => {
      await install({ 'a.md': '1', 'b.md': '1' });
      const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
      const edit = () => {
        writeFileSync(inside('a.md'), 'mine');
        writeFileSync(inside('new.md'), 'new');
      };
      if (!happens) edit();
      const kept = await uninstallSkill(planned, { removesEdits: true }, happens ? disturbed(happens, edit) : diskSkillFiles);
      assert.deepEqual([texts(), [...kept].sort()], [{ 'a.md': 'mine', 'new.md': 'new' }, ['a.md', 'new.md']]);
      assert.deepEqual([readdirSync(root()), existsSync(inside('SKILL.md'))], [['x'], false]);
    });

  it('a folder that is gone cannot be removed, and the one of another installation is not', async () => {
    await install({ 'a.md': '1' });
    const planned = await planUninstall(diskUri(inside()), diskSkillFiles);
    rmSync(inside(), { recursive: true });
    await refuses(uninstallSkill(planned, { removesEdits: false }, diskSkillFiles), 'not-installed');
    await install({ 'a.md': '2' });
    assert.deepEqual(await uninstallSkill(planned, { removesEdits: false }, diskSkillFiles), ['a.md']);
  });
});

describe('A folder for skills that lies somewhere else', () => {
  const folder = useTemporaryFolder('outside');
  const workspace = () => path.join(folder(), 'workspace');
  const outside = () => path.join(folder(), 'outside');
  const now = () => '2026-05-04T08:00:00Z';
  const plan = async (scope: SkillTarget['scope'] = 'workspace') => {
    const bundle = await readSkillContents({ prompt_md: '---\nname: x\ndescription: Does X.\n---\n' });
    const root = diskUri(path.join(workspace(), '.claude', 'skills'));
    return planInstall(bundle, { kind: 'ptm', from: 'a test' }, { root, folderName: 'x', scope, isTrusted: true }, diskSkillFiles);
  };
  beforeEach(function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
    mkdirSync(workspace());
    mkdirSync(outside());
  });

  for (const link of ['.claude', path.join('.claude', 'skills')])
    it(`is asked for when ${link} is a link out of the workspace`, async () => {
      mkdirSync(path.dirname(path.join(workspace(), link)), { recursive: true });
      symlinkSync(outside(), path.join(workspace(), link));
      const planned = await plan();
      assert.deepEqual(planned.questions, ['outside']);
      assert.ok(planned.warnings.some(({ message }) => message.includes('outside')));
      assert.deepEqual(readdirSync(outside()), []);
      await assert.rejects(installSkill(planned, {}, { fileSystem: diskSkillFiles, now }), /'outside' was not agreed to/);
      await installSkill(planned, { outside: true }, { fileSystem: diskSkillFiles, now });
      assert.ok(readFileSync(path.join(diskPath(planned.folder), 'SKILL.md'), 'utf8').includes('name: x'));
    });

  it('is no question within the workspace, for a folder of the user, or where nothing is yet', async () => {
    assert.deepEqual((await plan()).questions, []);
    mkdirSync(path.join(workspace(), 'inner'));
    symlinkSync(path.join(workspace(), 'inner'), path.join(workspace(), '.claude'));
    assert.deepEqual((await plan()).questions, []);
    rmSync(path.join(workspace(), '.claude'));
    symlinkSync(outside(), path.join(workspace(), '.claude'));
    assert.deepEqual((await plan('user')).questions, []);
  });

  it('that becomes a link after the plan ends the installation', async () => {
    const planned = await plan();
    symlinkSync(outside(), path.join(workspace(), '.claude'));
    await assert.rejects(
      installSkill(planned, {}, { fileSystem: diskSkillFiles, now }),
      (error) => error instanceof SkillError && error.code === 'changed-meanwhile',
    );
    assert.deepEqual(readdirSync(outside()), []);
  });
});
