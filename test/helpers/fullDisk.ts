import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A disk with a limit that can be set to any level. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves room for so many bytes more, as near as the disk's blocks allow. */
  leave(bytes: number): void;
  dispose(): void;
}

/**
 * A small disk in memory, mounted at a folder.
 *
 * @returns undefined where mounting is refused, or there is no such disk
 */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux') return undefined;
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]).status !== 0) return undefined;
  const filler = path.join(disk, 'filler');
  return {
    folder: disk,
    leave(wanted) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - wanted)));
    },
    dispose: () => void execFileSync('umount', [disk]),
  };
}

/** Every file below a folder with its text, by its path. */
export function textsBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
    }),
  );
}
