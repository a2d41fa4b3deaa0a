import type { a2aResource } from './resources/a2a.ts';
import type { agentFilesResource, guardrailsResource, memoriesResource } from './resources/agentParts.ts';
import type { agentsResource } from './resources/agents.ts';
import type { assetsResource, llmModelsResource, mediaResource, templatesResource } from './resources/catalogue.ts';
import type { chatResource } from './resources/chat.ts';
import type { credentialsResource } from './resources/credentials.ts';
import type { dataSourcesResource } from './resources/dataSources.ts';
import type { approvalsResource, executionsResource } from './resources/executions.ts';
import type { promptsResource } from './resources/prompts.ts';
import type { costsResource, dashboardResource, sessionsResource, tracesResource } from './resources/records.ts';
import type { scoresResource } from './resources/scores.ts';
import type { mcpTemplatesResource, mcpToolsResource } from './resources/tools.ts';
import type { triggersResource } from './resources/triggers.ts';

/** Everything PromptRails has, resource by resource, named as its own clients name it. */
export interface RailsResources {
  readonly prompts: ReturnType<typeof promptsResource>;
  readonly agents: ReturnType<typeof agentsResource>;
  readonly guardrails: ReturnType<typeof guardrailsResource>;
  readonly memories: ReturnType<typeof memoriesResource>;
  readonly executions: ReturnType<typeof executionsResource>;
  readonly approvals: ReturnType<typeof approvalsResource>;
  readonly chat: ReturnType<typeof chatResource>;
  readonly traces: ReturnType<typeof tracesResource>;
  readonly sessions: ReturnType<typeof sessionsResource>;
  readonly costs: ReturnType<typeof costsResource>;
  readonly dashboard: ReturnType<typeof dashboardResource>;
  readonly scores: ReturnType<typeof scoresResource>;
  readonly credentials: ReturnType<typeof credentialsResource>;
  readonly dataSources: ReturnType<typeof dataSourcesResource>;
  readonly mcpTools: ReturnType<typeof mcpToolsResource>;
  readonly mcpTemplates: ReturnType<typeof mcpTemplatesResource>;
  readonly templates: ReturnType<typeof templatesResource>;
  readonly llmModels: ReturnType<typeof llmModelsResource>;
  readonly webhookTriggers: ReturnType<typeof triggersResource>;
  readonly a2a: ReturnType<typeof a2aResource>;
  /** The newer generation's `webhookTriggers`. */
  readonly agentTriggers: ReturnType<typeof triggersResource>;
  /** Newer generation only. */
  readonly agentFiles: ReturnType<typeof agentFilesResource>;
  readonly assets: ReturnType<typeof assetsResource>;
  /** Older generation only. */
  readonly media: ReturnType<typeof mediaResource>;
}
