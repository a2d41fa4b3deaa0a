import * as z from 'zod';
import { empty, json } from '../../shared/index.ts';
import { gitSyncFields } from '../content.ts';
import { promptIn, skillIn, writablePrompt } from '../find.ts';
import { setGitSync, showGitSync } from '../gitSync.ts';
import { refuse } from '../refusal.ts';
import { sent } from '../sent.ts';
import { showPrompt } from '../show.ts';
import type { GitSync, RouteTable, State } from '../types.ts';

const since = '2.2.0';
const gitHosts = ['github', 'gitea', 'gitlab'];

/** Writing prompts and skills to Git by pull requests, and the tokens for that. */
export function gitSyncRoutes(state: State): RouteTable {
  const queued = (sync: GitSync) => {
    if (!sync.git_sync_enabled) refuse(409, 'Git sync is not enabled');
    return json(202, { status: 'queued' });
  };
  const integration = (provider: string) => {
    const { token, base_url } = state.gitIntegrations.get(provider) ?? { token: null, base_url: null };
    return { provider, configured: token !== null, base_url };
  };
  return {
    'PATCH /prompts/:promptId': {
      since,
      answer: (request, caller) => {
        const prompt = writablePrompt(state, request, caller);
        const { description, ...sync } = sent(request, z.strictObject({ description: z.string().optional(), ...gitSyncFields }));
        if (description !== undefined) prompt.description = description;
        setGitSync(prompt.gitSync, sync);
        return json(200, { ...showPrompt(prompt), ...prompt.gitSync });
      },
    },
    'GET /prompts/:promptId/git-sync': { since, answer: (request) => json(200, showGitSync(promptIn(state, request).gitSync)) },
    'GET /skills/:skillId/git-sync': { since, answer: (request) => json(200, showGitSync(skillIn(state, request).gitSync)) },
    'POST /prompts/:promptId/git-sync/pr': {
      since,
      answer: (request) => {
        sent(request, z.strictObject({}));
        return queued(promptIn(state, request).gitSync);
      },
    },
    'POST /skills/:skillId/git-sync/pr': {
      since,
      answer: (request) => {
        sent(request, z.strictObject({}));
        return queued(skillIn(state, request).gitSync);
      },
    },
    'GET /me/git-integrations': { since, answer: () => json(200, { integrations: gitHosts.map(integration) }) },
    'PUT /me/git-integrations/:provider': {
      since,
      answer: (request) => {
        const { provider = '' } = request.params;
        if (!gitHosts.includes(provider)) refuse(404, `Unknown provider '${provider}'`);
        const given = sent(
          request,
          z.strictObject({ token: z.string().nullable().optional(), base_url: z.string().nullable().optional() }),
        );
        const before = state.gitIntegrations.get(provider) ?? { token: null, base_url: null };
        state.gitIntegrations.set(provider, {
          token: given.token === undefined ? before.token : given.token,
          base_url: given.base_url === undefined ? before.base_url : given.base_url,
        });
        return json(200, integration(provider));
      },
    },
    'DELETE /me/git-integrations/:provider': {
      since,
      answer: (request) => {
        if (!state.gitIntegrations.delete(request.params.provider ?? '')) refuse(404, 'No such integration');
        return empty(204);
      },
    },
  };
}
