import { isRecord } from '../../../src/base/json.ts';
import { readKeptFiles, writeKeptFiles } from '../library/keptFiles.ts';
import type { CallSite } from './types.ts';

/** What the index keeps of a source file between starts; without a stamp the file is read again. */
export interface KeptSource {
  readonly sites: readonly CallSite[];
  readonly stamp?: string;
}

/** Raised whenever the calls of the same text would be others than before. */
const formatVersion = 1;

/** The index as text. */
export function writeKeptSources(files: ReadonlyMap<string, KeptSource>): string {
  return writeKeptFiles(formatVersion, files);
}

/** The index from text; nothing when the text is not one of this version. */
export function readKeptSources(text: string | undefined): readonly (readonly [string, KeptSource])[] {
  return readKeptFiles(formatVersion, text, ({ sites }) => Array.isArray(sites) && sites.every(isSite));
}

const isSite = (site: unknown): boolean => isRecord(site) && isRecord(site.prompt) && isRecord(site.method);
