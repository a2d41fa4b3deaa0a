import * as z from 'zod';
import {
  count,
  flag,
  json,
  jsonObject,
  listOf,
  maybe,
  maybeFlag,
  maybeNumber,
  maybeObject,
  maybeText,
  text,
  time,
  wireObject,
} from '../wire.ts';
import { agentConfig, configOf } from './agentConfig.ts';
import { prompt } from './prompts.ts';

/** A prompt that a version of an agent uses, with the prompt itself. Source: the vendor's local server, type AgentVersionPrompt; checked with it. */
export const linkedPrompt = wireObject({ id: text, promptId: text, role: text, sortOrder: count, prompt: maybe(prompt) });
/** A prompt that a version of an agent uses. */
export type LinkedPrompt = z.output<typeof linkedPrompt>;

/**
 * One version of an agent: `{"id":"…","agent_id":"39w…","version":"1.0.0","config":{"type":"simple","prompt_id":"…"},"is_current":true}`.
 *
 * Source: PromptRails wire protocol §6 and §11, vendor's Python client 0.3.0 and 0.9.2, class AgentVersion; checked with both.
 */
export const agentVersion = wireObject({
  id: z.string(),
  agentId: text,
  version: text,
  config: agentConfig,
  inputSchema: json,
  outputSchema: json,
  isCurrent: maybeFlag,
  isActive: maybeFlag,
  message: text,
  modelConfig: maybeObject,
  runBudget: maybeObject,
  approvalPolicy: maybeObject,
  cacheTimeout: maybeNumber,
  vfsEnabled: maybeFlag,
  maskingEnabled: maybeFlag,
  tools: listOf(jsonObject),
  subAgents: listOf(jsonObject),
  guardrails: listOf(jsonObject),
  prompts: listOf(linkedPrompt),
  createdAt: time,
}).transform(({ isCurrent, isActive, ...version }) => ({ ...version, isCurrent: isCurrent ?? isActive ?? false }));
/** One version of an agent. */
export type AgentVersion = z.output<typeof agentVersion>;

/** A version whose config has the type of its agent, where it says none itself. */
export const versionOfType = (type: string, version: AgentVersion): AgentVersion => ({
  ...version,
  config: configOf(type, version.config, version.prompts),
});

/** An agent. Source: as {@link agentVersion}, class Agent. */
export const agent = wireObject({
  id: z.string(),
  workspaceId: text,
  name: text,
  description: text,
  type: text,
  status: text,
  labels: listOf(z.string()),
  createdById: maybeText,
  createdAt: time,
  updatedAt: time,
  currentVersion: maybe(agentVersion),
}).transform((read) => (read.currentVersion ? { ...read, currentVersion: versionOfType(read.type, read.currentVersion) } : read));
/** An agent. */
export type Agent = z.output<typeof agent>;

/** A check on what goes into or comes out of an agent. Source: vendor's Python client 0.3.0, class Guardrail; checked with it. */
export const guardrail = wireObject({
  id: z.string(),
  agentId: text,
  type: text,
  scannerType: text,
  action: text,
  config: json,
  isActive: flag(true),
  sortOrder: count,
  createdAt: time,
  updatedAt: time,
});
/** A check on what goes into or comes out of an agent. */
export type Guardrail = z.output<typeof guardrail>;

/** A scanner that guardrails can use. Source: vendor's Python client 0.9.2, class ScannerMeta; checked with it. */
export const scanner = wireObject({
  type: z.string(),
  label: text,
  description: text,
  category: text,
  enabled: flag(true),
  configFields: listOf(z.string()),
  disabledReason: maybeText,
});
/** A scanner that guardrails can use. */
export type Scanner = z.output<typeof scanner>;

/** Something an agent remembers. Source: vendor's Python client 0.3.0, class AgentMemory; checked with it. */
export const memory = wireObject({
  id: z.string(),
  agentId: text,
  content: text,
  metadata: jsonObject,
  memoryType: text,
  /** 0 to 1. */
  importance: maybeNumber,
  accessCount: count,
  lastAccessedAt: time,
  chatSessionId: maybeText,
  createdById: maybeText,
  createdAt: time,
  updatedAt: time,
});
/** Something an agent remembers. */
export type Memory = z.output<typeof memory>;

/** A file of an agent. Source: vendor's Python client 0.9.2, class AgentVFSFile; checked with it. */
export const agentFile = wireObject({
  id: text,
  path: z.string(),
  parentPath: text,
  name: text,
  isDir: flag(false),
  content: text,
  sizeBytes: count,
  mimeType: text,
  metadata: jsonObject,
  lastWriterKind: text,
  createdAt: time,
  updatedAt: time,
});
/** A file of an agent. */
export type AgentFile = z.output<typeof agentFile>;

/** A line that a search found; lines are counted from 1. */
export const agentFileMatch = wireObject({ path: z.string(), lineNumber: count, line: text });
/** A line that a search found. */
export type AgentFileMatch = z.output<typeof agentFileMatch>;
