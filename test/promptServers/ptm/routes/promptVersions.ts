import * as z from 'zod';
import { empty, json } from '../../shared/index.ts';
import { promptIn, versionOf, writablePrompt } from '../find.ts';
import { refuse } from '../refusal.ts';
import { asked, flag, numberIn, sent } from '../sent.ts';
import { showPrompt, showVersion } from '../show.ts';
import type { RouteTable, State } from '../types.ts';

const nothing = z.strictObject({});

/** Versions of prompts, and who may see and change them. */
export function promptVersionRoutes(state: State): RouteTable {
  return {
    'GET /prompts/:promptId/versions': {
      answer: (request) => {
        const prompt = promptIn(state, request);
        return json(200, { versions: prompt.versions.map((version) => showVersion(prompt, version)) });
      },
    },
    'GET /prompts/:promptId/versions/:version': {
      answer: (request) => {
        const prompt = promptIn(state, request);
        return json(200, showVersion(prompt, versionOf(prompt, numberIn(request, 'version'))));
      },
    },
    'PUT /prompts/:promptId/versions/:version/activate': {
      answer: (request, caller) => {
        asked(request, z.strictObject({ sync: z.literal('false').optional() }));
        sent(request, nothing);
        const prompt = writablePrompt(state, request, caller);
        const version = versionOf(prompt, numberIn(request, 'version'));
        prompt.active = version.number;
        prompt.updated_at = state.now();
        return json(200, { ...showPrompt(prompt), version_number: version.number });
      },
    },
    'POST /prompts/:promptId/share': {
      right: 'admin',
      answer: (request) => {
        sent(request, nothing);
        promptIn(state, request).groups.set('everyone', { editable: false });
        return json(200, { prompt_id: request.params.promptId, group_id: 'everyone' });
      },
    },
    'POST /prompts/:promptId/unshare': {
      right: 'admin',
      answer: (request) => {
        sent(request, nothing);
        const { group_id: group } = asked(request, z.strictObject({ group_id: z.string() }));
        if (!promptIn(state, request).groups.delete(group)) refuse(404, `The prompt is not shared with group '${group}'`);
        return json(200, { prompt_id: request.params.promptId, group_id: group });
      },
    },
    'POST /prompts/:promptId/groups': {
      right: 'admin',
      answer: (request) => {
        sent(request, nothing);
        const { group_id: group, editable } = asked(request, z.strictObject({ group_id: z.string(), editable: flag }));
        if (!state.groups.some(({ id }) => id === group)) refuse(404, `Group '${group}' not found`);
        promptIn(state, request).groups.set(group, { editable });
        return json(200, { prompt_id: request.params.promptId, group_id: group, editable });
      },
    },
    'DELETE /prompts/:promptId/groups/:groupId': {
      right: 'admin',
      answer: (request) => {
        const { groupId = '' } = request.params;
        if (!promptIn(state, request).groups.delete(groupId)) refuse(404, `The prompt is not in group '${groupId}'`);
        return empty(204);
      },
    },
    'POST /prompts/:promptId/transfer': {
      right: 'admin',
      answer: (request) => {
        sent(request, nothing);
        const { new_owner_id: owner } = asked(request, z.strictObject({ new_owner_id: z.string() }));
        if (![...state.callers.values()].some(({ id }) => id === owner)) refuse(404, `User '${owner}' not found`);
        const prompt = promptIn(state, request);
        prompt.owner = owner;
        return json(200, showPrompt(prompt));
      },
    },
  };
}
