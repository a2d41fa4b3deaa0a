import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { stringify } from 'yaml';
import { versionOf } from './find.ts';
import { refuse } from './refusal.ts';
import type { Skill, State } from './types.ts';

/** One bundle of a skill: its files, and the archive with them. */
export interface Bundle {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly promptMd: string;
  /** Beside `manifest.json` and `prompt.md`, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly archive: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Makes a bundle; the same version gives the same bytes each time. */
export async function bundleOf(state: State, skill: Skill, number: number): Promise<Bundle> {
  const row = skill.bundles.find(({ bundle_version }) => bundle_version === number) ?? refuse(404, `Bundle version ${number} not found`);
  const prompt = state.prompts.get(skill.prompt_id) ?? refuse(404, 'Skill not found');
  const version = versionOf(prompt, row.prompt_version);
  const scripts = Object.fromEntries(version.scripts.map(({ path, content }) => [path, content]));
  const files = { 'tests.yaml': stringify(version.tests), ...scripts };
  const manifest = {
    id: skill.id,
    name: skill.skill_name,
    summary: skill.description,
    version: number,
    scripts: version.scripts.map(({ path, content, executable }) => ({ path, sha256: sha256(content), executable })),
    requires_consent: skill.namespace === 'public' && version.scripts.length > 0,
    scripts_summary: version.scripts.map(({ path }) => path),
  };
  const members = { 'manifest.json': `${JSON.stringify(manifest, undefined, 2)}\n`, 'prompt.md': version.prompt_text, ...files };
  const tar = await packTar(
    Object.entries(members).map(([name, body]) => ({
      header: { name, size: Buffer.byteLength(body), type: 'file' as const, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 },
      body,
    })),
  );
  const archive = gzipSync(tar, { level: 9 });
  return { manifest, promptMd: version.prompt_text, files, archive, sha256: sha256(archive) };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
