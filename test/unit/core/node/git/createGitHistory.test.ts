import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskUri } from '../../../../../src/core/node/diskUris.ts';
import { createGitHistory } from '../../../../../src/core/node/git/createGitHistory.ts';

describe('the history of files in Git', () => {
  let folder = '';
  const uri = (name: string) => diskUri(path.join(folder, name));
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=Ödön', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' });
  };
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '-qm', message);
  };
  const textOf = async (name: string, id: string) => new TextDecoder().decode(await createGitHistory().contentAt(uri(name), id));

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'promptdeck-git-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('follows a file to its earlier names, with odd signs in them', async () => {
    git('init', '-q');
    writeFileSync(path.join(folder, 'a "b" ü.md'), 'a text that stays');
    commit('First: "ö"\n\nMore words');
    renameSync(path.join(folder, 'a "b" ü.md'), path.join(folder, '-c.md'));
    commit('Second');
    writeFileSync(path.join(folder, '-c.md'), 'another text');
    commit('Third');
    const commits = await createGitHistory().commits(uri('-c.md'));
    assert.deepEqual(
      commits.map(({ message, author }) => [message, author]),
      [
        ['Third', 'Ödön'],
        ['Second', 'Ödön'],
        ['First: "ö"', 'Ödön'],
      ],
    );
    assert.equal(await textOf('-c.md', String(commits[2]?.id)), 'a text that stays');
    assert.equal(await textOf('-c.md', String(commits[0]?.id.slice(0, 10))), 'another text');
  });

  it('knows nothing of a file outside of any repository, or in one without a commit', async () => {
    writeFileSync(path.join(folder, 'a.md'), 'x');
    assert.deepEqual(await createGitHistory().commits(uri('a.md')), []);
    git('init', '-q');
    assert.deepEqual(await createGitHistory().commits(uri('a.md')), []);
    await assert.rejects(createGitHistory().contentAt(uri('a.md'), 'abcdef0'), { code: 'not-found' });
  });

  it('takes no option and no other revision for a commit', async () => {
    git('init', '-q');
    writeFileSync(path.join(folder, 'a.md'), 'x');
    commit('First');
    for (const id of ['HEAD', '--help', '', 'HEAD:a.md', 'ffffffff']) {
      await assert.rejects(createGitHistory().contentAt(uri('a.md'), id), { code: 'not-found' }, id);
    }
  });

  it('can be aborted, and says when there is no git or no folder', async () => {
    await assert.rejects(createGitHistory().commits(uri('a.md'), AbortSignal.abort()), { code: 'cancelled' });
    await assert.rejects(createGitHistory().commits(uri('nowhere/a.md')), { code: 'unsupported' });
  });
});
