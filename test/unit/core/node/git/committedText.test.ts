import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskUri } from '../../../../../src/core/node/diskUris.ts';
import { committedText } from '../../../../../src/core/node/git/committedText.ts';

describe('the text of the last commit', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
    });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'promptdeck git é '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is that of HEAD, whatever the file holds now', async () => {
    await mkdir(path.join(folder, 'sub'));
    const file = path.join(folder, 'sub', 'a b.prompt.j2');
    await writeFile(file, 'before 😀\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    await writeFile(file, 'after\n');
    assert.equal(await committedText(diskUri(file)), 'before 😀\n');
    await writeFile(path.join(folder, 'new.prompt.j2'), '');
    assert.equal(await committedText(diskUri(path.join(folder, 'new.prompt.j2'))), undefined);
  });

  it('is not known without a commit, without a repository, for a file elsewhere and in a folder that is gone', async () => {
    const file = path.join(folder, 'a.prompt.j2');
    await writeFile(file, '');
    assert.equal(await committedText(diskUri(file)), undefined);
    git('init', '-q');
    assert.equal(await committedText(diskUri(file)), undefined);
    assert.equal(await committedText('untitled:one'), undefined);
    assert.equal(await committedText(diskUri(path.join(folder, 'gone', 'a.prompt.j2'))), undefined);
  });
});
