import type { FileFacts } from './types.ts';

/** What the index keeps of a file between starts; without a stamp the file is read again. */
export interface KeptFile {
  readonly facts: FileFacts;
  readonly stamp?: string;
}

/** Raised whenever facts of the same text would be others than before: what an older version kept is then not believed. */
const formatVersion = 2;

/** The index as text. */
export function writeKept(files: ReadonlyMap<string, KeptFile>): string {
  return JSON.stringify({ formatVersion, files: [...files].filter(([, { stamp }]) => stamp !== undefined) });
}

/** The index from text; nothing when the text is not one of this version. */
export function readKept(text: string | undefined): readonly (readonly [string, KeptFile])[] {
  if (text === undefined) return [];
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || kept.formatVersion !== formatVersion || !Array.isArray(kept.files)) return [];
    return kept.files.filter(isEntry);
  } catch {
    return []; // written by halves, when the process ended meanwhile
  }
}

function isEntry(entry: unknown): entry is [string, KeptFile] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !isRecord(entry[1]) || typeof entry[1].stamp !== 'string') return false;
  const { facts } = entry[1];
  if (!isRecord(facts)) return false;
  if (facts.kind === 'tests') return isNames(facts.supplies);
  const { uses, symbols } = facts;
  return facts.kind === 'prompt' && isNames(facts.reads) && isNames(facts.declared) && Array.isArray(uses) && Array.isArray(symbols);
}

const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string');

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
