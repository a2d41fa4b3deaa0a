import type { GitSync } from './types.ts';

/** Git sync that nobody has set up. */
export const noGitSync: Readonly<GitSync> = {
  git_sync_enabled: false,
  git_sync_repo: null,
  git_sync_branch: null,
  git_sync_path: null,
  git_sync_mode: null,
  git_sync_provider: null,
};

/** Takes the targets that were given; an empty text clears one. */
export function setGitSync(sync: GitSync, given: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith('git_sync_') && value !== undefined) Object.assign(sync, { [key]: value === '' ? null : value });
  }
}

/** Git sync as its own route shows it. */
export function showGitSync(sync: GitSync): Record<string, unknown> {
  return { ...sync, last_outcome: sync.git_sync_enabled ? 'pushed' : null, last_pr_needed: false };
}
