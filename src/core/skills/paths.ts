import { SkillError } from './skillError.ts';

/** Names that are devices on Windows, with any extension. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;
/** Characters that no Windows name may have; a colon also opens an alternate stream or names a drive. */
const forbidden = /[<>:"|?*\\]/;
const control = /\p{Cc}/u;
/** What cannot be seen or turns the direction of text round, so that a name reads as another, and what cannot be encoded. */
const deceiving = /[\p{Cf}\p{DI}\p{Zl}\p{Zp}]|\p{Surrogate}/u;
const segmentBytes = 255;
const pathCharacters = 400;

/**
 * Why a path must not be written below a folder; undefined when it is safe on Linux, macOS and Windows alike. A percent sign is an ordinary
 * character: paths are never decoded.
 */
export function unsafePath(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.length > pathCharacters) return `it is longer than ${pathCharacters} characters`;
  if (path.startsWith('/')) return 'it is absolute';
  for (const segment of path.split('/')) {
    const reason = unsafeSegment(segment);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Why one name must not be written; undefined when it is safe everywhere. */
export function unsafeSegment(segment: string): string | undefined {
  if (segment === '') return 'it has an empty part';
  if (segment === '.' || segment === '..') return `it has the part '${segment}'`;
  if (control.test(segment)) return 'it has a control character';
  if (deceiving.test(segment)) return 'it has a character that hides how it reads';
  if (forbidden.test(segment)) return 'it has a character that Windows does not allow in names';
  if (/[. ]$/.test(segment)) return 'a part of it ends with a dot or a space';
  if (devices.test(segment)) return `'${segment}' is a device on Windows`;
  if (new TextEncoder().encode(segment).length > segmentBytes) return `a part of it is longer than ${segmentBytes} bytes`;
  return undefined;
}

/** Whether a name has characters that do not show, so that it reads as another. */
export function isDeceiving(name: string): boolean {
  return deceiving.test(name);
}

/** Folders in which other programs look for settings and code to run. */
export function isDangerousFolder(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((segment) => segment.startsWith('.') || segment.toLowerCase() === 'node_modules');
}

/** One text for all spellings that a file system may take for the same name. */
export function sameNameKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** @throws {SkillError} 'collision' when two paths are one file, or one is a folder and a file, on some file system */
export function refuseCollisions(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const key = sameNameKey(path);
    const other = seen.get(key);
    if (other !== undefined)
      throw new SkillError(`The skill has ${named(other)} and ${named(path)}, which are one file on some systems.`, 'collision');
    seen.set(key, path);
  }
  for (const path of paths) {
    const parts = path.split('/');
    for (let length = 1; length < parts.length; length++) {
      const folder = parts.slice(0, length).join('/');
      if (seen.has(sameNameKey(folder))) throw new SkillError(`The skill has ${named(folder)} as a file and as a folder.`, 'collision');
    }
  }
}

/** A path from a bundle in a message: as JSON, so that nothing in it can deceive, and cut. */
export function named(path: string): string {
  const shown = JSON.stringify(path.length > 80 ? `${path.slice(0, 77)}...` : path);
  return shown.replaceAll(/[^\u0020-\u007e\u00a1-\u05ff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
