import { evaluate } from '../evaluate.ts';
import { activeVersion } from '../find.ts';
import type { Run, State } from '../types.ts';

/** Runs that are over when the server starts; two of them wait in the triage queue. */
export function seedRuns(state: State): void {
  const past: readonly [string, string, Run['triage']][] = [
    ['run_20260501090000_a1', 'support.summarizer', 'none'],
    ['run_20260502090000_a2', 'support.reply', 'flagged'],
    ['run_20260503090000_a3', 'support.summarizer', 'flagged'],
    ['run_20260503100000_a4', 'docs.release_notes', 'flagged'],
  ];
  for (const [key, promptId, triage] of past) {
    const prompt = state.prompts.get(promptId);
    if (!prompt) continue;
    const { prompt_text, tests, provider_profiles } = activeVersion(prompt);
    const run = evaluate(state, {
      key,
      label: `Eval: ${promptId}`,
      prompt_id: promptId,
      prompt_text,
      tests,
      providers: provider_profiles,
      source: 'api',
      owner: 'u_1001',
      visibility_scope: 'org_visible',
      isDone: true,
    });
    run.triage = triage;
    if (triage === 'flagged') run.feedback.push({ signal: 'thumbs_down', verbatim: 'Left out the order number.', by: 'u_1002', at: 0 });
  }
}
