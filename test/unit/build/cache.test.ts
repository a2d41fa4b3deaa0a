import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { withLock } from '../../../src/build/lock.mjs';
import { cached } from '../../../src/build/vscode/cache.ts';

describe('The cache of downloads', () => {
  let folder: string;
  const before = process.env.PROMPTDECK_CACHE;
  const silent = (): void => {};

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'promptdeck-cache-'));
    process.env.PROMPTDECK_CACHE = folder;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.PROMPTDECK_CACHE;
    else process.env.PROMPTDECK_CACHE = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('installs once, also when two ask at the same time', async () => {
    let installs = 0;
    const install = async (place: string): Promise<void> => {
      installs += 1;
      await soon();
      await writeFile(path.join(place, 'tool'), 'ready');
    };
    const waits: string[] = [];
    const [first, second] = await Promise.all([cached('tool-1', install, silent), cached('tool-1', install, (line) => waits.push(line))]);
    assert.equal(installs, 1);
    assert.equal(first, second);
    assert.equal(await readFile(path.join(first, 'tool'), 'utf8'), 'ready');
    assert.match(waits.join('\n'), /Waiting for process \d+, which installs tool-1/);
  });

  it('leaves nothing behind when an installation fails, and tries again', async () => {
    await assert.rejects(
      cached('tool-1', () => Promise.reject(new Error('no network')), silent),
      /no network/,
    );
    assert.deepEqual(await readdir(folder), ['locks']);
    await cached('tool-1', async () => {}, silent);
    assert.ok(existsSync(path.join(folder, 'tool-1')));
  });

  it('replaces what an ended process left half finished', async () => {
    await mkdir(path.join(folder, 'tool-1'), { recursive: true });
    await writeFile(path.join(folder, 'tool-1', 'half'), '');
    await mkdir(path.join(folder, 'tool-1.partial-77'), { recursive: true });
    const place = await cached('tool-1', (partial) => writeFile(path.join(partial, 'tool'), ''), silent);
    assert.deepEqual((await readdir(place)).sort(), ['.complete', 'tool']);
    assert.deepEqual((await readdir(folder)).sort(), ['locks', 'tool-1']);
  });
});

describe('The lock between processes', () => {
  let file: string;

  beforeEach(async () => {
    file = path.join(await mkdtemp(path.join(os.tmpdir(), 'promptdeck-lock-')), 'a.lock');
  });
  afterEach(() => rm(path.dirname(file), { recursive: true, force: true }));

  it('lets one at a time', async () => {
    let inside = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      assert.equal(inside, 1);
      await soon();
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
  });

  it('is free again when the work failed', async () => {
    await assert.rejects(
      withLock(file, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await withLock(file, async () => 'done'), 'done');
  });

  it('is taken over from a process that died', async () => {
    const ended = spawnSync(process.execPath, ['-e', ''], { stdio: 'ignore' }).pid;
    await writeFile(file, JSON.stringify({ pid: ended, host: os.hostname() }));
    assert.equal(await withLock(file, async () => 'done'), 'done');
    assert.ok(!existsSync(file));
  });
});
