import { isRecord } from '../../../src/base/json.ts';
import { readKeptFiles, writeKeptFiles } from './keptFiles.ts';
import type { FileFacts } from './types.ts';

/** What the index keeps of a file between starts; without a stamp the file is read again. */
export interface KeptFile {
  readonly facts: FileFacts;
  readonly stamp?: string;
}

/** Raised whenever facts of the same text would be others than before. */
const formatVersion = 2;

/** The index as text. */
export function writeKept(files: ReadonlyMap<string, KeptFile>): string {
  return writeKeptFiles(formatVersion, files);
}

/** The index from text; nothing when the text is not one of this version. */
export function readKept(text: string | undefined): readonly (readonly [string, KeptFile])[] {
  return readKeptFiles(formatVersion, text, ({ facts }) => isFacts(facts));
}

function isFacts(facts: unknown): boolean {
  if (!isRecord(facts)) return false;
  if (facts.kind === 'tests') return isNames(facts.supplies);
  const { uses, symbols } = facts;
  return facts.kind === 'prompt' && isNames(facts.reads) && isNames(facts.declared) && Array.isArray(uses) && Array.isArray(symbols);
}

const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string');
