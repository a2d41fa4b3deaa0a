import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { print } from '../../../src/cli/print.ts';
import { bundled } from '../../helpers/bundled.ts';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';
import { fakeOutput } from './fakeOutput.ts';

describe('The result of a check', function () {
  this.timeout(30_000);
  const folder = useTemporaryFolder('print');
  beforeEach(() => writeFileSync(path.join(folder(), 'a.prompt.j2'), '{{ a | uper }}\n'.repeat(300)));

  /** Runs a check whose standard output goes there. */
  async function check(output: 'pipe' | number) {
    const file = await bundled('cli.js', 'src/cli/main.ts');
    const child = spawn(process.execPath, [file, 'check', '--format', 'json', '.'], { cwd: folder(), stdio: ['ignore', output, 'pipe'] });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      errors += piece;
    });
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
    return { child, ended };
  }

  it('ends quietly when its reader has read enough', async () => {
    const { child, ended } = await check('pipe');
    child.stdout?.destroy();
    assert.deepEqual(await ended, { code: 1, errors: '' });
  });

  it('is whole in a file', async () => {
    const target = path.join(folder(), 'result.json');
    const file = openSync(target, 'w');
    try {
      assert.equal((await (await check(file)).ended).code, 1);
    } finally {
      closeSync(file);
    }
    assert.ok(JSON.parse(readFileSync(target, 'utf8')).findings.length >= 100);
  });

  it('that cannot be written is said to be so, which is not that something was found', async function () {
    if (process.platform !== 'linux') this.skip(); // only Linux has a device that is always full
    const full = openSync('/dev/full', 'w');
    try {
      const { code, errors } = await (await check(full)).ended;
      assert.equal(code, 2);
      assert.match(errors, /^The result could not be written: .*no space left[^\n]*\n$/);
    } finally {
      closeSync(full);
    }
  });
});

describe('print', () => {
  const folder = useTemporaryFolder('print');
  const failure = (code: string) => Object.assign(new Error(`it says ${code}`), { code });

  it('writes a text to a stream, once', async () => {
    const output = fakeOutput();
    await print('ä\n', output);
    assert.equal(output.written(), 'ä\n');
  });

  it('writes a text past the stream to a file, where it stands', async () => {
    const file = path.join(folder(), 'result');
    const fd = openSync(file, 'w');
    try {
      const output = fakeOutput({ fd });
      await print('ä\n', output);
      await print('', output);
      await print('b', output);
      assert.equal(output.written(), '');
    } finally {
      closeSync(fd);
    }
    assert.equal(readFileSync(file, 'utf8'), 'ä\nb');
  });

  it('is content with a reader that has gone', async () => {
    await print('text', fakeOutput({ failsWith: failure('EPIPE') }));
  });

  it('says why it could not write, with the cause', async () => {
    const cause = failure('EIO');
    await assert.rejects(print('text', fakeOutput({ failsWith: cause })), {
      message: 'The result could not be written: it says EIO.',
      cause,
    });
    const closed = openSync(path.join(folder(), 'closed'), 'w');
    closeSync(closed);
    await assert.rejects(print('text', fakeOutput({ fd: closed })), /^Error: The result could not be written: EBADF.*\.$/);
  });
});
