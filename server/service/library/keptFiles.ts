import { isRecord, parseJson } from '../../../src/base/json.ts';

/** What an index keeps of a file between starts; without a stamp the file is read again. */
interface Stamped {
  readonly stamp?: string;
}

/** An index as text. A version is raised whenever the same text would give other entries: what an older one kept is then not believed. */
export function writeKeptFiles(formatVersion: number, files: ReadonlyMap<string, Stamped>): string {
  return JSON.stringify({ formatVersion, files: [...files].filter(([, { stamp }]) => stamp !== undefined) });
}

/**
 * An index from text; nothing when the text is not one of this version.
 *
 * @param isKept whether an entry has the shape that the index reads, beside its stamp
 */
export function readKeptFiles<Kept extends Stamped>(
  formatVersion: number,
  text: string | undefined,
  isKept: (entry: Readonly<Record<string, unknown>>) => boolean,
): readonly (readonly [string, Kept])[] {
  if (text === undefined) return [];
  try {
    const kept: unknown = parseJson(text);
    if (!isRecord(kept) || kept.formatVersion !== formatVersion || !Array.isArray(kept.files)) return [];
    return kept.files.filter(
      (entry): entry is [string, Kept] =>
        Array.isArray(entry) &&
        typeof entry[0] === 'string' &&
        isRecord(entry[1]) &&
        typeof entry[1].stamp === 'string' &&
        isKept(entry[1]),
    );
  } catch {
    return []; // written by halves, when the process ended meanwhile
  }
}
