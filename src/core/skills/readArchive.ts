import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { defaultLimits, type SkillLimits } from './limits.ts';
import { named } from './paths.ts';
import { isExecutable, type RawFile } from './rawFile.ts';
import { SkillError } from './skillError.ts';
import { refuseUnknownTypes } from './tarTypes.ts';

/**
 * Reads the files of a gzip-compressed tar, never more than the limits allow: what unpacks to more is refused while it is unpacked.
 *
 * @throws {SkillError} 'damaged-archive', 'too-large', 'too-many-files', or 'link' for anything but files and folders
 */
export async function readArchive(archive: Uint8Array, limits: SkillLimits = defaultLimits): Promise<readonly RawFile[]> {
  if (archive.byteLength > limits.archiveBytes) throw tooLarge('The archive', limits.archiveBytes);
  const files: RawFile[] = [];
  let members = 0;
  try {
    const tar = await unpacked(archive, limits);
    const stated = refuseUnknownTypes(tar);
    const entries = new Blob([tar]).stream().pipeThrough(createTarDecoder({ strict: true }));
    for await (const entry of entries) {
      members += 1;
      // Folders are members too; a bundle has fewer of them than files.
      if (members > 2 * limits.files) throw tooMany(limits.files);
      const file = await readEntry(entry, limits);
      if (file) files.push(file);
      if (files.length > limits.files) throw tooMany(limits.files);
    }
    if (members !== stated) throw new Error(`it has ${stated} by its own account, and ${members} came`);
  } catch (error) {
    if (error instanceof SkillError) throw error;
    throw new SkillError('The archive of the skill is damaged: it is not a gzip-compressed tar.', 'damaged-archive', { cause: error });
  }
  return files;
}

async function unpacked(archive: Uint8Array, limits: SkillLimits): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([new Uint8Array(archive)]).stream();
  const tar = source.pipeThrough(new DecompressionStream('gzip')).pipeThrough(capped(limits.totalBytes + limits.files * tarOverhead));
  return new Uint8Array(await new Response(tar).arrayBuffer());
}

/** A header and padding for each member, and long names. */
const tarOverhead = 4096;

async function readEntry({ header, body }: ParsedTarEntry, limits: SkillLimits): Promise<RawFile | undefined> {
  // `./` in front is how many tools write members of the root.
  const path = header.name.replace(/^(\.\/)+/, '').replace(/\/$/, '');
  const { type } = header;
  if (type !== 'file' && type !== 'directory')
    throw new SkillError(`The archive has ${named(path)}, which is a ${type}: only files and folders are taken.`, 'link');
  if (type === 'directory') return undefined;
  if (header.size > limits.fileBytes) throw tooLarge(`The file ${named(path)}`, limits.fileBytes);
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  return { path, bytes, wantsExecutable: isExecutable(Number(header.mode)) };
}

/** Ends a stream that gives more than so many bytes. */
function capped(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk: Uint8Array, controller) {
      seen += chunk.byteLength;
      if (seen > limit) throw tooLarge('The unpacked skill', limit);
      controller.enqueue(chunk);
    },
  });
}

/** What is over a size limit. */
export function tooLarge(what: string, limitBytes: number): SkillError {
  return new SkillError(`${what} is larger than ${Math.floor(limitBytes / 1024)} KiB.`, 'too-large');
}

/** More files than a skill may have. */
export function tooMany(limit: number): SkillError {
  return new SkillError(`The skill has more than ${limit} files.`, 'too-many-files');
}
