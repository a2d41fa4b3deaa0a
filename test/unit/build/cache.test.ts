import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
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
  const lockModule = path.join(__dirname, '../../../src/build/lock.mjs');
  let file: string;

  beforeEach(async () => {
    file = path.join(await mkdtemp(path.join(os.tmpdir(), 'promptdeck-lock-')), 'a.lock');
  });
  afterEach(() => rm(path.dirname(file), { recursive: true, force: true }));

  it('lets one process at a time, for as long as its work takes', async () => {
    const log = path.join(path.dirname(file), 'log');
    // Longer than a waiting process takes to look again, so that one that does not wait comes in between.
    const script = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout as delay } from 'node:timers/promises';
      import { pathToFileURL } from 'node:url';
import { withLock } from ${JSON.stringify(pathToFileURL(lockModule).href)};
      await withLock(${JSON.stringify(file)}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in\\n');
        await delay(700);
        appendFileSync(${JSON.stringify(log)}, 'out\\n');
      });`;
    const run = () => once(spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }), 'exit');

    const ends = await Promise.all([run(), run(), run()]);

    assert.deepEqual(ends.flat(), [0, null, 0, null, 0, null]);
    assert.equal(await readFile(log, 'utf8'), 'in\nout\n'.repeat(3));
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
