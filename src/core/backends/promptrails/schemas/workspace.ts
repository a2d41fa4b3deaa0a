import * as z from 'zod';
import { count, flag, json, jsonObject, listOf, maybe, maybeFlag, maybeText, text, time, wireObject } from '../wire.ts';

/**
 * A credential of the workspace. Its value is told to the server once and never comes back: only `maskedContent` does.
 *
 * Source: PromptRails wire protocol §9, vendor's Python client 0.3.0, class Credential; checked with it.
 */
export const credential = wireObject({
  id: z.string(),
  name: text,
  type: text,
  category: text,
  description: text,
  maskedContent: text,
  isDefault: flag(false),
  schemaType: maybeText,
  isValid: flag(true),
  hasSchema: flag(false),
  schemaUpdatedAt: time,
  createdById: maybeText,
  createdAt: time,
  updatedAt: time,
});
/** A credential of the workspace, without its value. */
export type Credential = z.output<typeof credential>;

/** One version of a data source. Source: vendor's Python client 0.3.0, class DataSourceVersion; checked with it. */
export const dataSourceVersion = wireObject({
  id: z.string(),
  dataSourceId: text,
  version: text,
  credentialId: maybeText,
  connectionConfig: jsonObject,
  queryTemplate: text,
  parameters: listOf(json),
  isCurrent: maybeFlag,
  isActive: maybeFlag,
  message: text,
  createdAt: time,
}).transform(({ isCurrent, isActive, ...version }) => ({ ...version, isCurrent: isCurrent ?? isActive ?? false }));
/** One version of a data source. */
export type DataSourceVersion = z.output<typeof dataSourceVersion>;

/** A data source. Source: vendor's Python client 0.3.0, class DataSource; checked with it. */
export const dataSource = wireObject({
  id: z.string(),
  name: text,
  type: text,
  createdAt: time,
  updatedAt: time,
  currentVersion: maybe(dataSourceVersion),
});
/** A data source. */
export type DataSource = z.output<typeof dataSource>;

/** A tool that agents can use. Source: vendor's Python client 0.3.0, class MCPTool; checked with it. */
export const mcpTool = wireObject({
  id: z.string(),
  name: text,
  type: text,
  config: jsonObject,
  schema: json,
  isActive: flag(true),
  credentialId: maybeText,
  templateId: maybeText,
  status: text,
  createdAt: time,
  updatedAt: time,
});
/** A tool that agents can use. */
export type McpTool = z.output<typeof mcpTool>;

/** What a tool offers. One key of it is camel case on the wire too. Source: vendor's Python client 0.3.0, class MCPDiscoveredTool. */
const discoveredTool = z
  .object({ name: z.string(), description: z.string().nullish(), inputSchema: json })
  .transform(({ name, description, inputSchema }) => ({ name, description: description ?? '', inputSchema }));

/** What a tool offers. */
export const discoveredTools = wireObject({ tools: listOf(discoveredTool), traceId: maybeText });
/** What a tool offers. */
export type DiscoveredTools = z.output<typeof discoveredTools>;

/** What a tool answered. Source: vendor's Python client 0.3.0, class MCPCallToolResult; checked with it. */
export const toolAnswer = wireObject({ content: listOf(wireObject({ type: text, text })), isError: flag(false), traceId: maybeText });
/** What a tool answered. */
export type ToolAnswer = z.output<typeof toolAnswer>;

/** A template that a tool is installed from. Source: vendor's Python client 0.3.0, class MCPTemplate; checked with it. */
export const mcpTemplate = wireObject({
  id: z.string(),
  slug: text,
  name: text,
  description: text,
  type: text,
  category: text,
  iconUrl: text,
  config: jsonObject,
  requiredParameters: listOf(
    wireObject({ name: z.string(), type: text, required: flag(false), secret: flag(false), description: text, default: maybeText }),
  ),
  documentationUrl: text,
  setupInstructions: text,
  isActive: flag(true),
  createdAt: time,
  updatedAt: time,
});
/** A template that a tool is installed from. */
export type McpTemplate = z.output<typeof mcpTemplate>;

/** A template that an agent is made from. Source: vendor's Python client 0.3.0, class FlowTemplate; checked with it. */
export const flowTemplate = wireObject({
  id: z.string(),
  name: text,
  description: text,
  category: text,
  agentType: text,
  complexity: text,
  tags: listOf(z.string()),
  icon: text,
  nodeCount: count,
  flowConfig: json,
  status: text,
  createdAt: time,
  updatedAt: time,
});
/** A template that an agent is made from. */
export type FlowTemplate = z.output<typeof flowTemplate>;

const triggerFields = {
  id: z.string(),
  agentId: text,
  name: text,
  tokenPrefix: text,
  source: maybeText,
  sourceConfig: jsonObject,
  replyConfig: jsonObject,
  isActive: flag(true),
  hasSecret: flag(false),
  lastUsedAt: time,
  createdById: maybeText,
  createdAt: time,
  updatedAt: time,
};

/** Something outside that starts an agent. Source: vendor's Python client, classes WebhookTrigger (0.3.0) and AgentTrigger (0.9.2). */
export const trigger = wireObject(triggerFields);
/** Something outside that starts an agent. */
export type Trigger = z.output<typeof trigger>;

/** A new trigger with the token, and the secret where one was asked for: the server tells them this once. */
export const createdTrigger = wireObject({ ...triggerFields, token: z.string(), secret: maybeText });
/** A new trigger with what is told once. */
export type CreatedTrigger = z.output<typeof createdTrigger>;
