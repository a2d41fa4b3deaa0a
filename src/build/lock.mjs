/**
 * A lock between processes, held in a file: one installs, the others wait and then find the work done.
 *
 * Plain JavaScript without dependencies, because it guards the very first installation.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeatMs = 5_000;
/** A holder that has not touched its lock for this long is gone, whatever its process id says (containers reuse ids). */
const silentMs = 60_000;

/**
 * Runs `work` while holding the lock `file`; waits for another holder, and takes over from one that died.
 *
 * @template T
 * @param {string} file The lock file; its folder is created.
 * @param {() => Promise<T>} work What only one process may do at a time.
 * @param {{ onWait?: (holder: string) => void }} [options] `onWait` is called once, when another process holds the lock.
 * @returns {Promise<T>} What `work` returned.
 */
export async function withLock(file, work, options = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  await take(file, options);
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  heartbeat.unref();
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

async function take(file, { onWait }) {
  let told = false;
  while (!tryTake(file)) {
    if (!told) onWait?.(describe(file));
    told = true;
    await delay(500);
  }
}

function tryTake(file) {
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname() });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const seen = read(file);
  if (seen !== undefined && isStale(file, seen)) removeStale(file, seen);
  return false;
}

/** Moves the lock aside before removing it: when another waiter was faster, what was moved is its fresh lock, which goes back. */
function removeStale(file, seen) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another waiter removed it
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== seen) {
    try {
      writeFileSync(file, moved, { flag: 'wx' });
    } catch {
      // a third process took the lock in between; its holder works, the moved one finds its marker missing and redoes nothing
    }
  }
  rmSync(aside, { force: true });
}

function isStale(file, text) {
  let age;
  try {
    age = Date.now() - statSync(file).mtimeMs;
  } catch {
    return false; // released meanwhile
  }
  if (age > silentMs) return true;
  const holder = parse(text);
  return holder !== undefined && holder.host === os.hostname() && !isAlive(holder.pid);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function describe(file) {
  const holder = parse(read(file) ?? '');
  return holder ? `process ${holder.pid}` : 'another process';
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // being written right now
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // the cache folder was removed under us; the work will say so
  }
}
