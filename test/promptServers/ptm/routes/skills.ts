import * as z from 'zod';
import { empty, json } from '../../shared/index.ts';
import { gitSyncFields } from '../content.ts';
import { skillIn } from '../find.ts';
import { setGitSync } from '../gitSync.ts';
import { refuse } from '../refusal.ts';
import { asked, flag, sent, whole } from '../sent.ts';
import { qualifiedName, showSkill } from '../showSkill.ts';
import type { RouteTable, State } from '../types.ts';
import { usageOf } from './prompts.ts';

const listQuery = z.strictObject({
  page: whole(1, 1_000_000),
  page_size: whole(1, 200),
  namespace: z.enum(['personal', 'team', 'public']).optional(),
  search: z.string().optional(),
  tags: z.string().optional(),
  include_deprecated: flag.default(false),
  held: flag.optional(),
  source: z.string().optional(),
  kind: z.enum(['owned', 'linked']).optional(),
});

const change = z.strictObject({
  display_name: z.string().min(1).optional(),
  description: z.string().optional(),
  consumer_summary: z.string().optional(),
  namespace: z.enum(['personal', 'team', 'public']).optional(),
  tags: z.array(z.string()).optional(),
  installable_for: z.array(z.string()).optional(),
  audience_editable: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  deprecation_message: z.string().optional(),
  ...gitSyncFields,
});

/** Skills as rows of the catalogue: list, find, change, remove. */
export function skillRoutes(state: State): RouteTable {
  const listed = () => [...state.skills.values()].filter(({ deleted }) => !deleted);
  return {
    'GET /skills': {
      answer: (request) => {
        const query = asked(request, listQuery);
        const words = query.search?.toLowerCase() ?? '';
        const tags = query.tags?.split(',') ?? [];
        const fitting = listed().filter(
          (skill) =>
            (query.include_deprecated || !skill.deprecated) &&
            (query.namespace === undefined || skill.namespace === query.namespace) &&
            (query.held === undefined || (skill.hold !== null) === query.held) &&
            (query.kind === undefined || query.kind === 'owned') &&
            query.source === undefined &&
            `${skill.skill_name} ${skill.display_name} ${skill.description}`.toLowerCase().includes(words) &&
            tags.every((tag) => skill.tags.includes(tag)),
        );
        const { page, page_size: size } = query;
        return json(200, {
          items: state.cutPage(fitting, (page - 1) * size, size).map(showSkill),
          total: fitting.length,
          page,
          page_size: size,
        });
      },
    },
    'GET /skills/by-name/:qualifiedName': {
      answer: (request) => {
        const { qualifiedName: name = '' } = request.params;
        const found = listed().find((skill) => qualifiedName(skill) === name) ?? refuse(404, `Skill '${name}' not found`);
        return json(200, showSkill(found));
      },
    },
    'GET /skills/by-prompt/:promptId': {
      answer: (request) => {
        const { promptId = '' } = request.params;
        if (!state.prompts.has(promptId)) refuse(404, `Prompt '${promptId}' not found`);
        return json(
          200,
          listed()
            .filter((skill) => skill.prompt_id === promptId)
            .map(showSkill),
        );
      },
    },
    'GET /skills/:skillId': { answer: (request) => json(200, showSkill(skillIn(state, request))) },
    'PATCH /skills/:skillId': {
      right: 'publish_skill',
      answer: (request) => {
        const skill = skillIn(state, request);
        const fields = Object.fromEntries(Object.entries(sent(request, change)).filter(([, value]) => value !== undefined));
        setGitSync(skill.gitSync, fields);
        Object.assign(skill, Object.fromEntries(Object.entries(fields).filter(([key]) => !key.startsWith('git_sync_'))));
        return json(200, showSkill(skill));
      },
    },
    'DELETE /skills/:skillId': {
      right: 'publish_skill',
      answer: (request) => {
        const { hard_delete: hard = false } = asked(request, z.strictObject({ hard_delete: flag.optional() }));
        const skill = skillIn(state, request);
        skill.deleted = true;
        if (hard) state.skills.delete(skill.id);
        return empty(204);
      },
    },
    'GET /skills/:skillId/usage-metrics': {
      since: '1.16.0',
      answer: (request) => {
        const { skill_name } = skillIn(state, request);
        return json(200, usageOf(skill_name));
      },
    },
  };
}
