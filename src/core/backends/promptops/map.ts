import type * as z from 'zod';
import type { Freshness, ModelText, PromptMessage, PromptRevision, RemotePrompt, VersionSummary } from '../../model/index.ts';
import type { PromptOpsOptions } from './options.ts';
import type * as wire from './schemas.ts';
import type { ModelFit, ModelInfo, ModelPrompt, PromptFields, Rendering, UsageEntry, UsageLimit, UsageStats } from './types.ts';

type Wire<Name extends keyof typeof wire> = z.output<(typeof wire)[Name]>;
type Row = Wire<'listedRow'>;

/** What users call a prompt: a row's id without the version that most rows carry in it. */
export function baseId({ id, version }: { readonly id: string; readonly version: string }): string {
  const end = `-v${version}`;
  return id.endsWith(end) && id.length > end.length ? id.slice(0, -end.length) : id;
}

/** Whether a row belongs to the prompt asked for: the server's own matching also finds others, such as `greet-vip` for `greet`. */
export function isOf(id: string, row: { readonly id: string; readonly version: string }): boolean {
  return row.id === id || row.id === `${id}-v${row.version}`;
}

/** The version that the server takes for the latest: the greatest as text, so that 1.9.0 comes before 1.10.0. */
export function latestOf<Version extends { readonly version: string }>(rows: readonly Version[]): Version | undefined {
  return rows.reduce<Version | undefined>((best, row) => (best && best.version >= row.version ? best : row), undefined);
}

/** A prompt of a listing. */
export function toPrompt(id: string, { name, description, tags, updated_at }: Row, currentVersion?: string): RemotePrompt {
  return {
    address: { kind: 'id', id },
    id,
    name: name ?? id,
    folders: [],
    ...(description != null && { description }),
    ...(tags && { tags }),
    ...(currentVersion !== undefined && { currentVersion }),
    ...(updated_at != null && { updatedAt: toUtc(updated_at) }),
  };
}

/** A row as a version. Rows of one prompt may share an id, so that a revision is named by prompt and version. */
export function toVersion(row: Wire<'prompt'> | Row, isCurrent: boolean): VersionSummary {
  const { version, created_at, created_by } = row;
  return {
    revisionId: `${baseId(row)}-v${version}`,
    number: version,
    labels: [],
    environments: [],
    isCurrent,
    ...(created_by != null && { author: created_by }),
    ...(created_at != null && { createdAt: toUtc(created_at) }),
  };
}

/** One version of a prompt. */
export function toRevision(
  id: string,
  row: Wire<'prompt'>,
  isCurrent: boolean,
  placeholders: PromptOpsOptions['placeholders'],
  freshness: Freshness,
): PromptRevision {
  const { target_models, model_specific_prompts, module_id, metadata, mas_intent, mas_fairness_notes, mas_testing_notes, mas_risk_level } =
    row;
  const mas = { mas_intent, mas_fairness_notes, mas_testing_notes, mas_risk_level };
  const modelTexts = (model_specific_prompts ?? []).map(toModelText);
  return {
    prompt: toPrompt(id, row, isCurrent ? row.version : undefined),
    version: toVersion(row, isCurrent),
    dialect: 'placeholder',
    messages: [{ role: 'user', content: row.content }],
    ...(modelTexts.length > 0 && { modelTexts }),
    ...(target_models && target_models.length > 0 && { model: { targets: target_models } }),
    ...(row.variables && { variables: row.variables.map((name) => ({ name })) }),
    details: {
      placeholders,
      ...withoutNulls({ module_id, metadata, ...mas }),
    },
    problems: [],
    freshness,
  };
}

function toModelText({
  model_provider,
  model_name,
  content,
  expected_output_format,
  instructions,
}: NonNullable<Wire<'prompt'>['model_specific_prompts']>[number]): ModelText {
  return {
    model: { provider: model_provider, name: model_name },
    messages: [{ role: 'user', content }],
    ...(instructions && { instructions }),
    ...(expected_output_format && { outputFormat: expected_output_format }),
  };
}

/** A text for one model. */
export function toModelPrompt({
  id,
  version,
  content,
  is_model_specific,
  expected_output_format,
  instructions,
}: Wire<'modelPrompt'>): ModelPrompt {
  return {
    id,
    version,
    content,
    isModelSpecific: is_model_specific,
    ...(expected_output_format != null && { expectedOutputFormat: expected_output_format }),
    ...(instructions != null && { instructions }),
  };
}

/** What the server rendered; a text without messages is the user's. */
export function toRendering({ rendered_content, messages, variables_used }: Wire<'rendering'>): Rendering {
  const given = (messages ?? []).map(
    ({ role, content }): PromptMessage => ({ role: role === 'system' || role === 'assistant' ? role : 'user', content }),
  );
  return {
    text: rendered_content,
    messages: given.length > 0 ? given : [{ role: 'user', content: rendered_content }],
    variablesUsed: variables_used ?? [],
  };
}

/** The fields of a prompt as they are sent. */
export function fromFields({ name, description, content, variables, targetModels, tags, projectId, moduleId }: PromptFields) {
  return withoutNulls({
    name,
    description,
    content,
    variables,
    target_models: targetModels,
    tags,
    project_id: projectId,
    module_id: moduleId,
  });
}

/** A model that the server knows. */
export function toModel(model: Wire<'models'>['models'][number]): ModelInfo {
  const { provider, name, display_name, description, capabilities, max_tokens, supports_streaming, supports_json, cost_per_1k_tokens } =
    model;
  return {
    provider,
    name,
    capabilities: capabilities ?? [],
    ...(display_name != null && { displayName: display_name }),
    ...(description != null && { description }),
    ...(max_tokens != null && { maxTokens: max_tokens }),
    ...(supports_streaming != null && { isStreaming: supports_streaming }),
    ...(supports_json != null && { isJson: supports_json }),
    ...(cost_per_1k_tokens && { costUsdPer1kTokens: cost_per_1k_tokens }),
  };
}

/** How well a model fits. */
export function toFit({
  provider,
  name,
  compatible,
  score,
  issues,
  recommendations,
}: Wire<'compatibility'>['compatibility'][number]): ModelFit {
  const texts = { issues: issues ?? [], recommendations: recommendations ?? [] };
  return { provider, name, isCompatible: compatible, ...(score != null && { score }), ...texts };
}

/** A call as it is logged. A cost is a plain decimal: anything else makes the server fail on all later statistics. */
export function fromUsage(entry: UsageEntry) {
  return withoutNulls({
    endpoint: entry.endpoint,
    method: entry.method,
    status_code: entry.status,
    prompt_id: entry.promptId,
    project_id: entry.projectId,
    tokens_requested: entry.tokensRequested,
    tokens_used: entry.tokensUsed,
    response_size: entry.responseBytes,
    processing_time_ms: entry.processingMs === undefined ? undefined : Math.round(entry.processingMs),
    estimated_cost_usd: entry.costUsd?.toFixed(6),
    error_message: entry.errorMessage?.replaceAll('\0', ''),
    request_id: entry.requestId,
  });
}

/** What was counted. */
export function toUsageStats(stats: Wire<'usageStats'>): UsageStats {
  return {
    requests: stats.total_requests,
    tokensRequested: stats.total_tokens_requested ?? 0,
    tokensUsed: stats.total_tokens_used ?? 0,
    costUsd: Number(stats.total_cost_usd ?? 0),
    meanMs: stats.average_response_time_ms ?? 0,
    successRate: stats.success_rate ?? 0,
    byEndpoint: stats.requests_by_endpoint ?? {},
    byHour: stats.requests_by_hour ?? [],
    topPrompts: (stats.top_prompts ?? []).map(({ prompt_id, count }) => ({ promptId: prompt_id, count })),
    ...(stats.period_start != null && { from: toUtc(stats.period_start) }),
    ...(stats.period_end != null && { to: toUtc(stats.period_end) }),
  };
}

/** The limits of a key, the narrowest first. */
export function toUsageLimits(limits: Wire<'usageLimits'>): readonly UsageLimit[] {
  return (['minute', 'hour', 'day'] as const).flatMap((window): UsageLimit[] => {
    const [used, limit, left, reset] = ['current_usage', 'limits', 'remaining', 'reset_time'].map((name) => limits[`${name}_${window}`]);
    if (typeof used !== 'number' || typeof limit !== 'number') return [];
    const resetsAt = typeof reset === 'string' ? { resetsAt: toUtc(reset) } : {};
    return [{ window, used, limit, left: typeof left === 'number' ? left : Math.max(0, limit - used), ...resetsAt }];
  });
}

/** A time with any offset, or with none, which means UTC, as UTC; what is no time stays as it came. */
export function toUtc(text: string): string {
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
