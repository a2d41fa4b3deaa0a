import * as z from 'zod';

/**
 * Wire shapes of PTM, unknown keys kept so that they can be shown. Only what the vendor's packages read or name is listed.
 *
 * Source: ptm.md §7, read 2026-11-26. Checked with ptm-client 0.18.0 and 0.24.0 against the test server; no recorded answer of a server exists.
 */

const text = z.string().nullish();
const number = z.number().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();
const records = z.array(z.record(z.string(), z.unknown())).nullish();

/** A list that comes in an envelope or as a bare array: `{"prompts": […]}` or `[…]`. */
export function listOf<Item>(key: string, row: z.ZodType<Item>) {
  return listWith(key, z.array(row) as z.ZodType<readonly Item[]>);
}

/** The same with a schema for all rows together. */
export function listWith<Item>(key: string, rows: z.ZodType<readonly Item[]>) {
  return z.union([rows.transform((items) => ({ items, total: undefined })), z.object({ [key]: rows, total: number }).transform(unwrapped)]);

  function unwrapped(value: Record<string, unknown>): { items: readonly Item[]; total: number | undefined } {
    return { items: value[key] as readonly Item[], total: (value.total as number | null | undefined) ?? undefined };
  }
}

/** `{"token_kind": "pat", "token_expires_at": null, "username": "ada"}` */
export const meWire = z.looseObject({
  token_kind: text,
  token_expires_at: text,
  id: z.union([z.string(), z.number()]).nullish(),
  username: text,
});

/** `{"version": "1.16.2"}` */
export const metaWire = z.looseObject({ version: z.string() });

/** `{"prompt_id": "support.summarizer", "name": "Ticket summarizer", "prompt_text": "…", "active_version": 2, "source": "database"}` */
export const promptWire = z.looseObject({
  prompt_id: text,
  id: text,
  name: text,
  description: text,
  prompt_text: text,
  active_version: number,
  team: text,
  service: text,
  tags: texts,
  source: text,
  updated_at: text,
  provider_profiles: texts,
  judge_profile: text,
});

/** A row of a list of prompts: one that says whose it is. */
export const promptRow = promptWire.refine((row) => Boolean(row.prompt_id || row.id), 'a prompt without an id');

/** A prompt that was asked for: it has its text. */
export const wholePrompt = promptWire.extend({ prompt_text: z.string() });

/** `{"version_number": 2, "prompt_text": "…", "tests_json": [], "is_active": true}`; here tests are called `tests_json`. */
export const versionWire = z.looseObject({
  version_number: number,
  version: number,
  prompt_text: text,
  tests_json: records,
  deepeval_metrics_json: records,
  kpis_json: records,
  provider_profiles: texts,
  judge_profile: text,
  change_summary: text,
  created_at: text,
  created_by: text,
  is_active: flag,
});

/** A row of a list of versions: one that says which it is. */
export const versionRow = versionWire.refine(
  (row) => typeof (row.version_number ?? row.version) === 'number',
  'a version without a number',
);

/** A version that was asked for: it has its text. */
export const wholeVersion = versionWire.extend({ prompt_text: z.string() });

/** `{"promptfoo_tests": [{"vars": {}, "assert": []}], "deepeval_metrics": [], "kpis": [], "judge_profile": "…"}` */
export const testsWire = z.looseObject({
  promptfoo_tests: records,
  tests: records,
  deepeval_metrics: records,
  kpis: records,
  judge_profile: text,
});

/** `{"prompt_id": "…", "version": 2, "prompt_text": "…", "tests": [], "tool_definitions": [], "mock_tool_profiles": []}` */
export const contentsWire = z.looseObject({
  prompt_id: text,
  version: number,
  prompt_text: z.string(),
  tests: records,
  deepeval_metrics: records,
  tool_definitions: records,
  mock_tool_profiles: z.array(z.unknown()).nullish(),
});

/** `{"lifetime": 128, "last_30d": 32, "last_7d": 6, "last_request_at": "…"}`; all null when the organisation switched counting off. */
export const usageWire = z.looseObject({ lifetime: number, last_30d: number, last_7d: number, last_request_at: text });

/** `{"id": "openai_gpt41_mini", "label": "GPT-4.1 mini"}` */
export const providerWire = z.looseObject({ id: z.string(), label: text, name: text });

/** `{"id": "team-docs", "name": "Documentation", "member_count": 4}` */
export const groupWire = z.looseObject({ id: z.union([z.string(), z.number()]), name: text, member_count: number });

/** `{"run_key": "run_1", "status": "queued"}` */
export const startedWire = z.looseObject({ run_key: z.string(), status: text });

/** `{"run_key": "run_1", "status": "completed", "score": null, "providers": [{"final_success_percentage": 66.7, "passed_assertions": 2}]}` */
export const runWire = z.looseObject({
  run_key: text,
  status: z.string(),
  score: number,
  label: text,
  prompt_id: text,
  source: text,
  created_at: text,
  finished_at: text,
  triage_state: text,
  total_cost_usd: number,
  passed_tests: number,
  total_tests: number,
  providers: z.array(z.looseObject({ final_success_percentage: number, passed_assertions: number, total_assertions: number })).nullish(),
});

/** `{"runs": […], "total_active_count": 1}` */
export const runsWire = z.looseObject({ runs: z.array(runWire.extend({ run_key: z.string() })), total_active_count: number });

/** `{"run_id": "run_1", "signal": "thumbs_down", "feedback_count": 1, "triage_state": "flagged"}` */
export const feedbackWire = z.looseObject({ run_id: text, signal: text, feedback_count: number, triage_state: text });

/** `{"items": […], "total": 4, "page": 1, "pages": 1}` */
export const triageWire = z.looseObject({
  items: z.array(z.looseObject({ run_key: z.string(), prompt_id: text, triage_state: text, signal: text, verbatim: text })),
  total: number,
  page: number,
  pages: number,
});

/** `{"triage_state": "promoted", "prompt_version_after": 4}` */
export const triageStateWire = z.looseObject({ triage_state: text, prompt_version_after: number });

/** `{"resolved": 3, "skipped": 1}` */
export const bulkWire = z.looseObject({ resolved: z.number(), skipped: z.number() });

/** `{"status": "running", "baseline_score": 71.5, "best_score": 78, "cycles": [{"cycle_number": 1, "kept": true, "score": 78}]}`, or `{}`. */
export const optimisationWire = z.looseObject({
  optimization_id: z.union([z.string(), z.number()]).nullish(),
  job_id: z.union([z.string(), z.number()]).nullish(),
  run_key: text,
  prompt_id: text,
  status: text,
  baseline_score: number,
  best_score: number,
  total_cost_usd: number,
  estimated_total_cost_usd: number,
  cycles: z.array(z.looseObject({ cycle_number: number, kept: flag, score: number, score_delta: number, cost_usd: number })).nullish(),
});

/** `{"name": "look_up_order", "description": "…", "tags": [], "deprecated": false}` */
export const toolWire = z.looseObject({
  name: z.string(),
  description: text,
  tags: texts,
  deprecated: flag,
  migration_path: text,
  deprecation_message: text,
  last_used_at: text,
  run_count: number,
  prompt_count: number,
});

/** `{"id": "0b6f…", "skill_name": "ticket-summarizer", "qualified_name": "@support/ticket-summarizer", "bundle_version": 2}` */
export const skillWire = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  skill_name: text,
  display_name: text,
  qualified_name: text,
  install_name: text,
  description: text,
  consumer_summary: text,
  namespace: text,
  tags: texts,
  prompt_id: text,
  bundle_version: number,
  kind: text,
  deprecated: flag,
  deprecation_message: text,
  disabled_at: text,
  disabled_reason: text,
});

/** `{"items": […], "total": 3, "page": 1, "page_size": 50}` */
export const skillsWire = z.looseObject({ items: z.array(skillWire), total: number, page: number, page_size: number });

/** `{"bundle_version": 2, "sha256": "…", "is_active": true}` */
export const skillVersionWire = z.looseObject({
  bundle_version: z.number(),
  sha256: text,
  bundle_sha256: text,
  is_active: flag,
  created_at: text,
});

/** `{"skill_id": "…", "bundle_version": 2, "bundle_sha256": "…", "prompt_md": "…", "manifest": {}, "files": {"tests.yaml": "…"}}` */
export const skillContentsWire = z.looseObject({
  skill_id: text,
  qualified_name: text,
  bundle_version: number,
  bundle_sha256: text,
  prompt_md: z.string(),
  manifest: z.looseObject({}).nullish(),
  files: z.record(z.string(), z.string()).nullish(),
});

/** `{"output": "…", "score": 1, "passed": true, "run_key": "run_1"}` */
export const invokedWire = z.looseObject({ output: z.unknown(), score: number, passed: flag, run_key: text });

/** `{"run_key": "run_1", "skill_name": "…", "bundle": {"prompt_md": "…", "manifest": {}, "files": {}}}` */
export const skillBundledWire = z.looseObject({
  run_key: text,
  bundle: z.looseObject({
    prompt_md: z.string(),
    manifest: z.looseObject({}).nullish(),
    files: z.record(z.string(), z.string()).nullish(),
  }),
});

/** `{"run_key": "run_1", "contents": {"prompt_text": "…"}}` */
export const promptBundledWire = z.looseObject({ run_key: text, contents: contentsWire });

/** `{"current_hour_sampled": 3, "hourly_cap": 60}` */
export const samplingWire = z.looseObject({ current_hour_sampled: number, hourly_cap: number });

/** Any JSON object; what the vendor hands on unread. */
export const anyObject = z.looseObject({});
