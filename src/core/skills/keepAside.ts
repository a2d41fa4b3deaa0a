import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { type InstalledFile, readInstalled } from './installed.ts';
import { sameNameKey } from './paths.ts';
import { provenanceName } from './provenance.ts';

/**
 * Copies files of an old folder that are in no list beside those of the new one, under names that are free there.
 *
 * @returns the copies by the paths of the files they were made of
 */
export async function keepAside(
  fileSystem: SkillFileSystem,
  from: string,
  folder: string,
  files: ReadonlyMap<string, InstalledFile>,
  isKnown: (path: string, sha256: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const unknown = [...files].filter(([path, file]) => !isKnown(path, file.sha256)).map(([path]) => path);
  const copies = new Map<string, string>();
  if (unknown.length === 0) return copies;
  const there = await readInstalled(fileSystem, folder);
  const taken = new Set([...there.files.keys(), provenanceName].map(sameNameKey));
  for (const path of unknown) {
    const isFree = !taken.has(sameNameKey(path));
    const copy = isFree ? path : freeName(path, taken);
    taken.add(sameNameKey(copy));
    await fileSystem.copy(below(from, path), below(folder, copy));
    copies.set(path, copy);
  }
  return copies;
}

/** `notes.md` becomes `notes.local.md`, or `notes.local-2.md` where that is taken. The name is taken from then on. */
export function freeName(path: string, taken: Set<string>): string {
  const [, stem = path, extension = ''] = /^(.+?)(\.[^./]+)?$/.exec(path) ?? [];
  for (let number = 1; ; number++) {
    const name = `${stem}.local${number === 1 ? '' : `-${number}`}${extension}`;
    if (taken.has(sameNameKey(name))) continue;
    taken.add(sameNameKey(name));
    return name;
  }
}

/** The URI of a path in a skill's folder. */
export function below(folder: string, path: string): string {
  return path.split('/').reduce(joinUri, folder);
}
