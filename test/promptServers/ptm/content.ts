import * as z from 'zod';
import { activeVersion } from './find.ts';
import { refuse } from './refusal.ts';
import type { Prompt, State, Version } from './types.ts';

/** A test case as a client may send it. */
export const testCase = z.strictObject({
  description: z.string().optional(),
  vars: z.record(z.string(), z.unknown()).default({}),
  assert: z.array(z.object({ type: z.string(), value: z.unknown().optional() })).optional(),
  expected_output: z.string().optional(),
});

const records = z.array(z.record(z.string(), z.unknown()));
const script = z.strictObject({ path: z.string().startsWith('scripts/'), content: z.string(), executable: z.boolean().default(false) });

/** The fields of a prompt that make a new version. */
export const contentFields = {
  prompt_text: z.string().max(500_000).optional(),
  tests: z.array(testCase).optional(),
  deepeval_metrics: records.optional(),
  kpis: records.optional(),
  provider_profiles: z.array(z.string()).optional(),
  judge_profile: z.string().optional(),
  scripts: z.array(script).optional(),
};

/** The targets of Git sync, which stand flat in a body. */
export const gitSyncFields = {
  git_sync_enabled: z.boolean().optional(),
  git_sync_repo: z.string().optional(),
  git_sync_branch: z.string().optional(),
  git_sync_path: z.string().optional(),
  git_sync_mode: z.enum(['file', 'marker', '']).optional(),
  git_sync_provider: z.enum(['github', 'gitea', 'gitlab', '']).optional(),
};

/** Fields given, as far as they were. */
export type Content = { readonly [Field in keyof typeof contentFields]?: Version[Field] | undefined };

/** Adds a version: what was not given stays as it was, an empty list clears. */
export function addVersion(
  state: State,
  prompt: Prompt,
  content: Content,
  about: { summary: string; by: string; activate: boolean },
): Version {
  const before = activeVersion(prompt);
  for (const profile of content.provider_profiles ?? []) knownProfile(state, profile);
  const version: Version = {
    ...before,
    ...Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)),
    number: Math.max(...prompt.versions.map(({ number }) => number)) + 1,
    change_summary: about.summary,
    created_at: state.now(),
    created_by: about.by,
    tools: before.tools.map((tool) => ({ ...tool })),
    mockProfiles: [...before.mockProfiles],
  };
  prompt.versions.unshift(version);
  if (about.activate) prompt.active = version.number;
  prompt.updated_at = version.created_at;
  return version;
}

/** Refuses a model profile that nobody has set up. */
export function knownProfile(state: State, profile: string): void {
  if (!state.providers.some(({ id }) => id === profile))
    refuse(422, [{ loc: ['body', 'provider_profiles'], msg: `Unknown provider profile '${profile}'`, type: 'value_error' }]);
}
