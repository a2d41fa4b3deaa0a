/**
 * What PromptOps answers, as far as it is used. Sources: the vendor's API overview, its reference documents and its own server, which was run on
 * 2026-11-22 (repository kianwoon/promptops, commit 6bd1152); answers of the shipped form were observed there, those of the documented form
 * are known from the documents alone. Both are read with the same shapes.
 */
import * as z from 'zod';
import { rowsOf } from '../../listing/index.ts';

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();

/** A text for one model. */
const modelText = z.object({
  model_provider: z.string(),
  model_name: z.string(),
  content: z.string(),
  expected_output_format: text,
  instructions: text,
});

/** `{"id":"greet-v1.2.0","version":"1.2.0","name":"Greeting","content":"Hello {{name}}","target_models":["openai"],"model_specific_prompts":[]}` */
export const prompt = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  description: text,
  content: z.string(),
  variables: texts,
  tags: texts,
  target_models: texts,
  model_specific_prompts: z.array(modelText).nullish(),
  module_id: text,
  created_by: text,
  created_at: text,
  updated_at: text,
  mas_intent: text,
  mas_fairness_notes: text,
  mas_testing_notes: text,
  mas_risk_level: text,
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

/** The shipped server answers with the list itself; the documents do not say whether it is in an object. */
export const versions = z.union([z.array(prompt), z.object({ versions: z.array(prompt) }).transform((holder) => holder.versions)]);

/** A row of a listing: a version without its text. */
export const listedRow = prompt.omit({ content: true }).partial({ name: true });

/** `{"prompts":[{"id":"greet-v1.2.0","version":"1.2.0","name":"Greeting"}],"total":1,"limit":50,"offset":0,"has_more":false}` */
export const listing = z.object({
  prompts: rowsOf(listedRow),
  total: z.number().nullish(),
  has_more: z.boolean().nullish(),
});

/** `{"id":"greet-v1.9.0","version":"1.9.0","name":"Greeting","content":"…","is_model_specific":true,"provider":"openai","model":"gpt-4o"}` */
export const modelPrompt = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  description: text,
  content: z.string(),
  is_model_specific: z.boolean(),
  provider: text,
  model: text,
  expected_output_format: text,
  instructions: text,
});

/** `{"prompts":{"greet":{"id":"greet-v1.9.0","version":"1.9.0","name":"Greeting","content":"…"}},"errors":[{"prompt_id":"x","error":"Prompt not found"}]}` */
export const batch = z.object({
  prompts: z.record(z.string(), prompt),
  errors: z.array(z.object({ prompt_id: z.string(), error: z.string() })).nullish(),
});

/** `{"prompt_id":"greet","version":"1.9.0","rendered_content":"Hello Ada","messages":[{"role":"user","content":"Hello Ada"}],"variables_used":["name"]}` */
export const rendering = z.object({
  version: text,
  rendered_content: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).nullish(),
  variables_used: texts,
});

/** `{"models":[{"provider":"openai","name":"gpt-4o","capabilities":["chat"],"cost_per_1k_tokens":{"input":0.0025,"output":0.01}}]}` */
export const models = z.object({
  models: z.array(
    z.object({
      provider: z.string(),
      name: z.string(),
      display_name: text,
      description: text,
      capabilities: texts,
      max_tokens: z.number().nullish(),
      supports_streaming: z.boolean().nullish(),
      supports_json: z.boolean().nullish(),
      cost_per_1k_tokens: z.object({ input: z.number(), output: z.number() }).nullish(),
    }),
  ),
});

/** `{"compatibility":[{"provider":"openai","name":"gpt-4o","compatible":true,"score":0.92,"issues":[],"recommendations":[]}]}` */
export const compatibility = z.object({
  compatibility: z.array(
    z.object({
      provider: z.string(),
      name: z.string(),
      compatible: z.boolean(),
      score: z.number().nullish(),
      issues: texts,
      recommendations: texts,
    }),
  ),
});

/** `{"valid":true,"scopes":["read"],"allowed_projects":null,"rate_limits":{"minute":60,"hour":3600,"day":86400},"error":null}` */
export const validation = z.object({
  valid: z.boolean(),
  user_id: text,
  tenant_id: text,
  scopes: texts,
  allowed_projects: texts,
  rate_limits: z.object({ minute: z.number().nullish(), hour: z.number().nullish(), day: z.number().nullish() }).nullish(),
  error: text,
});

/** `{"total_requests":2,"total_cost_usd":"0.020000","success_rate":1,"requests_by_endpoint":{},"requests_by_hour":[],"top_prompts":[],…}` */
export const usageStats = z.object({
  total_requests: z.number(),
  total_tokens_requested: z.number().nullish(),
  total_tokens_used: z.number().nullish(),
  total_cost_usd: z.union([z.string(), z.number()]).nullish(),
  average_response_time_ms: z.number().nullish(),
  success_rate: z.number().nullish(),
  requests_by_endpoint: z.record(z.string(), z.number()).nullish(),
  requests_by_hour: z.array(z.object({ hour: z.string(), count: z.number() })).nullish(),
  top_prompts: z.array(z.object({ prompt_id: z.string(), count: z.number() })).nullish(),
  period_start: text,
  period_end: text,
});

/** `{"current_usage_minute":1,"limits_minute":60,"remaining_minute":59,"reset_time_minute":"2026-01-02T03:05:00",…}` and the same for hour and day */
export const usageLimits = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

/** What surrounds an answer of the documented form. */
export const envelope = z.object({
  success: z.boolean(),
  data: z.unknown().optional(),
  metadata: z
    .object({ request_id: text, processing_time_ms: z.number().nullish(), cache_hit: z.boolean().nullish() })
    .nullish()
    .catch(undefined),
});

/** A failure in an envelope: the error is an object, or in other documents a text with its details beside it. */
export const failedEnvelope = z.object({
  success: z.literal(false),
  error: z.union([z.string(), z.object({ code: text, message: text, details: z.unknown().optional() })]),
  details: z.unknown().optional(),
  metadata: z.object({ request_id: text }).nullish().catch(undefined),
});

/** A failure of the shipped server: a text, or the list of fields of a 422. */
export const detailBody = z.object({
  detail: z.union([z.string(), z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() }))]),
});

/** `{"retry_after":60}`, in seconds */
export const retryDetails = z.object({ retry_after: z.number().nonnegative() });

/** `{"prompt_id":"gree","suggested_prompts":["greet"]}` */
export const suggestionDetails = z.object({ suggested_prompts: z.array(z.string()) });

/** `{"errors":[{"field":"limit","message":"…"}]}` */
export const fieldDetails = z.object({ errors: z.array(z.object({ field: z.string(), message: z.string() })) });
