import { found } from '../answers.ts';
import type { Route } from '../call.ts';
import { a2aRoutes } from './a2a.ts';
import { agentRoutes } from './agents.ts';
import { approvalRoutes } from './approvals.ts';
import { catalogueRoutes } from './catalogue.ts';
import { chatRoutes } from './chat.ts';
import { credentialRoutes } from './credentials.ts';
import { dataSourceRoutes } from './dataSources.ts';
import { executionRoutes } from './executions.ts';
import { fileRoutes } from './files.ts';
import { guardrailRoutes } from './guardrails.ts';
import { mediaRoutes } from './media.ts';
import { memoryRoutes } from './memories.ts';
import { promptRoutes } from './prompts.ts';
import { scoreRoutes } from './scores.ts';
import { toolRoutes } from './tools.ts';
import { traceRoutes } from './traces.ts';
import { triggerRoutes } from './triggers.ts';
import { usageRoutes } from './usage.ts';

/** Every route; where two fit, the first counts. */
export const routes: readonly Route[] = [
  ...promptRoutes,
  ...agentRoutes,
  ...guardrailRoutes,
  ...memoryRoutes,
  ...fileRoutes,
  ...executionRoutes,
  ...approvalRoutes,
  ...chatRoutes,
  ...traceRoutes,
  ...usageRoutes,
  ...credentialRoutes,
  ...dataSourceRoutes,
  ...toolRoutes,
  ...scoreRoutes,
  ...catalogueRoutes,
  ...triggerRoutes,
  ...a2aRoutes,
  ...mediaRoutes,
];

/**
 * The routes without those whose last word stands where another route has an id: `GET /executions/approval-inbox` is then the execution
 * `approval-inbox`, and a template's slug is looked for as an id too.
 */
export function takingWordsForIds(all: readonly Route[]): readonly Route[] {
  const idRoutes = new Set(all.filter(({ path }) => path.endsWith('/:id')).map(({ method, path }) => `${method} ${path}`));
  return all.flatMap((route): readonly Route[] => {
    if (route.path === '/api/v1/mcp-templates/slug/:slug')
      return [{ ...route, handle: ({ state, params }) => ({ status: 200, json: { data: found(state.mcpTemplates, params.slug) } }) }];
    const asId = route.path.replace(/\/[^/:]+$/, '/:id');
    return asId !== route.path && idRoutes.has(`${route.method} ${asId}`) ? [] : [route];
  });
}
