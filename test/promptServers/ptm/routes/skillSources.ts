import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { refuse } from '../refusal.ts';
import { asked, sent, whole } from '../sent.ts';
import type { RouteTable, SkillSource, State } from '../types.ts';

const since = '2.7.0';
const listQuery = z.strictObject({
  trust_state: z.enum(['requested', 'trusted', 'rejected', 'suspended', 'removed']).optional(),
  kind: z.enum(['git_repo', 'plugin_marketplace']).optional(),
});
const wish = z.strictObject({
  url: z.string().startsWith('https://', 'URL scheme should be https'),
  reason: z.string().min(1),
  audience: z.enum(['org', 'group']),
  provider: z.enum(['github', 'gitea', 'gitlab']).optional(),
  audience_group_id: z.string().optional(),
});

/** Outside places that skills come from. */
export function skillSourceRoutes(state: State): RouteTable {
  const show = ({ entries, ...source }: SkillSource) => ({ ...source, entry_count: entries.length });
  return {
    'GET /skill-sources': {
      since,
      answer: (request) => {
        const { trust_state: trust, kind } = asked(request, listQuery);
        const fitting = state.skillSources.filter(
          (source) => (trust === undefined || source.trust_state === trust) && (kind === undefined || source.kind === kind),
        );
        return json(200, { items: fitting.map(show) });
      },
    },
    'POST /skill-sources/requests': {
      since,
      answer: (request) => {
        const { url } = sent(request, wish);
        const slug =
          url
            .split('/')
            .at(-1)
            ?.replace(/\.git$/, '') ?? 'source';
        const source: SkillSource = {
          id: `src_${state.next().toString(16).padStart(6, '0')}`,
          slug,
          url,
          kind: 'git_repo',
          trust_state: 'requested',
          entries: [{ name: 'changelog-writer', status: 'quarantined' }],
        };
        state.skillSources.push(source);
        return json(201, { ...show(source), preview: source.entries });
      },
    },
    'GET /skill-sources/:sourceId/entries': {
      since,
      answer: (request) => {
        const source = state.skillSources.find(({ id }) => id === request.params.sourceId) ?? refuse(404, 'Skill source not found');
        const schema = z.strictObject({ page: whole(1, 1_000_000), page_size: whole(1, 200), status: z.string().optional() });
        const { page, page_size: size, status } = asked(request, schema);
        const fitting = source.entries.filter((entry) => status === undefined || entry.status === status);
        return json(200, { items: fitting.slice((page - 1) * size, page * size), total: fitting.length, page, page_size: size });
      },
    },
  };
}
