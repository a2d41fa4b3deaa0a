import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { type AgentConfig, configToWire, isUntyped } from '../schemas/agentConfig.ts';
import { type Agent, type AgentVersion, agent, agentVersion, guardrail, memory, versionOfType } from '../schemas/agents.ts';
import { execution } from '../schemas/executions.ts';
import { isAbout, toQuery, toWire } from '../wire.ts';
import { promote } from './promote.ts';
import type { PreviewRequest } from './prompts.ts';

/** A new agent. */
export interface NewAgent {
  readonly name: string;
  /** Such as `simple`, `chain`, `workflow`; in the newer generation `agent` or `workflow`. */
  readonly type: string;
  readonly description?: string;
  readonly templateId?: string;
}

/** What can be changed of an agent itself. */
export interface AgentChange {
  readonly name?: string;
  readonly description?: string;
  readonly status?: string;
  readonly labels?: readonly string[];
}

/** The content of a new version. Everything below `message` is known to the newer generation only. */
export interface NewAgentVersion {
  readonly version: string;
  readonly config: AgentConfig;
  /** @default false */
  readonly setCurrent?: boolean;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
  readonly message?: string;
  readonly modelConfig?: ModelConfig;
  readonly runBudget?: RunBudget;
  readonly approvalPolicy?: { readonly mode?: 'admins' | 'assigned' | 'any_member'; readonly memberIds?: readonly string[] };
  /** Seconds. */
  readonly cacheTimeout?: number;
  readonly vfsEnabled?: boolean;
  readonly maskingEnabled?: boolean;
  readonly tools?: readonly ToolAttachment[];
  readonly subAgents?: readonly SubAgentAttachment[];
  readonly guardrails?: readonly NewGuardrail[];
}

/** The model of a version. */
export interface ModelConfig {
  readonly modelId?: string;
  readonly fallbackModelId?: string;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly maxTokens?: number;
}

/** What an execution, with all it starts, may use. */
export interface RunBudget {
  /** US dollars. */
  readonly maxCost?: number;
  readonly maxTotalTokens?: number;
  readonly maxToolCalls?: number;
  readonly maxChildren?: number;
  readonly maxDepth?: number;
}

/** A tool of a version. */
export interface ToolAttachment {
  readonly mcpToolId: string;
  readonly requiresApproval?: boolean;
  readonly noRetry?: boolean;
  readonly sortOrder?: number;
}

/** An agent that a version may call. */
export interface SubAgentAttachment {
  readonly agentId: string;
  readonly alias: string;
  readonly description?: string;
  readonly mode?: 'delegate' | 'handoff';
  readonly contextMode?: 'task' | 'window';
  readonly requiresApproval?: boolean;
  readonly sortOrder?: number;
}

/** A new check. */
export interface NewGuardrail {
  readonly type: 'input' | 'output';
  readonly scannerType: string;
  /** @default 'block' */
  readonly action?: string;
  readonly config?: unknown;
  readonly isActive?: boolean;
  readonly sortOrder?: number;
}

/** Something new to remember. */
export interface NewMemory {
  readonly content: string;
  /** Such as `fact`, `conversation`, `procedure`, `episodic`, `semantic`. */
  readonly memoryType: string;
  /** 0 to 1. */
  readonly importance?: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly chatSessionId?: string;
}

/** How an agent is run. */
export interface ExecuteRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly sessionId?: string | undefined;
  readonly versionId?: string | undefined;
  /** Whether the call waits for the end. @default the server's choice */
  readonly sync?: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Another prompt for one run that is not kept. */
export interface PlaygroundRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly promptOverride: { readonly systemPrompt?: string; readonly userPrompt?: string; readonly inputSchema?: unknown };
  readonly versionId?: string;
}

/** Agents, their versions, guardrails and memories. */
export function agentsResource(client: RailsClient) {
  const get = (id: string, options?: CallOptions) =>
    client.get(path`api/v1/agents/${id}`, agent, { what: `Getting the agent ${id}`, ...options });
  return {
    /** @param options `name` is a part of the name. */
    list: ({
      type,
      name,
      status,
      ...options
    }: ListOptions & { readonly type?: string; readonly name?: string; readonly status?: string } = {}) =>
      client.list('api/v1/agents', agent, {
        what: 'Listing agents',
        filter: { type, status },
        query: toQuery({ name }),
        ...(name !== undefined && { isWanted: (found: Agent) => isAbout({ name: found.name }, name) }),
        ...options,
      }),
    get,
    create: (fields: NewAgent, options?: CallOptions) =>
      client.send('POST', 'api/v1/agents', agent, {
        what: `Creating the agent ${fields.name}`,
        json: { description: '', ...toWire(fields) },
        ...options,
      }),
    update: (id: string, change: AgentChange, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/agents/${id}`, agent, { what: `Changing the agent ${id}`, json: toWire(change), ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/agents/${id}`, { what: `Deleting the agent ${id}`, ...options }),
    /** In no order. */
    listVersions: async (id: string, options?: CallOptions): Promise<readonly AgentVersion[]> => {
      const call = { what: `Listing the versions of the agent ${id}`, ...options };
      const versions = await client.whole(path`api/v1/agents/${id}/versions`, agentVersion, call);
      if (!versions.some(({ config }) => isUntyped(config))) return versions;
      const { type } = await get(id, options);
      return versions.map((version) => versionOfType(type, version));
    },
    createVersion: async (id: string, fields: NewAgentVersion, options?: CallOptions): Promise<AgentVersion> => {
      const call = { what: `Creating a version of the agent ${id}`, json: versionToWire(fields), ...options };
      const made = await client.send('POST', path`api/v1/agents/${id}/versions`, agentVersion, call);
      return versionOfType(fields.config.type, made);
    },
    /** Makes a version the current one. */
    promoteVersion: async (id: string, versionId: string, options?: CallOptions): Promise<AgentVersion> => {
      const call = { what: `Promoting a version of the agent ${id}`, ...options };
      const promoted = await promote(client, path`api/v1/agents/${id}/versions/${versionId}/promote`, agentVersion, call);
      if (!isUntyped(promoted.config)) return promoted;
      // It is done: a failure to learn the agent's type must not look like a failure to promote.
      const type = await get(id, options).then(
        (owner) => owner.type,
        () => '',
      );
      return versionOfType(type, promoted);
    },
    /** What a run would be made of; costs nothing. */
    preview: (id: string, request: PreviewRequest, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${id}/preview`, z.unknown(), {
        what: `Previewing the agent ${id}`,
        json: toWire(request),
        isSafe: true,
        ...options,
      }),
    /** Runs an agent. Costs money and is never repeated. */
    execute: (id: string, request: ExecuteRequest, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${id}/execute`, execution, {
        what: `Running the agent ${id}`,
        json: toWire(request),
        ...options,
      }),
    /** Runs an agent with another prompt. Costs money and is never repeated. Newer generation only. */
    playground: (id: string, { promptOverride, ...request }: PlaygroundRequest, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${id}/playground`, z.unknown(), {
        what: `Trying a prompt with the agent ${id}`,
        json: { ...toWire(request), prompt_override: toWire(promptOverride) },
        ...options,
      }),
    listGuardrails: (id: string, options?: CallOptions) =>
      client.whole(path`api/v1/agents/${id}/guardrails`, guardrail, { what: `Listing the guardrails of the agent ${id}`, ...options }),
    createGuardrail: (id: string, fields: NewGuardrail, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${id}/guardrails`, guardrail, {
        what: `Creating a guardrail of the agent ${id}`,
        json: { action: 'block', ...toWire(fields) },
        ...options,
      }),
    listMemories: (id: string, options?: ListOptions) =>
      client.list(path`api/v1/agents/${id}/memories`, memory, { what: `Listing the memories of the agent ${id}`, ...options }),
    createMemory: (id: string, fields: NewMemory, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${id}/memories`, memory, {
        what: `Creating a memory of the agent ${id}`,
        json: toWire(fields),
        ...options,
      }),
    /** @param request `threshold` is 0 to 1; `limit` is 10 unless stated */
    searchMemories: (
      id: string,
      request: { readonly query: string; readonly threshold?: number; readonly limit?: number },
      options?: CallOptions,
    ) =>
      client.send('POST', path`api/v1/agents/${id}/memories/search`, z.array(memory), {
        what: `Searching the memories of the agent ${id}`,
        json: toWire(request),
        isSafe: true,
        ...options,
      }),
    deleteAllMemories: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/agents/${id}/memories`, { what: `Deleting the memories of the agent ${id}`, ...options }),
  };
}

function versionToWire({
  config,
  modelConfig,
  runBudget,
  approvalPolicy,
  tools,
  subAgents,
  guardrails,
  ...plain
}: NewAgentVersion): object {
  return {
    set_current: false,
    ...toWire(plain),
    config: configToWire(config),
    ...toWire({
      modelConfig: modelConfig && toWire(modelConfig),
      runBudget: runBudget && toWire(runBudget),
      approvalPolicy: approvalPolicy && toWire(approvalPolicy),
      tools: tools?.map(toWire),
      subAgents: subAgents?.map(toWire),
      guardrails: guardrails?.map(toWire),
    }),
  };
}
