import type { CallOptions } from '../../model/index.ts';

/** Status of a run, in the server's words; a later release may have more of them. */
export type RunStatus = 'pending' | 'completed' | 'failed' | (string & {});

/** How soon a run is worked on. @see RunSettings.priority */
export type RunPriority = 'onsite' | 'normal' | 'low';

/** What a run can be started with beside its inputs. What is left out is left to the server. */
export interface RunSettings {
  /** Continues this conversation; without it the server begins a new one. */
  readonly thread?: string;
  /** @default normal, by the server */
  readonly priority?: RunPriority;
  /** Which webhooks and environment variables count. It does not choose a version of the prompt. */
  readonly environment?: string;
  /** Names in upper case, at most 50, 64 KB together. */
  readonly envVars?: Readonly<Record<string, string>>;
  /** Kept with the run. */
  readonly metadata?: Readonly<Record<string, string | readonly string[]>>;
}

/** A prompt run can choose its lane of memory inside the thread. */
export interface PromptRunSettings extends RunSettings {
  /** @default default, by the server */
  readonly channel?: string;
}

/** Values for one run: texts only. */
export type TextInputs = Readonly<Record<string, string>>;

/** A run that was accepted; its result comes later. */
export interface StartedRun {
  readonly id: string;
  /** The conversation it belongs to. */
  readonly thread: string;
}

/** A source that an answer names. */
export interface Citation {
  readonly title: string;
  readonly url: string;
}

/** A part of a run's course, in order: what the model wrote, which tools it used, which data it gave. */
export type TranscriptItem =
  | { readonly kind: 'text'; readonly content: string; readonly citations: readonly Citation[] }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly status: 'ok' | 'error' | 'pending';
      readonly queries: readonly string[];
      readonly citations: readonly Citation[];
    }
  | { readonly kind: 'data'; readonly tool: string; readonly payload: unknown };

/** Tokens of a run. */
export interface TokenUsage {
  readonly input: number;
  readonly inputCached: number;
  readonly inputCacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

/** What runs of both kinds say of themselves. */
interface RunFactsOfServer {
  readonly id: string;
  readonly status: RunStatus;
  readonly isOver: boolean;
  /** UTC, ISO 8601. */
  readonly createdAt?: string;
  /** UTC, ISO 8601; absent while the run is pending. */
  readonly finishedAt?: string;
  readonly tokens?: TokenUsage;
  /** What all attempts cost together. The service states no unit; US dollars, as its rates are. */
  readonly costUsd?: number;
}

/** A prompt run as it stands. Judge it by `status`: a run that succeeded after a retry still carries the error of the attempt before. */
export interface PromptRun extends RunFactsOfServer {
  /** Partial while the run is pending; absent when it failed or wrote nothing. */
  readonly output?: string;
  readonly error?: string;
  /** What `emit` tools gave. Empty until the run is complete. */
  readonly emitted: readonly { readonly tool: string; readonly payload: unknown }[];
  /** Empty until the run is complete. */
  readonly transcript: readonly TranscriptItem[];
}

/** A workflow run as it stands. */
export interface WorkflowRun extends RunFactsOfServer {
  /** By node; only output nodes that are finished. A node that wrote nothing has null. */
  readonly outputs: Readonly<Record<string, string | null>>;
  /** Failures, warnings and errors of attempts; some on a run that is complete are normal. */
  readonly errors: readonly string[];
}

/** A knowledge base with its documents. */
export interface KnowledgeBase {
  readonly id: string;
  readonly status: 'pending' | 'ready' | 'failed' | (string & {});
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly documents: readonly {
    readonly id: string;
    readonly status: string;
    readonly fileName: string;
    readonly bytes: number;
    readonly mimeType: string;
  }[];
}

/** A document of a knowledge base. */
export interface KnowledgeDocument {
  readonly id: string;
  readonly status: 'pending' | 'sealed' | 'ready' | 'failed' | (string & {});
  readonly isOver: boolean;
  readonly fileName: string;
  readonly bytes: number;
  readonly chunkCount: number;
}

/** A file to upload. */
export interface UploadFile {
  readonly name: string;
  /** Read while it is sent: one that a file backs is never in memory as a whole. */
  readonly content: Blob;
  /** Aborted, with the reason, when the content cannot be read any more. */
  readonly unreadable?: AbortSignal;
}

/** Allows to listen to one thread for a short while. Its token is a secret. */
export interface StreamGrant {
  readonly token: string;
  /** UTC, ISO 8601. */
  readonly expiresAt: string;
  /** Where the thread is streamed, on another host than the API. */
  readonly url: string;
}

/** How a wait is watched. */
export interface WaitOptions<State> extends CallOptions {
  readonly onProgress?: (state: State) => void;
  /** Milliseconds after which the waiting ends; the run goes on. @default the connection's `runDeadlineMs` */
  readonly deadlineMs?: number;
}
