import * as z from 'zod';
import { parseJson } from '../../base/json.ts';
import type { SkillOrigin } from './types.ts';

/** Name of the file that records where an installed skill came from; it lies in the skill's folder. */
export const provenanceName = '.promptdeck-skill.json';

/** Names that a bundle must not bring, since tools that install skills keep their records there. */
export function isProvenanceName(path: string): boolean {
  return /^\.[a-z-]+-skill\.json$/i.test(path);
}

const schema = z.strictObject({
  format: z.literal(1),
  source: z.strictObject({
    kind: z.string(),
    from: z.string(),
    id: z.string().optional(),
    qualifiedName: z.string().optional(),
    version: z.string().optional(),
    sha256: z.string().optional(),
  }),
  installedAt: z.string(),
  files: z.record(z.string(), z.string()),
});

/** Where a skill came from and what was written, so that an update or a removal knows what is its own. */
export interface Provenance {
  readonly source: SkillOrigin;
  /** UTC, ISO 8601. */
  readonly installedAt: string;
  /** SHA-256 of every file as its bundle had it, by path; lower-case hex. */
  readonly files: Readonly<Record<string, string>>;
}

/** The record as it is written. */
export function writeProvenance({ source, installedAt, files }: Provenance): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ format: 1, source, installedAt, files }, undefined, 2)}\n`);
}

/** Reads a record; one that cannot be read is none, and then all files count as the user's own. */
export function readProvenance(bytes: Uint8Array): Provenance | undefined {
  try {
    return schema.safeParse(parseJson(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined; // no JSON
  }
}
