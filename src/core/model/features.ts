/**
 * What some backends do beyond prompts and versions, in shapes that commands use without knowing the backend. A backend fills in what its
 * server has; `PromptBackend.capability` says why something is missing. Each backend's own, wider surface stays on its own type.
 */
import type { PromptAuthor } from './authoring.ts';
import type { CallOptions } from './callOptions.ts';
import type { PromptMessage } from './prompt.ts';
import type { PromptRevision, RemotePrompt } from './remotePrompt.ts';
import type { RunEvent } from './runEvent.ts';
import type { PromptAddress, VersionRef } from './versionRef.ts';

/** The parts a backend may have. */
export interface BackendFeatures {
  readonly serverRender?: ServerRenderer;
  readonly promptRuns?: PromptRunner;
  readonly agents?: AgentRunner;
  readonly chat?: ChatRunner;
  readonly evaluations?: EvaluationService;
  readonly skills?: SkillLibrary;
  readonly batch?: BatchReader;
  readonly authoring?: PromptAuthor;
}

/** Values for one render or run, by variable. */
export type RunInputs = Readonly<Record<string, unknown>>;

/** How one run is asked for. */
export interface RunOptions extends CallOptions {
  /** @default `{ kind: 'current' }` */
  readonly version?: VersionRef;
  /** Continues a conversation, as `RunFacts.sessionId` named it. */
  readonly sessionId?: string;
}

/** Renders on the server. Costs nothing and changes nothing. */
export interface ServerRenderer {
  /** The messages as the server renders them; a server that renders one text gives one message. */
  render(address: PromptAddress, inputs: RunInputs, options?: RunOptions): Promise<readonly PromptMessage[]>;
}

/** Runs prompts on a model. A run costs money and is never repeated. */
export interface PromptRunner {
  /** Whether the output comes piece by piece. */
  readonly isStreaming: boolean;
  /** Whether inputs must be texts; others are refused as `invalid-request`. */
  readonly takesOnlyTexts: boolean;
  run(address: PromptAddress, inputs: RunInputs, options?: RunOptions): AsyncIterable<RunEvent>;
}

/** Something of a server that a person picks by its name. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** Runs agents. A run costs money and is never repeated. */
export interface AgentRunner {
  list(options?: CallOptions): Promise<readonly NamedItem[]>;
  run(agentId: string, inputs: RunInputs, options?: RunOptions): AsyncIterable<RunEvent>;
}

/** Talks to an agent, turn by turn. A turn costs money and is never repeated. */
export interface ChatRunner {
  /** Agents that take part in conversations. */
  partners(options?: CallOptions): Promise<readonly NamedItem[]>;
  /** Begins a conversation and gives its session id. */
  begin(partnerId: string, options?: CallOptions): Promise<string>;
  send(sessionId: string, text: string, options?: CallOptions): AsyncIterable<RunEvent>;
}

/** A server evaluation as it stands. */
export interface ServerEvaluation {
  readonly runId: string;
  /** In the server's own word. */
  readonly status: string;
  readonly isFinished: boolean;
  /** 0 to 1. */
  readonly score?: number;
  readonly passedCount?: number;
  readonly totalCount?: number;
  /** US dollars. */
  readonly costUsd?: number;
}

/** Formats of a report that a server writes. */
export type ReportFormat = 'html' | 'json' | 'markdown' | 'csv';

/** Evaluates prompts on the server with the test cases that it has for them. An evaluation costs money and is never repeated. */
export interface EvaluationService {
  /** Model profiles that can be evaluated with. */
  providers(options?: CallOptions): Promise<readonly NamedItem[]>;
  /** @returns the id of the run */
  start(address: PromptAddress, choice: { readonly providerIds: readonly string[] }, options?: CallOptions): Promise<string>;
  /** Waits for the end, told of every look; its own deadline is the backend's option. */
  wait(runId: string, options?: CallOptions & { readonly onProgress?: (evaluation: ServerEvaluation) => void }): Promise<ServerEvaluation>;
  report(runId: string, format: ReportFormat, options?: CallOptions): Promise<string>;
}

/** A skill as a list shows it. */
export interface SkillSummary extends NamedItem {
  /** Such as `@team/slug`. */
  readonly qualifiedName?: string;
  readonly version?: string;
  /** Why it cannot be installed now, such as a security hold. */
  readonly heldReason?: string;
}

/** The files of a skill as its server packed them: a gzip-compressed tar. */
export interface SkillDownload {
  readonly bytes: Uint8Array;
  /** Lower-case hex, as the server stated it; already compared with the bytes. */
  readonly sha256?: string;
  /** The name of the folder it is installed into. */
  readonly folderName: string;
  readonly version?: string;
}

/** Skills that can be installed into a workspace. */
export interface SkillLibrary {
  /** Page by page. */
  list(options?: CallOptions & { readonly text?: string }): AsyncIterable<readonly SkillSummary[]>;
  download(skillId: string, options?: CallOptions & { readonly version?: string }): Promise<SkillDownload>;
}

/** Reads several prompts with one request. */
export interface BatchReader {
  /** What was found, and the ids that were not. */
  getAll(
    prompts: readonly RemotePrompt[],
    options?: CallOptions,
  ): Promise<{ readonly found: readonly PromptRevision[]; readonly missing: readonly string[] }>;
}
