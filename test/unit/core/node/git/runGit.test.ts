import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskUri } from '../../../../../src/core/node/diskUris.ts';
import { createGitHistory } from '../../../../../src/core/node/git/createGitHistory.ts';
import { runGit } from '../../../../../src/core/node/git/runGit.ts';
import { useTemporaryFolder } from '../../../../helpers/temporaryFolder.ts';

describe('a git command that reads', () => {
  const folder = useTemporaryFolder('run-git');
  const kept = { ...process.env };
  before(function () {
    if (process.platform === 'win32') this.skip(); // the git of these tests is a script
  });
  beforeEach(() => {
    const git = path.join(folder(), 'git');
    writeFileSync(git, '#!/bin/sh\neval "$PROMPTDECK_TEST_GIT"\n');
    chmodSync(git, 0o755);
    process.env.PATH = `${folder()}${path.delimiter}${kept.PATH}`;
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
  });

  /** Runs a git that does what a line of the shell says. */
  const run = (line: string, args: readonly string[] = ['log'], options = {}) => {
    process.env.PROMPTDECK_TEST_GIT = line;
    return runGit(folder(), args, options);
  };
  const textOf = (result: Awaited<ReturnType<typeof run>>) => (result.isOk ? result.output.toString() : assert.fail(result.said));

  it('is told to start, fetch and write nothing, in its folder, in plain words', async () => {
    assert.deepEqual(
      textOf(await run('printf "%s\\n" "$@"', ['log', 'a b']))
        .trim()
        .split('\n'),
      ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', 'log', 'a b'],
    );
    process.env.GIT_DIR = '/elsewhere';
    process.env.git_index_file = 'x';
    const lines = textOf(await run('env; pwd -P')).split('\n');
    assert.deepEqual(lines.filter((line) => /^(git_|lc_all)/i.test(line)).sort(), ['GIT_ALLOW_PROTOCOL=none', 'LC_ALL=C']);
    assert.equal(path.basename(lines.at(-2) ?? ''), path.basename(folder()));
  });

  it('may give 64 MiB and not a byte more', async () => {
    const most = 64 * 1024 * 1024;
    const result = await run(`head -c ${most} /dev/zero`);
    assert.ok(result.isOk && result.output.length === most);
    await assert.rejects(run(`head -c ${most + 1} /dev/zero`), { code: 'too-large', message: 'Git gave more than 64 MB.' });
  });

  it('says why it failed', async () => {
    assert.deepEqual(await run('echo " no such path " >&2; exit 128'), { isOk: false, said: 'no such path' });
  });

  it('ends with its time or with its caller', async () => {
    await assert.rejects(run('exec sleep 60', ['log'], { timeoutMs: 50 }), {
      code: 'timeout',
      isRetryable: true,
      message: 'Git took longer than 0.05 s. Try again.',
    });
    await assert.rejects(run('exit 0', ['log'], { signal: AbortSignal.abort() }), {
      code: 'cancelled',
      message: 'Asking git was cancelled.',
    });
    const giveUp = new AbortController();
    const running = assert.rejects(run('exec sleep 60', ['log'], { signal: giveUp.signal }), { code: 'cancelled' });
    giveUp.abort();
    await running;
  });

  it('is asked for the history of a file, of which only whole records count', async () => {
    const id = 'a'.repeat(40);
    const records = [
      `${id}\\037%s\\037Ada\\037First\\037part\\000\\na.md\\000`.replace('%s', '2026-01-02T03:04:05+01:00'),
      `${id}\\037soon\\037Ada\\037x\\000\\na.md\\000`,
      `short\\0372026-01-02T03:04:05Z\\037Ada\\037x\\000\\na.md\\000`,
      `${'b'.repeat(64)}\\0372026-01-02T03:04:05Z\\037Bob\\037Second\\000\\nold.md\\000`,
    ];
    process.env.PROMPTDECK_TEST_GIT = `printf '${records.map((record) => `\\036${record}`).join('')}'`;
    assert.deepEqual(await createGitHistory().commits(diskUri(path.join(folder(), 'a.md'))), [
      { id, at: '2026-01-02T02:04:05.000Z', author: 'Ada', message: 'First part', path: 'a.md' },
      { id: 'b'.repeat(64), at: '2026-01-02T03:04:05.000Z', author: 'Bob', message: 'Second', path: 'old.md' },
    ]);
  });

  it('needs a git', async () => {
    process.env.PATH = path.join(folder(), 'nothing');
    await assert.rejects(run('true'), {
      code: 'unsupported',
      message: 'Versions of files need git, which was not found, or the folder is gone. Install git.',
    });
  });
});
