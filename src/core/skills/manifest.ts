import * as z from 'zod';
import { parseJson } from '../../base/json.ts';
import { sha256 } from '../sha256.ts';
import type { SkillLimits } from './limits.ts';
import { named, unsafePath } from './paths.ts';
import type { RawFile } from './rawFile.ts';
import { tooLarge } from './readArchive.ts';
import { SkillError } from './skillError.ts';

/** Name of the manifest at the root of a bundle. */
export const manifestName = 'manifest.json';

const script = z.object({ path: z.string(), sha256: z.string(), executable: z.boolean().nullish() });

/**
 * What a bundle says of itself: `{"id": "…", "name": "ticket-summarizer", "summary": "…", "version": 3, "scripts": [{"path": "scripts/a.py",
 * "sha256": "…", "executable": true}], "requires_consent": false}`. Older ones say `bundle_version`.
 *
 * Source: ptm.md §7 (manifest.json), read 2026-11-26; the vendor's client checks `scripts` in the same way.
 */
const manifestSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  version: z.union([z.string(), z.number()]).nullish(),
  bundle_version: z.union([z.string(), z.number()]).nullish(),
  scripts: z.array(script).nullish(),
  requires_consent: z.boolean().nullish(),
});

/** A manifest as it was read. */
export interface Manifest {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly summary: string | undefined;
  readonly version: string | undefined;
  readonly scripts: readonly z.infer<typeof script>[] | undefined;
  readonly requiresConsent: boolean;
}

/** @throws {SkillError} 'bad-manifest' when the manifest is no JSON object of the known form */
export function readManifest(files: readonly RawFile[]): Manifest | undefined {
  const file = files.find(({ path }) => path === manifestName);
  if (!file) return undefined;
  let value: unknown;
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch (error) {
    throw new SkillError('The manifest of the skill is not JSON.', 'bad-manifest', { cause: error });
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success)
    throw new SkillError(`The manifest of the skill is not in the expected form: ${z.prettifyError(read.error)}`, 'bad-manifest');
  const { id, name, summary, version, bundle_version: older, scripts, requires_consent: consent } = read.data;
  const number = version ?? older;
  return {
    id: id ?? undefined,
    name: name ?? undefined,
    summary: summary ?? undefined,
    version: number === null || number === undefined ? undefined : String(number),
    scripts: scripts ?? undefined,
    requiresConsent: consent ?? false,
  };
}

/**
 * Holds the scripts of a bundle against the list in its manifest: each is there, has its hash and is within the limits, and no other file lies
 * under `scripts/`. A manifest without a list says nothing about scripts.
 *
 * @returns the paths that the manifest wants executable
 * @throws {SkillError} 'bad-script', 'hash-mismatch', 'too-large'
 */
export async function checkScripts(
  scripts: Manifest['scripts'],
  files: readonly RawFile[],
  limits: SkillLimits,
): Promise<ReadonlySet<string>> {
  const executable = new Set<string>();
  if (!scripts) return executable;
  if (scripts.length > limits.scripts) throw new SkillError(`The skill has more than ${limits.scripts} scripts.`, 'too-many-files');
  let total = 0;
  for (const { path, sha256: stated, executable: wants } of scripts) {
    if (!path.startsWith('scripts/') || unsafePath(path) !== undefined)
      throw new SkillError(`The manifest lists the unsafe script path ${named(path)}.`, 'bad-script');
    const file = files.find((one) => one.path === path);
    if (!file) throw new SkillError(`The manifest lists the script ${named(path)}, which is not in the bundle.`, 'bad-script');
    if (file.bytes.byteLength > limits.scriptBytes) throw tooLarge(`The script ${named(path)}`, limits.scriptBytes);
    total += file.bytes.byteLength;
    if ((await sha256(file.bytes)) !== stated)
      throw new SkillError(`The script ${named(path)} is not what its manifest says: its SHA-256 differs.`, 'hash-mismatch');
    if (wants) executable.add(path);
  }
  if (total > limits.scriptTotalBytes) throw tooLarge('All scripts together', limits.scriptTotalBytes);
  const listed = new Set(scripts.map(({ path }) => path));
  const other = files.find(({ path }) => path.startsWith('scripts/') && !listed.has(path));
  if (other) throw new SkillError(`The bundle has the script ${named(other.path)}, which its manifest does not list.`, 'bad-script');
  return executable;
}
