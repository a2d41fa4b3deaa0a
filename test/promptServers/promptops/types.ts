import type { Answer, ServerRequest } from '../shared/index.ts';

/** Which account of the protocol a server follows: the documents, or the server as it was shipped. */
export type Mode = 'documented' | 'as-shipped';

/** A text for one model. */
export interface ModelText {
  readonly model_provider: string;
  readonly model_name: string;
  readonly content: string;
  readonly expected_output_format: string | null;
  readonly instructions: string | null;
}

/** One version of a prompt: a row of its own. */
export interface PromptRow {
  /** Without a version: what users call the prompt. */
  readonly base: string;
  /** As shipped, most rows carry their version in the id. */
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly description: string | null;
  readonly content: string;
  readonly variables: readonly string[];
  readonly tags: readonly string[];
  readonly targetModels: readonly string[];
  readonly modelTexts: readonly ModelText[];
  readonly projectId: string | null;
  readonly moduleId: string | null;
  readonly riskLevel: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A key as the server keeps it. */
export interface StoredKey {
  readonly key: string;
  readonly secret: string;
  readonly scopes: readonly string[];
  /** Null stands for all. */
  readonly projects: readonly string[] | null;
  readonly isRevoked?: boolean;
  readonly expiresAt?: Date;
  readonly limits: { readonly minute: number; readonly hour: number; readonly day: number };
}

/** What a client logged. */
export interface UsageEntry {
  readonly endpoint: string;
  readonly method: string;
  readonly status_code: number;
  readonly prompt_id?: string | null | undefined;
  readonly project_id?: string | null | undefined;
  readonly tokens_requested?: number | null | undefined;
  readonly tokens_used?: number | null | undefined;
  readonly processing_time_ms?: number | null | undefined;
  readonly estimated_cost_usd?: string | null | undefined;
  readonly loggedAt: Date;
}

/** A route behind the checks of the key. */
export type KeyedHandler = (request: ServerRequest, key: StoredKey) => Answer;
