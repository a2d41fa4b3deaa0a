import * as z from 'zod';
import { flag, json, listOf, maybeNumber, maybeText, text, toWire, wireObject } from '../wire.ts';

/** A prompt's place in a chain or among several. */
export interface PromptLink {
  readonly promptId: string;
  readonly role: string;
  readonly sortOrder: number;
}

/** Whether a person has to approve what the agent does. */
export interface ApprovalSettings {
  /** @default false */
  readonly approvalRequired?: boolean;
  readonly approvalCheckpointName?: string | undefined;
}

/** One prompt. */
export interface SimpleAgentConfig extends ApprovalSettings {
  readonly type: 'simple';
  readonly promptId: string;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly llmModelId?: string | undefined;
}

/** Prompts one after the other. */
export interface ChainAgentConfig extends ApprovalSettings {
  readonly type: 'chain';
  readonly prompts: readonly PromptLink[];
}

/** Prompts in several roles. */
export interface MultiAgentConfig {
  readonly type: 'multi_agent';
  readonly prompts: readonly PromptLink[];
}

/** A step of a workflow: a prompt, or media that is made. */
export interface WorkflowNode {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly promptId?: string | undefined;
  /** `prompt` or `media`. */
  readonly nodeType?: string | undefined;
  readonly mediaProvider?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly mediaModel?: string | undefined;
  readonly mediaConfig?: unknown;
}

/** Steps that depend on each other. */
export interface WorkflowAgentConfig {
  readonly type: 'workflow';
  readonly nodes: readonly WorkflowNode[];
}

/** An agent inside another one. */
export interface CompositeStep {
  readonly id: string;
  readonly agentId: string;
  readonly dependsOn: readonly string[];
  readonly inputMapping?: unknown;
}

/** Agents in steps. */
export interface CompositeAgentConfig {
  readonly type: 'composite';
  readonly steps: readonly CompositeStep[];
}

/** One prompt, as the newer generation has it: model, tools and approvals are beside the config. */
export interface PromptAgentConfig {
  readonly type: 'agent';
  readonly promptId: string;
}

/** What an agent's version does, by its type. */
export type AgentConfig =
  | SimpleAgentConfig
  | ChainAgentConfig
  | MultiAgentConfig
  | WorkflowAgentConfig
  | CompositeAgentConfig
  | PromptAgentConfig;

/** A config of a type that is not known here, as it came. */
export interface OtherAgentConfig {
  readonly type: 'other';
  readonly wire: unknown;
}

const links = listOf(
  wireObject({ promptId: z.string(), role: text, sortOrder: z.number().nullish() }).transform(
    (link, _context): PromptLink => ({
      ...link,
      sortOrder: link.sortOrder ?? 0,
    }),
  ),
);
// The documents call the key `checkpoint_name`.
const approvals = { approvalRequired: flag(false), approvalCheckpointName: maybeText, checkpointName: maybeText };
const approvalsOf = <Read extends { approvalCheckpointName: string | undefined; checkpointName: string | undefined }>({
  checkpointName,
  ...read
}: Read) => ({ ...read, approvalCheckpointName: read.approvalCheckpointName ?? checkpointName });

const known: Readonly<Record<AgentConfig['type'], z.ZodType<AgentConfig>>> = {
  simple: wireObject({
    type: z.literal('simple'),
    promptId: z.string(),
    ...approvals,
    maxTokens: maybeNumber,
    temperature: maybeNumber,
    llmModelId: maybeText,
  }).transform(approvalsOf),
  chain: wireObject({ type: z.literal('chain'), promptIds: links, ...approvals }).transform(({ promptIds, ...read }) => ({
    ...approvalsOf(read),
    prompts: promptIds,
  })),
  multi_agent: wireObject({ type: z.literal('multi_agent'), promptIds: links }).transform(({ type, promptIds }) => ({
    type,
    prompts: promptIds,
  })),
  workflow: wireObject({
    type: z.literal('workflow'),
    nodes: listOf(
      wireObject({
        id: z.string(),
        dependsOn: listOf(z.string()),
        promptId: maybeText,
        nodeType: maybeText,
        mediaProvider: maybeText,
        mediaType: maybeText,
        mediaModel: maybeText,
        mediaConfig: json,
      }),
    ),
  }),
  composite: wireObject({
    type: z.literal('composite'),
    steps: listOf(wireObject({ id: z.string(), agentId: z.string(), dependsOn: listOf(z.string()), inputMapping: json })),
  }),
  agent: wireObject({ type: z.literal('agent'), promptId: z.string() }),
};

/**
 * A typed config: `{"type":"simple","prompt_id":"39z…","approval_required":false}`. What has another type, or none, is kept as it came.
 *
 * Source: PromptRails wire protocol §6 and §11, vendor's Python client 0.3.0 and 0.9.2, module agent_config; checked with both.
 */
export const agentConfig = json.transform((wire): AgentConfig | OtherAgentConfig => decoded(wire, (wire as Typed)?.type));

type Typed = { readonly type?: unknown } | null | undefined;

/** Whether a config came without a type, as the vendor's local server has them: the agent then says which it is. */
export function isUntyped(config: AgentConfig | OtherAgentConfig): config is OtherAgentConfig {
  const wire = config.type === 'other' ? config.wire : undefined;
  return typeof wire === 'object' && wire !== null && !('type' in wire && typeof wire.type === 'string' && wire.type !== '');
}

/**
 * An untyped config read as one of its agent's type; others as they are.
 *
 * @param links The prompts that the version names beside its config, for configs that name none themselves.
 */
export function configOf(
  type: string,
  config: AgentConfig | OtherAgentConfig,
  links: readonly PromptLink[],
): AgentConfig | OtherAgentConfig {
  if (!isUntyped(config)) return config;
  const [first] = links;
  const named = first ? { prompt_id: first.promptId, prompt_ids: links.map(toWire) } : {};
  const read = decoded({ ...named, ...(config.wire as object) }, type);
  return read.type === 'other' ? config : read;
}

function decoded(wire: unknown, type: unknown): AgentConfig | OtherAgentConfig {
  const schema = typeof type === 'string' && Object.hasOwn(known, type) ? known[type as AgentConfig['type']] : undefined;
  const read = schema?.safeParse(typeof wire === 'object' && wire !== null ? { ...wire, type } : wire).data;
  return read ?? { type: 'other', wire };
}

/** A config as the server takes it. */
export function configToWire(config: AgentConfig): Record<string, unknown> {
  switch (config.type) {
    case 'simple':
      return { ...toWire(config), approval_required: config.approvalRequired ?? false };
    case 'chain': {
      const { prompts, ...rest } = config;
      return { ...toWire(rest), prompt_ids: prompts.map(toWire), approval_required: config.approvalRequired ?? false };
    }
    case 'multi_agent':
      return { type: config.type, prompt_ids: config.prompts.map(toWire) };
    case 'workflow':
      return { type: config.type, nodes: config.nodes.map(toWire) };
    case 'composite':
      return { type: config.type, steps: config.steps.map(toWire) };
    case 'agent':
      return toWire(config);
  }
}
