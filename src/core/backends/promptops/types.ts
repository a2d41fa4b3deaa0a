import type { CallOptions, PromptMessage, TextModel } from '../../model/index.ts';

/** What the server says of a key. */
export interface KeyValidation {
  readonly isValid: boolean;
  readonly userId?: string;
  readonly tenantId?: string;
  /** `read`, `write`, `admin`; none includes another. */
  readonly scopes?: readonly string[];
  /** Absent when all are allowed. */
  readonly projects?: readonly string[];
  readonly limits?: {
    readonly minute?: number | null | undefined;
    readonly hour?: number | null | undefined;
    readonly day?: number | null | undefined;
  };
  /** Why it is not valid, in the server's words. */
  readonly problem?: string;
}

/** A model, as a prompt has texts for it. */
export type ModelName = TextModel;

/** A prompt's text for one model. */
export interface ModelPrompt {
  readonly id: string;
  readonly version: string;
  readonly content: string;
  /** Whether there is a text for this very model; otherwise it is the one for all. */
  readonly isModelSpecific: boolean;
  readonly expectedOutputFormat?: string;
  readonly instructions?: string;
}

/** How a listing is narrowed, in the server's own terms. */
export interface PromptOpsFilter {
  /** Part of name, description or text. */
  readonly query?: string;
  readonly projectId?: string;
  readonly moduleId?: string;
  /** Documented form only. */
  readonly tags?: readonly string[];
  readonly sortBy?: 'created_at' | 'updated_at' | 'name' | 'version';
  readonly sortOrder?: 'asc' | 'desc';
  readonly limit?: number;
  readonly offset?: number;
}

/** How a prompt is rendered by the server. */
export interface RenderRequest extends CallOptions {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly version?: string;
  readonly model?: ModelName;
}

/** What the server rendered. */
export interface Rendering {
  readonly text: string;
  readonly messages: readonly PromptMessage[];
  readonly variablesUsed: readonly string[];
}

/** What a prompt is made or changed with. */
export interface PromptFields {
  readonly name?: string;
  readonly description?: string;
  readonly content?: string;
  /** Names only. */
  readonly variables?: readonly string[];
  readonly targetModels?: readonly string[];
  readonly tags?: readonly string[];
  readonly projectId?: string;
  readonly moduleId?: string;
}

/** A model that the server knows. */
export interface ModelInfo extends ModelName {
  readonly displayName?: string;
  readonly description?: string;
  readonly capabilities: readonly string[];
  readonly maxTokens?: number;
  readonly isStreaming?: boolean;
  readonly isJson?: boolean;
  /** US dollars for a thousand tokens. */
  readonly costUsdPer1kTokens?: { readonly input: number; readonly output: number };
}

/** How well a prompt fits a model. */
export interface ModelFit extends ModelName {
  readonly isCompatible: boolean;
  /** 0 to 1. */
  readonly score?: number;
  readonly issues: readonly string[];
  readonly recommendations: readonly string[];
}

/** A call that the server is told of. */
export interface UsageEntry {
  readonly endpoint: string;
  readonly method: string;
  readonly status: number;
  readonly promptId?: string;
  readonly projectId?: string;
  readonly tokensRequested?: number;
  readonly tokensUsed?: number;
  readonly responseBytes?: number;
  /** Milliseconds. */
  readonly processingMs?: number;
  /** US dollars. */
  readonly costUsd?: number;
  readonly errorMessage?: string;
  readonly requestId?: string;
}

/** What the server was told of in a period. */
export interface UsageStats {
  readonly requests: number;
  readonly tokensRequested: number;
  readonly tokensUsed: number;
  /** US dollars. */
  readonly costUsd: number;
  /** Milliseconds. */
  readonly meanMs: number;
  /** 0 to 1. */
  readonly successRate: number;
  readonly byEndpoint: Readonly<Record<string, number>>;
  readonly byHour: readonly { readonly hour: string; readonly count: number }[];
  readonly topPrompts: readonly { readonly promptId: string; readonly count: number }[];
  /** UTC, ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

/** Which calls are counted. */
export interface UsageQuery extends CallOptions {
  /** @default 30 days before `to` */
  readonly from?: Date;
  /** @default now */
  readonly to?: Date;
  readonly promptId?: string;
  readonly projectId?: string;
}

/** How much of one limit is used. */
export interface UsageLimit {
  readonly window: 'minute' | 'hour' | 'day';
  readonly used: number;
  readonly limit: number;
  readonly left: number;
  /** UTC, ISO 8601. */
  readonly resetsAt?: string;
}
