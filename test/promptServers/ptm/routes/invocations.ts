import * as z from 'zod';
import { type Answer, empty, json, type ServerRequest } from '../../shared/index.ts';
import { knownProfile } from '../content.ts';
import { evaluate, scoreOf } from '../evaluate.ts';
import { activeVersion, openSkill, promptIn } from '../find.ts';
import { refuse } from '../refusal.ts';
import { sent } from '../sent.ts';
import { qualifiedName, showContents } from '../showSkill.ts';
import type { Caller, Prompt, RouteTable, Run, State } from '../types.ts';

const invocation = z.strictObject({
  inputs: z.record(z.string(), z.unknown()),
  provider_profile: z.string().min(1),
  judge_profile: z.string().nullable(),
  timeout_seconds: z.number().min(10).max(300),
  amend: z.boolean(),
});

const inlineRun = z.strictObject({
  provider_label: z.string().min(1),
  duration_ms: z.number().min(0),
  input_keys: z.array(z.string()),
  success: z.boolean(),
});

/** The three ways to use a skill or a prompt: evaluated here, with the bundle to run elsewhere, or run elsewhere and only recorded. */
export function invocationRoutes(state: State): RouteTable {
  const promptOf = (request: ServerRequest): Prompt => promptIn(state, request);
  const promptOfSkill = (request: ServerRequest): Prompt =>
    state.prompts.get(openSkill(state, request).prompt_id) ?? refuse(404, 'Skill not found');

  const invoke = (find: (request: ServerRequest) => Prompt) => ({
    right: 'run_evaluations' as const,
    since: '1.13.1',
    answer: (request: ServerRequest, caller: Caller): Answer => {
      const run = start(state, request, find(request), caller, true);
      const score = scoreOf(run);
      return json(200, { output: run.rows.at(-1)?.output ?? '', score, passed: score === 1, run_key: run.key });
    },
  });
  const record = (find: (request: ServerRequest) => Prompt) => ({
    since: '1.16.0',
    answer: (request: ServerRequest): Answer => {
      find(request);
      sent(request, inlineRun);
      return empty(204);
    },
  });
  return {
    'POST /skills/:skillId/invoke': invoke(promptOfSkill),
    'POST /prompts/:promptId/invoke': invoke(promptOf),
    'POST /skills/:skillId/client-inline-run': record(promptOfSkill),
    'POST /prompts/:promptId/client-inline-run': record(promptOf),
    'POST /skills/:skillId/invoke-with-bundle': {
      right: 'run_evaluations',
      since: '1.16.0',
      answer: async (request, caller) => {
        const skill = openSkill(state, request);
        const run = start(state, request, promptOfSkill(request), caller, false);
        const { prompt_md, manifest, files } = await showContents(state, skill);
        return json(200, {
          skill_id: skill.id,
          prompt_id: skill.prompt_id,
          qualified_name: qualifiedName(skill),
          skill_name: skill.skill_name,
          run_key: run.key,
          bundle: { prompt_md, manifest, files },
        });
      },
    },
    'POST /prompts/:promptId/invoke-with-bundle': {
      right: 'run_evaluations',
      since: '1.16.0',
      answer: (request, caller) => {
        const prompt = promptOf(request);
        const run = start(state, request, prompt, caller, false);
        const { number, prompt_text, tests, deepeval_metrics, tools, mockProfiles } = activeVersion(prompt);
        return json(200, {
          run_key: run.key,
          contents: {
            prompt_id: prompt.id,
            version: number,
            prompt_text,
            tests,
            deepeval_metrics,
            tool_definitions: tools,
            mock_tool_profiles: mockProfiles.map((name) => ({ name })),
          },
        });
      },
    },
  };
}

/** Inputs replace the vars of every stored test; with `amend` they only fill what is missing. */
function start(state: State, request: ServerRequest, prompt: Prompt, caller: Caller, isDone: boolean): Run {
  const { inputs, provider_profile: provider, amend } = sent(request, invocation);
  knownProfile(state, provider);
  const { prompt_text, tests } = activeVersion(prompt);
  const stored = tests.length > 0 ? tests : [{ vars: {} }];
  return evaluate(state, {
    label: `Invoke: ${prompt.id}`,
    prompt_id: prompt.id,
    prompt_text,
    tests: stored.map((test) => ({ ...test, vars: amend ? { ...inputs, ...test.vars } : { ...test.vars, ...inputs } })),
    providers: [provider],
    source: 'api',
    owner: caller.id,
    visibility_scope: 'org_visible',
    isDone,
  });
}
