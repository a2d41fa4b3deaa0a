import * as z from 'zod';
import { json, type ServerRequest } from '../../shared/index.ts';
import { addVersion, type Content, contentFields, gitSyncFields, knownProfile } from '../content.ts';
import { activeVersion, promptIn, versionOf, writablePrompt } from '../find.ts';
import { noGitSync } from '../gitSync.ts';
import { refuse, refuseHeld } from '../refusal.ts';
import { asked, sent, whole } from '../sent.ts';
import { showPrompt } from '../show.ts';
import type { Prompt, RouteTable, State } from '../types.ts';

const listQuery = z.strictObject({
  tag: z.string().optional(),
  team: z.string().optional(),
  service: z.string().optional(),
  source: z.enum(['repository', 'database']).optional(),
  search: z.string().optional(),
  group: z.string().optional(),
  limit: whole(1, 1000).default(500),
  offset: z.coerce.number().int().min(0).default(0),
});

const creation = z.strictObject({
  ...contentFields,
  prompt_id: z.string().min(1),
  name: z.string().min(1),
  prompt_text: z.string().min(1).max(500_000),
  team: z.string().min(1, 'String should have at least 1 character'),
  service: z.string().min(1, 'String should have at least 1 character'),
  description: z.string(),
  tags: z.array(z.string()).optional(),
  disable_default_kpis: z.boolean().optional(),
  ...gitSyncFields,
});

const change = z.strictObject({
  ...contentFields,
  change_summary: z.string().max(500),
  name: z.string().min(1).optional(),
  team: z.string().optional(),
  service: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

const defaultKpis = ['latency_budget', 'cost_budget', 'quality_gate', 'safety_gate'].map((name) => ({ name, expression: '1', weight: 1 }));

/** Prompts: list, create, read, change. There is no way to delete one. */
export function promptRoutes(state: State): RouteTable {
  return {
    'GET /prompts': { answer: (request) => list(state, request) },
    'POST /prompts': {
      answer: (request, caller) => {
        const { prompt_id: id, name, team, service, description, tags = [], disable_default_kpis, ...rest } = sent(request, creation);
        if (state.prompts.has(id)) refuse(409, `Prompt '${id}' already exists`);
        for (const profile of rest.provider_profiles ?? []) knownProfile(state, profile);
        const at = state.now();
        const kpis = rest.kpis ?? (disable_default_kpis ? [] : defaultKpis);
        const prompt: Prompt = {
          id,
          name,
          team,
          service,
          description,
          tags,
          source: 'database',
          owner: caller.id,
          versions: [firstVersion({ ...rest, kpis }, at, caller.username)],
          active: 1,
          groups: new Map(),
          sampling: { enabled: false, rate: 0.05 },
          gitSync: { ...noGitSync },
          updated_at: at,
        };
        state.prompts.set(id, prompt);
        return json(201, showPrompt(prompt));
      },
    },
    'GET /prompts/:promptId': { answer: (request) => json(200, showPrompt(promptIn(state, request))) },
    'PUT /prompts/:promptId': {
      answer: (request, caller) => {
        const prompt = writablePrompt(state, request, caller);
        const query = asked(request, z.strictObject({ set_active: z.literal('false').optional(), sync: z.literal('false').optional() }));
        const { change_summary: summary, name, team, service, description, tags, ...content } = sent(request, change);
        const given = Object.fromEntries(
          Object.entries({ name, team, service, description, tags }).filter(([, value]) => value !== undefined),
        );
        Object.assign(prompt, given, { updated_at: state.now() });
        const hasContent = Object.values(content).some((value) => value !== undefined);
        const activate = query.set_active === undefined;
        const version = hasContent ? addVersion(state, prompt, content, { summary, by: caller.username, activate }) : activeVersion(prompt);
        return json(200, { ...showPrompt(prompt), version_number: version.number });
      },
    },
    'GET /prompts/:promptId/tests': {
      answer: (request) => {
        const { tests, deepeval_metrics, kpis, judge_profile } = activeVersion(promptIn(state, request));
        return json(200, { promptfoo_tests: tests, tests, deepeval_metrics, kpis, judge_profile });
      },
    },
    'GET /prompts/:promptId/contents': {
      right: 'install_skill',
      since: '1.16.0',
      answer: (request) => {
        const { version } = asked(request, z.strictObject({ version: whole(1, 1_000_000).optional() }));
        const prompt = promptIn(state, request);
        holdOf(state, prompt);
        const { number, prompt_text, tests, deepeval_metrics, tools, mockProfiles } = versionOf(prompt, version ?? prompt.active);
        return json(200, {
          prompt_id: prompt.id,
          version: number,
          prompt_text,
          tests,
          deepeval_metrics,
          tool_definitions: tools,
          mock_tool_profiles: mockProfiles.map((name) => ({ name })),
        });
      },
    },
    'GET /prompts/:promptId/usage-metrics': {
      since: '1.16.0',
      answer: (request) => json(200, usageOf(promptIn(state, request).id)),
    },
    'PATCH /prompts/:promptId/sampling': {
      answer: (request, caller) => {
        const prompt = writablePrompt(state, request, caller);
        const schema = z.strictObject({
          enable_prod_judge_sampling: z.boolean(),
          prod_judge_sample_rate: z.number().min(0.01).max(0.2).optional(),
        });
        const { enable_prod_judge_sampling: enabled, prod_judge_sample_rate: rate = prompt.sampling.rate } = sent(request, schema);
        prompt.sampling = { enabled, rate };
        return json(200, {
          enable_prod_judge_sampling: enabled,
          prod_judge_sample_rate: rate,
          current_hour_sampled: enabled ? 3 : 0,
          hourly_cap: 60,
        });
      },
    },
  };
}

function list(state: State, request: ServerRequest) {
  const { tag, team, service, source, search, group, limit, offset } = asked(request, listQuery);
  const words = search?.toLowerCase();
  const fitting = [...state.prompts.values()].filter(
    (prompt) =>
      (tag === undefined || prompt.tags.includes(tag)) &&
      (team === undefined || prompt.team === team) &&
      (service === undefined || prompt.service === service) &&
      (source === undefined || prompt.source === source) &&
      (group === undefined || prompt.groups.has(group)) &&
      (words === undefined || `${prompt.id} ${prompt.name} ${prompt.description}`.toLowerCase().includes(words)),
  );
  return json(200, { prompts: state.cutPage(fitting, offset, limit).map(showPrompt), total: fitting.length });
}

function firstVersion(content: Content, at: string, by: string): Prompt['versions'][number] {
  return {
    number: 1,
    prompt_text: content.prompt_text ?? '',
    tests: content.tests ?? [],
    deepeval_metrics: content.deepeval_metrics ?? [],
    kpis: content.kpis ?? [],
    provider_profiles: content.provider_profiles ?? [],
    judge_profile: content.judge_profile ?? null,
    scripts: content.scripts ?? [],
    change_summary: 'Created',
    created_at: at,
    created_by: by,
    tools: [],
    mockProfiles: [],
  };
}

/** A hold on a skill closes the content of its prompt too. */
function holdOf(state: State, prompt: Prompt): void {
  const held = [...state.skills.values()].find((skill) => skill.prompt_id === prompt.id && skill.hold);
  if (held?.hold) refuseHeld(held.hold.disabled_reason);
}

/** Counts of inline fetches, made of the name so that they differ. */
export function usageOf(name: string): Record<string, unknown> {
  const lifetime = 100 + name.length * 7;
  return { lifetime, last_30d: Math.floor(lifetime / 4), last_7d: Math.floor(lifetime / 20), last_request_at: '2026-05-03T16:20:11Z' };
}
