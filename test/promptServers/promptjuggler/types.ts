/** One revision of a prompt or workflow; only a published one is seen. */
export interface StoredRevision {
  readonly id: string;
  readonly number: number;
  readonly isPublished: boolean;
  /** A prompt's answer of endpoint 1, without its id. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a run of this prompt or workflow does, attempt by attempt; `{{name}}` in a text becomes the input of that name. */
export type ScriptStep =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool'; readonly ref: string; readonly tool: string; readonly status?: 'ok' | 'error'; readonly isEarly?: boolean }
  | { readonly kind: 'data'; readonly tool: string; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: 'nextSegment' }
  | { readonly kind: 'retry'; readonly error: string }
  | { readonly kind: 'fail'; readonly code: string; readonly message: string };

/** A prompt under its slug. */
export interface StoredPrompt {
  readonly slug: string;
  readonly id: string;
  readonly revisions: readonly StoredRevision[];
  /** Movable names of revisions. */
  readonly tags: Readonly<Record<string, number>>;
  readonly script: readonly ScriptStep[];
}

/** A workflow under its slug; every node is a prompt run in a channel of its own. */
export interface StoredWorkflow {
  readonly slug: string;
  readonly revisions: readonly StoredRevision[];
  readonly tags: Readonly<Record<string, number>>;
  readonly nodes: readonly { readonly name: string; readonly isOutput: boolean; readonly script: readonly ScriptStep[] }[];
}

/** A document of a knowledge base; `polls` counts how often it was asked for since it came. */
export interface StoredDocument {
  readonly id: string;
  readonly base: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: number;
  status: 'pending' | 'sealed' | 'ready' | 'failed';
  polls: number;
}

/** A knowledge base under its slug. */
export interface StoredBase {
  readonly slug: string;
  readonly id: string;
}

/** What a server starts with. */
export interface Seed {
  readonly prompts: readonly StoredPrompt[];
  readonly workflows: readonly StoredWorkflow[];
  readonly bases: readonly StoredBase[];
  readonly documents: readonly StoredDocument[];
}
