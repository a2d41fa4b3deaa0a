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
