import { named } from './paths.ts';
import { SkillError } from './skillError.ts';

const blockBytes = 512;
/** Members that describe the one behind them: long names, and attributes of one or of all. */
const describing = 'xgLK';
/** Members without a body: links, devices, folders and pipes. */
const bodyless = '123456';
/** Files; the older form has no letter. */
const files = '0\0';

/**
 * Looks at the type of every member of a tar. A reader takes the types that it does not know for files, which they are not: parts of other files,
 * sparse ones, lists of other volumes.
 *
 * @returns how many members there are, without those that describe others
 * @throws {SkillError} 'link' for a type that is not known, 'damaged-archive' for sizes that readers do not agree on
 */
export function refuseUnknownTypes(tar: Uint8Array): number {
  let members = 0;
  for (let offset = 0; offset + blockBytes <= tar.length; ) {
    const block = tar.subarray(offset, offset + blockBytes);
    // What has no header where one should be is damaged, and its reader says so.
    if (!hasChecksum(block)) break;
    const type = String.fromCharCode(...block.subarray(156, 157));
    if (!`${describing}${bodyless}${files}`.includes(type))
      throw new SkillError(`The archive has ${named(nameOf(block))}, which is of the unknown type ${JSON.stringify(type)}.`, 'link');
    const size = bodyless.includes(type) ? 0 : sizeOf(block);
    const body = tar.subarray(offset + blockBytes, offset + blockBytes + size);
    if ('xg'.includes(type) && /(^|\n)\d+ (size|GNU\.sparse[^=]*)=/.test(new TextDecoder('latin1').decode(body))) throw disputed();
    if (!describing.includes(type)) members += 1;
    offset += blockBytes + Math.ceil(size / blockBytes) * blockBytes;
  }
  return members;
}

/** Octal digits; another form is for files larger than any skill. */
function sizeOf(block: Uint8Array): number {
  const text = textAt(block, 124, 12);
  if (!/^[0-7]*$/.test(text)) throw disputed();
  return Number.parseInt(text || '0', 8);
}

/** Whether a block is a header: it states the sum of its bytes, its own eight taken for blanks. */
function hasChecksum(block: Uint8Array): boolean {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte));
  return Number.parseInt(textAt(block, 148, 8), 8) === sum;
}

const textAt = (block: Uint8Array, start: number, length: number): string =>
  new TextDecoder('latin1')
    .decode(block.subarray(start, start + length))
    .replace(/[\0 ]+$/, '')
    .trimStart();

/** The name a header begins with, as far as a message shows it. */
const nameOf = (block: Uint8Array): string => new TextDecoder().decode(block).replace(/\0.*$/s, '');

const disputed = () =>
  new SkillError('The archive of the skill is damaged: it states sizes that readers do not agree on.', 'damaged-archive');
