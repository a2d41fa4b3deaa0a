import type { RailsClient } from '../client.ts';
import type { RailsResources } from '../types.ts';
import { a2aResource } from './a2a.ts';
import { agentFilesResource, guardrailsResource, memoriesResource } from './agentParts.ts';
import { agentsResource } from './agents.ts';
import { assetsResource, llmModelsResource, mediaResource, templatesResource } from './catalogue.ts';
import { chatResource } from './chat.ts';
import { credentialsResource } from './credentials.ts';
import { dataSourcesResource } from './dataSources.ts';
import { approvalsResource, executionsResource } from './executions.ts';
import { promptsResource } from './prompts.ts';
import { costsResource, dashboardResource, sessionsResource, tracesResource } from './records.ts';
import { scoresResource } from './scores.ts';
import { mcpTemplatesResource, mcpToolsResource } from './tools.ts';
import { triggersResource } from './triggers.ts';

/**
 * All resources over one connection's calls.
 *
 * @param keepSecret Takes a value out of everything that is shown.
 * @param forgetPrompt Drops what is remembered of a prompt.
 */
export function createResources(
  client: RailsClient,
  keepSecret: (value: string) => void,
  forgetPrompt: (id: string) => Promise<void>,
): RailsResources {
  return {
    prompts: promptsResource(client, forgetPrompt),
    agents: agentsResource(client),
    guardrails: guardrailsResource(client),
    memories: memoriesResource(client),
    executions: executionsResource(client),
    approvals: approvalsResource(client),
    chat: chatResource(client),
    traces: tracesResource(client),
    sessions: sessionsResource(client),
    costs: costsResource(client),
    dashboard: dashboardResource(client),
    scores: scoresResource(client),
    credentials: credentialsResource(client, keepSecret),
    dataSources: dataSourcesResource(client),
    mcpTools: mcpToolsResource(client),
    mcpTemplates: mcpTemplatesResource(client, keepSecret),
    templates: templatesResource(client),
    llmModels: llmModelsResource(client),
    webhookTriggers: triggersResource(client, 'webhook-triggers', keepSecret),
    a2a: a2aResource(client),
    agentTriggers: triggersResource(client, 'triggers', keepSecret),
    agentFiles: agentFilesResource(client),
    assets: assetsResource(client),
    media: mediaResource(client),
  };
}
