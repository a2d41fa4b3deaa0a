import type * as z from 'zod';
import { type Answer, json, type Routes, type ServerRequest, sentJson } from '../shared/index.ts';
import { createPromptRun, createWorkflowRun, type RunRequest } from './bodies.ts';
import { notFound, refusal } from './errors.ts';
import type { RunClock } from './runClock.ts';
import { newRun, promptRunBody, type Run, workflowRunBody } from './runs.ts';
import type { Seed, StoredPrompt, StoredWorkflow } from './types.ts';

/** Endpoints 1 to 5: revisions, and runs that move on with time and with every poll. */
export function runRoutes(seed: Seed, clock: RunClock): Routes {
  const runs = new Map<string, Run>();
  const start = (target: StoredPrompt | StoredWorkflow | undefined, request: ServerRequest, kind: 'Prompt' | 'Workflow'): Answer => {
    const body = kind === 'Prompt' ? createPromptRun : createWorkflowRun;
    if (!target || revisionOf(target, request.params.version ?? '') === undefined) return notFound(kind);
    const sent = sentJson(request.body);
    if (!sent.isJson) return refusal(422, 'The body is no JSON.');
    const read = body.safeParse(sent.value);
    if (!read.success) return refusal(422, complaint(read.error));
    const run = newRun(target, read.data satisfies RunRequest, clock.now);
    runs.set(run.id, run);
    clock.begin(run);
    return json(200, { id: run.id, thread: run.thread });
  };
  const poll = (id: string | undefined, kind: Run['kind']): Answer => {
    const run = runs.get(id ?? '');
    if (run?.kind !== kind) return notFound(kind === 'prompt' ? 'Prompt run' : 'Workflow run');
    const answer = json(200, kind === 'prompt' ? promptRunBody(run) : workflowRunBody(run));
    clock.polled(run);
    return answer;
  };
  return {
    'GET /api/v1/prompts/:slug/:version': ({ params }) => {
      const prompt = seed.prompts.find(({ slug }) => slug === params.slug);
      const revision = prompt && revisionOf(prompt, params.version ?? '');
      return revision?.body ? json(200, { id: revision.id, ...revision.body }) : notFound('Prompt');
    },
    'POST /api/v1/prompts/:slug/:version/runs': (request) =>
      start(
        seed.prompts.find(({ slug }) => slug === request.params.slug),
        request,
        'Prompt',
      ),
    'GET /api/v1/promptruns/:id': ({ params }) => poll(params.id, 'prompt'),
    'POST /api/v1/workflows/:slug/:version/runs': (request) =>
      start(
        seed.workflows.find(({ slug }) => slug === request.params.slug),
        request,
        'Workflow',
      ),
    'GET /api/v1/workflowruns/:id': ({ params }) => poll(params.id, 'workflow'),
  };
}

/** By number, tag, id or `__latest__`; only what is published is seen. */
function revisionOf(target: StoredPrompt | StoredWorkflow, version: string) {
  const published = target.revisions.filter(({ isPublished }) => isPublished);
  if (version === '__latest__') return published.at(-1);
  const number = Object.hasOwn(target.tags, version) ? target.tags[version] : Number(version);
  return published.find((revision) => revision.number === number || revision.id === version);
}

function complaint(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}
