import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';

/** A gzip-compressed tar with these files, and whatever other members a test wants in it. */
export async function skillArchive(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: readonly TarEntry[] = [],
): Promise<Uint8Array> {
  const members = Object.entries(files).map(
    ([name, body]): TarEntry => ({ header: { name, size: Buffer.byteLength(body), type: 'file', mode: 0o644 }, body }),
  );
  return gzipSync(await packTar([...members, ...more]));
}

/** A manifest as PTM writes it, with the hashes of the scripts among these files. */
export function manifestFor(files: Readonly<Record<string, string>>, fields: Readonly<Record<string, unknown>> = {}): string {
  const scripts = Object.entries(files)
    .filter(([path]) => path.startsWith('scripts/'))
    .map(([path, content]) => ({ path, sha256: createHash('sha256').update(content).digest('hex'), executable: path.endsWith('.sh') }));
  return JSON.stringify({ id: 's-1', name: 'tickets', summary: 'Sums up tickets. Use for long ones.', version: 1, scripts, ...fields });
}
