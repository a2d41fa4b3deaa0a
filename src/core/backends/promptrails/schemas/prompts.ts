import * as z from 'zod';
import { count, json, maybe, maybeFlag, maybeNumber, maybeText, text, time, wireObject } from '../wire.ts';
import { llmModel, tokenUsage } from './models.ts';

/**
 * One version of a prompt: `{"id":"2N8…","prompt_id":"39z…","version":"1.2.0","user_prompt":"Summarise: {{ text }}","is_current":true}`.
 *
 * Source: PromptRails wire protocol §5, vendor's Python client 0.3.0 and 0.9.2, class PromptVersion; checked with both. The newer generation has
 * no model settings and says `is_active` where the older says `is_current`.
 */
export const promptVersion = wireObject({
  id: z.string(),
  promptId: text,
  version: text,
  systemPrompt: text,
  userPrompt: text,
  llmModelId: maybeText,
  fallbackLlmModelId: maybeText,
  temperature: maybeNumber,
  topP: maybeNumber,
  maxTokens: maybeNumber,
  inputSchema: json,
  outputSchema: json,
  config: json,
  cacheTimeout: maybeNumber,
  isCurrent: maybeFlag,
  isActive: maybeFlag,
  message: text,
  createdAt: time,
  llmModel: maybe(llmModel),
  fallbackLlmModel: maybe(llmModel),
}).transform(({ isCurrent, isActive, ...version }) => ({ ...version, isCurrent: isCurrent ?? isActive ?? false }));
/** One version of a prompt. */
export type PromptVersion = z.output<typeof promptVersion>;

/** A prompt. Source: as {@link promptVersion}, class Prompt. */
export const prompt = wireObject({
  id: z.string(),
  workspaceId: text,
  name: text,
  description: text,
  status: text,
  createdAt: time,
  updatedAt: time,
  currentVersion: maybe(promptVersion),
});
/** A prompt. */
export type Prompt = z.output<typeof prompt>;

/** Of a prompt, what a listing shows: a page holds a hundred, each with its version and models. */
export const listedPrompt = wireObject({
  id: z.string(),
  name: text,
  description: text,
  status: text,
  updatedAt: time,
  currentVersion: maybe(wireObject({ version: text })),
});
/** Of a prompt, what a listing shows. */
export type ListedPrompt = z.output<typeof listedPrompt>;

/** What a run gave. Source: vendor's Python client 0.3.0, class RunPromptResponse; `trace_id` from the vendor's emulator. */
export const promptRun = wireObject({
  content: z.string(),
  tokenUsage: maybe(tokenUsage),
  /** US dollars. */
  cost: count,
  durationMs: maybeNumber,
  model: text,
  traceId: maybeText,
});
/** What a run gave. */
export type PromptRun = z.output<typeof promptRun>;
