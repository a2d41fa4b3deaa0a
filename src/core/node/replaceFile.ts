import { randomUUID } from 'node:crypto';
import { chmod, chown, open, realpath, rename, rm, stat } from 'node:fs/promises';

/**
 * Replaces the content of a file, or makes the file: whoever reads it sees all of the old bytes or all of the new ones, also when the disk is full or
 * the process is killed. A link is followed, and an old file's mode and owner are kept.
 *
 * @param mode Of a new file. @default 0o666, less what the process masks
 * @throws what the file system throws, such as `ENOSPC`; the old file is then as it was
 */
export async function replaceFile(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const target = await realpath(file).catch(() => file); // a new file, or a link to where nothing is yet
  const old = await stat(target).catch(() => undefined);
  const beside = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeWhole(beside, content, old ? old.mode & 0o7777 : mode);
    if (old) await keepOwner(beside, old);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined); // the reason is the first error
    throw error;
  }
}

/**
 * Writes a new file and brings it to the disk. Never through a link, never over something.
 *
 * @throws what the file system throws; then there is no such file
 */
export async function writeNewFile(file: string, content: string | Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    try {
      await writeOut(handle, content);
      await handle.chmod(mode); // the process may give less than it was asked, by its umask
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined); // half a file is none
    throw error;
  }
}

async function writeWhole(file: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await writeOut(handle, content);
  } finally {
    await handle.close(); // some file systems say only here that there was no room
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

/** A single write may take less than it is given without an error, as on a disk that is nearly full: the count is looked at. */
async function writeOut(handle: Handle, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await handle.writeFile(bytes);
  await handle.sync();
  const { size } = await handle.stat();
  if (size !== bytes.byteLength) throw new Error(`${size} of ${bytes.byteLength} bytes were written.`);
}

/** As the old file had them, as far as this process may; who may not give a file away keeps it. */
async function keepOwner(file: string, { uid, gid, mode }: { readonly uid: number; readonly gid: number; readonly mode: number }) {
  if (process.getuid) {
    const isAllowed = (error: NodeJS.ErrnoException) => ['EPERM', 'EINVAL', 'ENOSYS'].includes(error.code ?? '');
    await chown(file, uid, gid).catch((error: NodeJS.ErrnoException) => {
      if (!isAllowed(error)) throw error;
    });
  }
  await chmod(file, mode & 0o7777);
}
