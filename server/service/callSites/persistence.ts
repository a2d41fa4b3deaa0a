import type { CallSite } from './types.ts';

/** What the index keeps of a source file between starts; without a stamp the file is read again. */
export interface KeptSource {
  readonly sites: readonly CallSite[];
  readonly stamp?: string;
}

/** Raised whenever the calls of the same text would be others than before: what an older version kept is then not believed. */
const formatVersion = 1;

/** The index as text. */
export function writeKeptSources(files: ReadonlyMap<string, KeptSource>): string {
  return JSON.stringify({ formatVersion, files: [...files].filter(([, { stamp }]) => stamp !== undefined) });
}

/** The index from text; nothing when the text is not one of this version. */
export function readKeptSources(text: string | undefined): readonly (readonly [string, KeptSource])[] {
  if (text === undefined) return [];
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || kept.formatVersion !== formatVersion || !Array.isArray(kept.files)) return [];
    return kept.files.filter(isEntry);
  } catch {
    return []; // written by halves, when the process ended meanwhile
  }
}

function isEntry(entry: unknown): entry is [string, KeptSource] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !isRecord(entry[1]) || typeof entry[1].stamp !== 'string') return false;
  const { sites } = entry[1];
  return Array.isArray(sites) && sites.every((site) => isRecord(site) && isRecord(site.prompt) && isRecord(site.method));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
