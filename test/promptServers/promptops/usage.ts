import * as z from 'zod';
import type { Limits } from './limits.ts';
import type { StoredKey, UsageEntry } from './types.ts';

/** What a client may log. */
export const usageRequest = z.object({
  endpoint: z.string(),
  method: z.string(),
  status_code: z.int(),
  prompt_id: z.string().nullish(),
  project_id: z.string().nullish(),
  tokens_requested: z.int().nullish(),
  tokens_used: z.int().nullish(),
  response_size: z.int().nullish(),
  processing_time_ms: z.int().nullish(),
  estimated_cost_usd: z.string().nullish(),
  error_message: z.string().nullish(),
  user_agent: z.string().nullish(),
  ip_address: z.string().nullish(),
  request_id: z.string().nullish(),
});

/** A time with a zone; a bare date, and a plus sign that became a blank, are wrong. */
const time = z.iso.datetime({ offset: true, local: true });

/** What stats are asked with. */
export const statsQuery = z.object({ start_date: time.optional(), end_date: time.optional() });

/**
 * Sums over what clients logged in a period.
 *
 * @returns undefined when a logged cost is no plain number, on which the server fails
 */
export function statsOf(entries: readonly UsageEntry[], query: URLSearchParams, now: Date) {
  const end = new Date(query.get('end_date') ?? now);
  const start = new Date(query.get('start_date') ?? end.getTime() - 30 * 86_400_000);
  const promptId = query.get('prompt_id');
  const project = query.get('project_id');
  const counted = entries.filter(
    ({ loggedAt, prompt_id, project_id }) =>
      loggedAt >= start && loggedAt <= end && (!promptId || prompt_id === promptId) && (!project || project_id === project),
  );
  const costs = counted.map(({ estimated_cost_usd }) => estimated_cost_usd ?? '0');
  if (!costs.every((cost) => /^-?\d+(\.\d+)?$/.test(cost))) return undefined;
  return {
    total_requests: counted.length,
    total_tokens_requested: sum(counted.map(({ tokens_requested }) => tokens_requested ?? 0)),
    total_tokens_used: sum(counted.map(({ tokens_used }) => tokens_used ?? 0)),
    total_cost_usd: sum(costs.map(Number)).toFixed(6),
    average_response_time_ms:
      counted.length === 0 ? 0 : sum(counted.map(({ processing_time_ms }) => processing_time_ms ?? 0)) / counted.length,
    success_rate: counted.length === 0 ? 0 : counted.filter(({ status_code }) => status_code < 400).length / counted.length,
    requests_by_endpoint: Object.fromEntries(counts(counted.map(({ endpoint }) => endpoint))),
    requests_by_hour: counts(counted.map(({ loggedAt }) => `${loggedAt.toISOString().slice(0, 13)}:00:00`)).map(([hour, count]) => ({
      hour,
      count,
    })),
    top_prompts: counts(counted.flatMap(({ prompt_id }) => prompt_id ?? [])).map(([prompt_id, count]) => ({ prompt_id, count })),
    period_start: start.toISOString(),
    period_end: end.toISOString(),
  };
}

/** How far a key is in its windows; times have no zone. */
export function limitsOf(limits: Limits, key: StoredKey) {
  const states = limits.states(key);
  const named = (prefix: string, value: (state: (typeof states)[number]) => unknown) =>
    states.map((state) => [`${prefix}_${state.name}`, value(state)]);
  return Object.fromEntries([
    ...named('current_usage', ({ used }) => used),
    ...named('limits', ({ limit }) => limit),
    ...named('remaining', ({ used, limit }) => Math.max(0, limit - used)),
    ...named('reset_time', ({ resetAt }) => resetAt.toISOString().replace('.000Z', '')),
  ]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function counts(texts: readonly string[]): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return [...found].toSorted(([, one], [, other]) => other - one);
}
