import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { knownProfile, testCase } from '../content.ts';
import { evaluate } from '../evaluate.ts';
import { activeVersion } from '../find.ts';
import { refuse } from '../refusal.ts';
import { sent } from '../sent.ts';
import type { RouteTable, State } from '../types.ts';

const library = z.looseObject({
  prompt_ids: z.array(z.string()).min(1),
  provider_ids: z.array(z.string()).min(1),
  visibility_scope: z.string().optional(),
});

const records = z.array(z.record(z.string(), z.unknown()));
const manual = z.strictObject({
  prompt_text: z.string().min(1),
  tests: z.array(testCase),
  provider_profiles: z.array(z.string()).min(1),
  source: z.string(),
  label: z.string().optional(),
  visibility_scope: z.enum(['org_visible', 'private_only', 'admins_can_view_all', 'group_visible']).default('org_visible'),
  cost_threshold: z.number().optional(),
  latency_threshold_ms: z.number().optional(),
  include_security_preset: z.boolean().optional(),
  additional_metrics: records.optional(),
  additional_kpis: records.optional(),
  judge_profile: z.string().optional(),
});

/** Evaluations of prompts in the library, and of texts that are sent along. */
export function evaluationRoutes(state: State): RouteTable {
  return {
    'POST /evaluations/repository': {
      right: 'run_evaluations',
      answer: (request, caller) => {
        const { prompt_ids: ids, provider_ids: providers, visibility_scope = 'org_visible' } = sent(request, library);
        for (const provider of providers) knownProfile(state, provider);
        const prompts = ids.map((id) => state.prompts.get(id) ?? refuse(404, `Prompt '${id}' not found`));
        const tests = prompts.flatMap((prompt) => activeVersion(prompt).tests);
        const [first] = prompts;
        const run = evaluate(state, {
          label: ids.join(', '),
          prompt_id: ids.length === 1 ? (ids[0] ?? null) : null,
          prompt_text: first ? activeVersion(first).prompt_text : '',
          tests,
          providers,
          source: 'repository',
          owner: caller.id,
          visibility_scope,
        });
        return json(202, { run_key: run.key, status: 'queued' });
      },
    },
    'POST /evaluations/manual': {
      right: 'run_evaluations',
      answer: (request, caller) => {
        const body = sent(request, manual);
        for (const provider of body.provider_profiles) knownProfile(state, provider);
        const run = evaluate(state, {
          label: body.label ?? 'Manual evaluation',
          prompt_id: null, // a manual evaluation is not tied to a prompt
          prompt_text: body.prompt_text,
          tests: body.tests,
          providers: body.provider_profiles,
          source: body.source,
          owner: caller.id,
          visibility_scope: body.visibility_scope,
        });
        return json(202, { run_key: run.key, status: 'queued' });
      },
    },
  };
}
