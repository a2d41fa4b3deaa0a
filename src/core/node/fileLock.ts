import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { link, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { parseJson } from '../../base/json.ts';
import { writeNewFile } from './replaceFile.ts';

/** A lock that this process holds. */
export interface FileLock {
  /** Whether it still does: another machine may have taken it over, when this one was asleep. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** How often a lock says that its owner lives, for machines that cannot see the owner's process. */
const beatMs = 10_000;
/** After so long without a sign of life the lock of another machine is left over; so is one that never said whose it is. */
const leftOverMs = 60_000;
/** Times that the locks of processes that died while they took over a lock are taken over themselves. */
const deepest = 3;
const attempts = 5;
/** Ending of the lock that one holds while another lock is taken over. */
const second = 'over';

const ownerSchema = z.object({ token: z.string(), pid: z.number().int(), machine: z.string(), startedAt: z.string().nullable() });
type Owner = z.infer<typeof ownerSchema>;

/**
 * Takes the lock that a file stands for. One whose owner has died is taken over; that of a living one never is.
 *
 * @returns undefined while another holds it
 * @throws what the file system throws, such as for a folder that is not there
 */
export function takeLock(file: string): Promise<FileLock | undefined> {
  return take(file, 0);
}

async function take(file: string, depth: number): Promise<FileLock | undefined> {
  const own: Owner = { token: randomUUID(), pid: process.pid, machine, startedAt: startOf(process.pid) ?? null };
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await create(file, own)) {
      if (depth === 0) await clearUp(file);
      return lockOf(file, own);
    }
    const owner = await ownerOf(file);
    if (owner === 'gone') continue;
    if (await isLiving(file, owner)) return undefined;
    if (depth >= deepest || !(await removeLeftOver(file, owner, depth))) return undefined;
  }
  return undefined;
}

/** Two that find the same dead owner must not remove the lock of the one who was faster: only who holds a second lock removes anything. */
async function removeLeftOver(file: string, dead: Owner | 'unsaid', depth: number): Promise<boolean> {
  const over = await take(`${file}.${second}`, depth + 1);
  if (!over) return false;
  try {
    const now = await ownerOf(file);
    if (now !== 'gone' && tokenOf(now) === tokenOf(dead) && !(await isLiving(file, now))) await rm(file, { force: true });
    return true;
  } finally {
    await over.release();
  }
}

function lockOf(file: string, own: Owner): FileLock {
  const isHeld = async () => tokenOf(await ownerOf(file)) === own.token;
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined); // who holds it is asked before anything is changed
  }, beatMs);
  beat.unref();
  return {
    isHeld,
    release: async () => {
      clearInterval(beat);
      if (await isHeld()) await rm(file, { force: true });
    },
  };
}

/** Makes the lock with its owner in it, in one step; where the disk knows no second names for a file, in two. */
async function create(file: string, own: Owner): Promise<boolean> {
  const beside = `${file}.${own.token}`;
  try {
    await writeNewFile(beside, JSON.stringify(own), lockMode);
    await link(beside, file);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Taken by another, or cleared away by the one who holds the lock.
    if (code === 'EEXIST' || code === 'ENOENT') return await isMissingFolder(file, code);
    if (!withoutLinks.has(code)) throw error;
    return await createInPlace(file, own);
  } finally {
    await rm(beside, { force: true }).catch(() => undefined); // who takes the lock next clears it away
  }
}

const lockMode = 0o600;
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** @returns false; @throws when the folder of the lock is what is missing */
async function isMissingFolder(file: string, code: string): Promise<false> {
  if (code === 'ENOENT') await stat(path.dirname(file));
  return false;
}

async function createInPlace(file: string, own: Owner): Promise<boolean> {
  try {
    await writeNewFile(file, JSON.stringify(own), lockMode);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what processes left behind that died while they took this lock. */
async function clearUp(file: string): Promise<void> {
  const start = `${path.basename(file)}.`;
  const left = (await readdir(path.dirname(file))).filter((name) => name.startsWith(start));
  const folder = path.dirname(file);
  for (const name of left) if (/^[0-9a-f-]{36}$/.test(name.slice(start.length))) await rm(path.join(folder, name), { force: true });
  if (left.includes(`${start}${second}`)) await (await take(`${file}.${second}`, 1))?.release();
}

/** Who holds a lock. `unsaid` is one that its owner has not written yet, or never will. */
async function ownerOf(file: string): Promise<Owner | 'unsaid' | 'gone'> {
  try {
    return ownerSchema.safeParse(parseJson(await readFile(file, 'utf8'))).data ?? 'unsaid';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unsaid';
  }
}

const tokenOf = (owner: Owner | 'unsaid' | 'gone'): string => (typeof owner === 'string' ? owner : owner.token);

async function isLiving(file: string, owner: Owner | 'unsaid'): Promise<boolean> {
  if (owner !== 'unsaid' && owner.machine === machine) return isRunning(owner);
  const seen = await stat(file).catch(() => undefined); // released a moment ago
  return seen !== undefined && Date.now() - seen.mtimeMs < leftOverMs;
}

function isRunning({ pid, startedAt }: Owner): boolean {
  if (startedAt !== null) return startOf(pid) === startedAt; // not another process that was given the same id
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it runs, and is another user's
  }
}

/** When a process of this machine was started, in ticks; undefined when there is none, or it has ended and waits to be reaped. Linux only. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold any sign.
    const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : fields[18];
  } catch {
    return undefined; // no such process, or no such system
  }
}

/** What a process id means something on: a host since it was started, and within it a container. */
const machine = [
  hostname(),
  textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  textOf(() => readlinkSync('/proc/self/ns/pid')),
]
  .map((text) => text.trim())
  .join(' ')
  .trim();

function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // not on this system
  }
}
