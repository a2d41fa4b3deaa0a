import type * as z from 'zod';
import type { SkillSummary } from '../../model/index.ts';
import { optional } from './map.ts';
import type { skillVersionWire, skillWire } from './schemas.ts';
import { utcOf } from './utc.ts';

/** A skill as PTM's catalogue shows it. */
export interface PtmSkill extends SkillSummary {
  /** The prompt it is made from. */
  readonly promptId?: string;
  readonly slug?: string;
  /** Name of its folder where it is installed. */
  readonly folderName: string;
  readonly namespace?: string;
  readonly tags: readonly string[];
  /** `owned`, or `linked` when it comes from an outside source. */
  readonly kind?: string;
  readonly isDeprecated: boolean;
  readonly deprecationMessage?: string;
  /** Everything the server said, to show as it came. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** One bundle of a skill. */
export interface PtmSkillVersion {
  readonly version: number;
  /** Lower-case hex. */
  readonly sha256?: string;
  readonly isActive?: boolean;
  /** UTC, ISO 8601. */
  readonly createdAt?: string;
}

/** The shared form of a skill. */
export function toSkill(wire: z.infer<typeof skillWire>): PtmSkill {
  const slug = wire.skill_name;
  const isHeld = typeof wire.disabled_at === 'string' || (typeof wire.disabled_reason === 'string' && wire.disabled_reason !== '');
  return {
    id: wire.id,
    name: wire.display_name ?? slug ?? wire.id,
    ...optional('description', wire.consumer_summary || wire.description),
    ...optional('qualifiedName', wire.qualified_name),
    ...(typeof wire.bundle_version === 'number' && { version: String(wire.bundle_version) }),
    ...(isHeld && { heldReason: wire.disabled_reason ?? 'It is on a security hold.' }),
    ...optional('promptId', wire.prompt_id),
    ...optional('slug', slug),
    folderName: segmentOf(wire.install_name) ?? segmentOf(slug) ?? segmentOf(wire.id) ?? 'skill',
    ...optional('namespace', wire.namespace),
    tags: wire.tags ?? [],
    ...optional('kind', wire.kind),
    isDeprecated: wire.deprecated ?? false,
    ...optional('deprecationMessage', wire.deprecation_message),
    details: wire,
  };
}

/** A name as one part of a path: names of linked skills are made of two, with a colon between them. */
function segmentOf(name: string | null | undefined): string | undefined {
  return name?.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[.-]+|[.-]+$/g, '') || undefined;
}

/** The shared form of a bundle's row. */
export function toSkillVersion(wire: z.infer<typeof skillVersionWire>): PtmSkillVersion {
  return {
    version: wire.bundle_version,
    ...optional('sha256', wire.sha256 ?? wire.bundle_sha256),
    ...optional('isActive', wire.is_active),
    ...optional('createdAt', utcOf(wire.created_at)),
  };
}
