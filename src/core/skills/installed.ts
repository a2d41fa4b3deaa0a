import { sha256 } from '../sha256.ts';
import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { named } from './paths.ts';
import { type Provenance, provenanceName, readProvenance } from './provenance.ts';
import { tooLarge } from './readArchive.ts';
import { SkillError } from './skillError.ts';

/** More than that is no skill's folder. */
const filesAtMost = 5_000;
const depthAtMost = 32;
const bytesAtMost = 200 * 1024 * 1024;

/** A file in the folder of an installed skill. */
export interface InstalledFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What lies in the folder of a skill now. */
export interface Installed {
  /** By path; without the record of the origin. */
  readonly files: ReadonlyMap<string, InstalledFile>;
  /** Undefined when the folder was not made by an installation of ours. */
  readonly provenance: Provenance | undefined;
}

/** Reads the folder of an installed skill. @throws {SkillError} 'link' when it has links or devices, 'too-many-files', 'too-large' */
export async function readInstalled(fileSystem: SkillFileSystem, folder: string): Promise<Installed> {
  const files = new Map<string, InstalledFile>();
  let total = 0;
  for await (const [path, bytes] of filesBelow(fileSystem, folder, '', 0)) {
    total += bytes.byteLength;
    if (total > bytesAtMost) throw tooLarge('The folder of the installed skill', bytesAtMost);
    files.set(path, { bytes, sha256: await sha256(bytes) });
    if (files.size > filesAtMost) throw new SkillError(`The installed skill has more than ${filesAtMost} files.`, 'too-many-files');
  }
  const record = files.get(provenanceName);
  files.delete(provenanceName);
  return { files, provenance: record && readProvenance(record.bytes) };
}

async function* filesBelow(
  fileSystem: SkillFileSystem,
  folder: string,
  prefix: string,
  depth: number,
): AsyncGenerator<[path: string, bytes: Uint8Array]> {
  if (depth > depthAtMost) throw new SkillError('The installed skill has too many folders inside each other.', 'too-many-files');
  for (const { name, kind } of await fileSystem.list(folder)) {
    const path = `${prefix}${name}`;
    const uri = joinUri(folder, name);
    if (kind === 'directory') yield* filesBelow(fileSystem, uri, `${path}/`, depth + 1);
    else if (kind === 'file') yield [path, await fileSystem.read(uri)];
    else
      throw new SkillError(
        `The installed skill has ${named(path)}, which is a link or a device. Move it away, then install again.`,
        'link',
      );
  }
}
