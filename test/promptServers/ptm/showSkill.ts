import { bundleOf } from './bundle.ts';
import type { Skill, State } from './types.ts';

/** `@owner/slug`, `@group/slug` or the bare slug of a public skill. */
export function qualifiedName(skill: Skill): string {
  if (skill.namespace === 'public') return skill.skill_name;
  return `@${skill.group ?? 'ada'}/${skill.skill_name}`;
}

/** A skill as lists and single reads give it. */
export function showSkill(skill: Skill): Record<string, unknown> {
  return {
    id: skill.id,
    prompt_id: skill.prompt_id,
    skill_name: skill.skill_name,
    display_name: skill.display_name,
    qualified_name: qualifiedName(skill),
    description: skill.description,
    consumer_summary: skill.consumer_summary,
    namespace: skill.namespace,
    tags: skill.tags,
    installable_for: skill.installable_for,
    audience_editable: skill.audience_editable,
    bundle_version: skill.active,
    kind: 'owned',
    deprecated: skill.deprecated,
    deprecation_message: skill.deprecation_message,
    disabled_at: skill.hold?.disabled_at ?? null,
    disabled_by: skill.hold?.disabled_by ?? null,
    disabled_reason: skill.hold?.disabled_reason ?? null,
    ...skill.gitSync,
  };
}

/** What a skill holds, as JSON instead of an archive. */
export async function showContents(state: State, skill: Skill): Promise<Record<string, unknown>> {
  const bundle = await bundleOf(state, skill, skill.active);
  return {
    skill_id: skill.id,
    qualified_name: qualifiedName(skill),
    bundle_version: skill.active,
    bundle_sha256: bundle.sha256,
    prompt_md: bundle.promptMd,
    manifest: bundle.manifest,
    files: bundle.files,
  };
}
