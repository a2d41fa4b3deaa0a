import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskUri } from '../../../../../src/core/node/diskUris.ts';
import { committedText } from '../../../../../src/core/node/git/committedText.ts';
import { createGitHistory } from '../../../../../src/core/node/git/createGitHistory.ts';
import { runGit } from '../../../../../src/core/node/git/runGit.ts';

describe('a repository that names programs of its own', () => {
  let folder = '';
  let trap = '';
  const file = () => path.join(folder, 'a.md');
  const trapped = () => existsSync(path.join(folder, 'trapped'));
  /** Runs git as a person would, which may end with an error and springs the traps. */
  const git = (...args: string[]): string => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  };
  const carelessly = (...args: string[]): void => {
    try {
      git(...args);
    } catch {
      // what the trap answers makes no sense to git
    }
    assert.ok(trapped(), 'this trap is none: git never starts it');
    rmSync(path.join(folder, 'trapped'));
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'promptdeck-traps-'));
    trap = path.join(folder, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch '${path.join(folder, 'trapped')}'\n`);
    chmodSync(trap, 0o755);
    git('init', '-q');
    writeFileSync(file(), 'x\n');
    git('add', 'a.md');
    git('commit', '-qm', 'First');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts none to watch files', async () => {
    git('config', 'core.fsmonitor', trap);
    carelessly('status');

    assert.ok((await runGit(folder, ['status'])).isOk);

    assert.ok(!trapped());
  });

  it('starts none to verify signatures', async () => {
    const signed = git('cat-file', 'commit', 'HEAD').replace(
      '\n\n',
      '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n',
    );
    const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
      cwd: folder,
      input: signed,
      encoding: 'utf8',
    }).trim();
    git('reset', '-q', '--soft', id);
    git('config', 'gpg.program', trap);
    git('config', 'log.showSignature', 'true');
    carelessly('log', '--format=%H');

    assert.equal((await createGitHistory().commits(diskUri(file()))).length, 1);

    assert.ok(!trapped());
  });

  it('starts none to fetch what a partial clone lacks', async () => {
    const [commit] = await createGitHistory().commits(diskUri(file()));
    const blob = git('rev-parse', 'HEAD:a.md').trim();
    rmSync(path.join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    git('config', 'core.repositoryFormatVersion', '1');
    git('config', 'extensions.partialClone', 'origin');
    git('config', 'remote.origin.promisor', 'true');
    git('config', 'remote.origin.url', folder);
    git('config', 'remote.origin.uploadpack', trap);
    carelessly('cat-file', 'blob', blob);

    await assert.rejects(createGitHistory().contentAt(diskUri(file()), String(commit?.id)), { code: 'not-found' });
    assert.equal(await committedText(diskUri(file())), undefined);

    assert.ok(!trapped());
  });

  it('is only read', async () => {
    const index = path.join(folder, '.git', 'index');
    utimesSync(file(), new Date(0), new Date(0));
    const before = readFileSync(index);

    assert.ok((await runGit(folder, ['status'])).isOk);

    assert.deepEqual(readFileSync(index), before);
    git('status');
    assert.notDeepEqual(readFileSync(index), before, 'an index that git would not have written proves nothing');
  });

  it('is that of the file, whatever a hook of git left in the environment', async () => {
    process.env.GIT_DIR = path.join(folder, 'elsewhere');
    try {
      assert.equal(await committedText(diskUri(file())), 'x\n');
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});
