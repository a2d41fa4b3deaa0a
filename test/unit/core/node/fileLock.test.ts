import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mock } from 'node:test';
import { takeLock } from '../../../../src/core/node/fileLock.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('The lock that a file stands for', () => {
  const folder = useTemporaryFolder('lock');
  const file = () => path.join(folder(), 'lock');
  const owner = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
  const write = (fields: Record<string, unknown>, ageMs = 0) => {
    writeFileSync(file(), JSON.stringify(fields));
    const at = new Date(Date.now() - ageMs);
    utimesSync(file(), at, at);
  };
  /** What a lock of this machine says of its owner. */
  const example = async () => {
    const lock = await takeLock(file());
    const fields = owner();
    await lock?.release();
    return fields;
  };
  /** The id of a process that has ended. */
  const endedPid = () => spawnSync(process.execPath, ['--version']).pid;

  it('is held by one, and says whose it is', async () => {
    const lock = await takeLock(file());
    assert.ok(lock && (await lock.isHeld()));
    assert.equal(owner().pid, process.pid);
    assert.equal(await takeLock(file()), undefined);
    await lock.release();
    assert.deepEqual(readdirSync(folder()), []);
    assert.equal(await lock.isHeld(), false);
  });

  it('is given to one of many that ask at once', async () => {
    const locks = await Promise.all(Array.from({ length: 30 }, () => takeLock(file())));
    const held = locks.filter((lock) => lock !== undefined);
    assert.equal(held.length, 1);
    await held[0]?.release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('of a process that has ended is taken over, by one of many', async () => {
    write({ ...(await example()), token: 'dead', pid: endedPid(), startedAt: '1' });
    const locks = await Promise.all(Array.from({ length: 30 }, () => takeLock(file())));
    assert.equal(locks.filter((lock) => lock !== undefined).length, 1);
    assert.notEqual(owner().token, 'dead');
  });

  it('of a process whose id another was given is taken over', async function () {
    if (process.platform !== 'linux') this.skip(); // when a process was started is known there only
    write({ ...(await example()), token: 'dead', pid: process.pid, startedAt: '1' });
    assert.ok(await takeLock(file()));
  });

  it('of a process that was started when its lock says is never taken over', async function () {
    if (process.platform !== 'linux') this.skip();
    // Field 22 of the kernel's line, counted behind the name in parentheses, which is the second.
    const line = readFileSync(`/proc/${process.pid}/stat`, 'utf8');
    const startedAt = line
      .slice(line.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[22 - 3];
    const own = await example();
    assert.equal(own.startedAt, startedAt);
    write({ ...own, token: 'other', startedAt });
    assert.equal(await takeLock(file()), undefined);
  });

  it('of a living process is never taken over, however old', async () => {
    write({ ...(await example()), token: 'other' }, 86_400_000);
    assert.equal(await takeLock(file()), undefined);
    assert.equal(owner().token, 'other');
  });

  it('of another machine is taken over when it gave no sign of life for long', async () => {
    const fields = { ...(await example()), token: 'other', machine: 'elsewhere' };
    write(fields, 50_000);
    assert.equal(await takeLock(file()), undefined);
    write(fields, 60_001);
    assert.ok(await takeLock(file()));
  });

  it('of another machine, or one that says nothing, is left over after a minute without a sign of life', async (): Promise<void> => {
    const fields = { ...(await example()), token: 'other', machine: 'elsewhere' };
    for (const text of [JSON.stringify(fields), '', '{', '{"token":"other"}'])
      for (const [ageMs, isTaken] of [
        [59_999, false],
        [60_000, true],
      ] as const) {
        writeFileSync(file(), text);
        utimesSync(file(), 1000, 1000);
        const now = mock.method(Date, 'now', () => 1_000_000 + ageMs);
        const lock = await takeLock(file()).finally(() => now.mock.restore());
        assert.equal(lock !== undefined, isTaken, `${text} after ${ageMs} ms`);
        await lock?.release();
      }
  });

  it('of a process that does not say when it was started lives as long as one has its id', async () => {
    const own = await example();
    write({ ...own, token: 'other', startedAt: null });
    assert.equal(await takeLock(file()), undefined);
    write({ ...own, token: 'other', startedAt: null, pid: endedPid() });
    const lock = await takeLock(file());
    assert.ok(lock);
    await lock.release();
  });

  it('gives a sign of life every ten seconds while it is held, and does not keep the process alive', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const lock = await takeLock(file());
      utimesSync(file(), 1000, 1000);
      mock.timers.tick(9999);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(statSync(file()).mtimeMs, 1_000_000);
      mock.timers.tick(1);
      while (statSync(file()).mtimeMs === 1_000_000) await new Promise((resolve) => setTimeout(resolve, 1));
      await lock?.release();
      writeFileSync(file(), '');
      utimesSync(file(), 1000, 1000);
      mock.timers.tick(20_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(statSync(file()).mtimeMs, 1_000_000);
    } finally {
      mock.timers.reset();
    }
  });

  it('is given up where the locks of three that died while they took it over have to be taken over as well', async () => {
    const dead = { ...(await example()), pid: endedPid(), startedAt: '1' };
    for (const [depth, isTaken] of [
      [2, true],
      [3, false],
    ] as const) {
      for (let over = 0; over <= depth; over++)
        writeFileSync(`${file()}${'.over'.repeat(over)}`, JSON.stringify({ ...dead, token: `dead ${over}` }));
      const lock = await takeLock(file());
      assert.equal(lock !== undefined, isTaken, `${depth} deep`);
      await lock?.release();
      if (isTaken) assert.deepEqual(readdirSync(folder()), []);
    }
  });

  it('clears away what was left by two that died one after the other while they took it over', async () => {
    const dead = { ...(await example()), pid: endedPid(), startedAt: '1' };
    for (const over of [1, 2]) writeFileSync(`${file()}${'.over'.repeat(over)}`, JSON.stringify({ ...dead, token: `dead ${over}` }));
    await (await takeLock(file()))?.release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('that says nothing is taken over when it is old', async () => {
    writeFileSync(file(), '');
    assert.equal(await takeLock(file()), undefined);
    const old = new Date(Date.now() - 600_000);
    utimesSync(file(), old, old);
    assert.ok(await takeLock(file()));
  });

  it('is not removed by who lost it', async () => {
    const lock = await takeLock(file());
    write({ ...owner(), token: 'other' });
    await lock?.release();
    assert.equal(owner().token, 'other');
  });

  it('clears away what was left by those that died while they took it', async () => {
    const dead = { ...(await example()), pid: endedPid(), startedAt: '1' };
    writeFileSync(`${file()}.over`, JSON.stringify({ ...dead, token: 'dead' }));
    writeFileSync(`${file()}.01234567-89ab-cdef-0123-456789abcdef`, '');
    writeFileSync(`${file()}.md`, 'another file');
    const lock = await takeLock(file());
    await lock?.release();
    assert.deepEqual(readdirSync(folder()), ['lock.md']);
  });

  it('needs a folder that is there', async () => {
    await assert.rejects(takeLock(path.join(folder(), 'nowhere', 'lock')), { code: 'ENOENT' });
    mkdirSync(path.join(folder(), 'there'));
    assert.ok(await takeLock(path.join(folder(), 'there', 'lock')));
    assert.ok(existsSync(path.join(folder(), 'there', 'lock')));
  });
});
