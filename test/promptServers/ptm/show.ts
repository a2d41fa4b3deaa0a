import { activeVersion } from './find.ts';
import type { Prompt, Version } from './types.ts';

/** A prompt as lists and single reads give it. */
export function showPrompt(prompt: Prompt): Record<string, unknown> {
  const active = activeVersion(prompt);
  return {
    prompt_id: prompt.id,
    name: prompt.name,
    description: prompt.description,
    team: prompt.team,
    service: prompt.service,
    tags: prompt.tags,
    source: prompt.source,
    owner_id: prompt.owner,
    active_version: prompt.active,
    prompt_text: active.prompt_text,
    provider_profiles: active.provider_profiles,
    judge_profile: active.judge_profile,
    updated_at: prompt.updated_at,
  };
}

/** A version as the list of versions and single reads give it: here the tests are called `tests_json`. */
export function showVersion(prompt: Prompt, version: Version): Record<string, unknown> {
  return {
    version_number: version.number,
    prompt_text: version.prompt_text,
    tests_json: version.tests,
    deepeval_metrics_json: version.deepeval_metrics,
    kpis_json: version.kpis,
    tags: prompt.tags,
    provider_profiles: version.provider_profiles,
    judge_profile: version.judge_profile,
    change_summary: version.change_summary,
    created_at: version.created_at,
    created_by: version.created_by,
    is_active: version.number === prompt.active,
  };
}
