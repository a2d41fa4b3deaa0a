import * as z from 'zod';
import { count, flag, json, listOf, maybeNumber, text, time, wireObject } from '../wire.ts';

/**
 * A language model that the server offers.
 *
 * Source: PromptRails wire protocol, vendor's Python client 0.3.0 and 0.9.2, class LLMModel; checked with both.
 */
export const llmModel = wireObject({
  id: z.string(),
  provider: text,
  modelId: text,
  displayName: text,
  /** US dollars per million tokens. */
  inputPrice: maybeNumber,
  outputPrice: maybeNumber,
  cachedInputPrice: maybeNumber,
  maxTokens: maybeNumber,
  supportsVision: flag(false),
  supportsTools: flag(false),
  supportsJson: flag(false),
  supportsStreaming: flag(false),
  supportsReasoning: flag(false),
  isActive: flag(true),
  isDeprecated: flag(false),
});
/** A language model that the server offers. */
export type LlmModel = z.output<typeof llmModel>;

const group = wireObject({ provider: text, models: listOf(llmModel) });
/** The models of one provider that can be used now. */
export type LlmModelGroup = z.output<typeof group>;

/** Models by provider: a list in the older generation, `{"groups": […]}` in the newer. */
export const llmModelGroups: z.ZodType<readonly LlmModelGroup[]> = z
  .union([z.array(group), z.object({ groups: z.array(group) })])
  .transform((read) => ('groups' in read ? read.groups : read));

/** What a call used up. */
export const tokenUsage = wireObject({ promptTokens: maybeNumber, completionTokens: maybeNumber, totalTokens: maybeNumber });
/** What a call used up. */
export type TokenUsage = z.output<typeof tokenUsage>;

/** A media model that the server offers. Source: vendor's Python client 0.3.0, class MediaModel. */
export const mediaModel = wireObject({
  id: z.string(),
  provider: text,
  modelId: text,
  displayName: text,
  mediaType: text,
  isActive: flag(true),
  capabilities: json,
  configSchema: json,
});
/** A media model that the server offers. */
export type MediaModel = z.output<typeof mediaModel>;

/** A piece of media that was just made. */
export const generatedMedia = wireObject({
  assetId: text,
  url: text,
  mediaType: text,
  provider: text,
  model: text,
  durationMs: maybeNumber,
  /** US dollars. */
  cost: count,
  metadata: json,
});
/** A piece of media that was just made. */
export type GeneratedMedia = z.output<typeof generatedMedia>;

/** A kept file. Source: vendor's Python client 0.3.0, class Asset. */
export const asset = wireObject({
  id: z.string(),
  type: text,
  provider: text,
  model: text,
  fileName: text,
  /** Bytes. */
  fileSize: maybeNumber,
  mimeType: text,
  storagePath: text,
  executionId: z.string().nullish(),
  agentId: z.string().nullish(),
  metadata: json,
  createdAt: time,
});
/** A kept file. */
export type Asset = z.output<typeof asset>;

/** Where a kept file can be fetched for a while. */
export const signedUrl = wireObject({ url: z.string(), expiresAt: time });
/** Where a kept file can be fetched for a while. */
export type SignedUrl = z.output<typeof signedUrl>;
