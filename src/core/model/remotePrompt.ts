import type { Dialect, MessageRole, Problem, VariableDeclaration } from './prompt.ts';
import type { PromptAddress } from './versionRef.ts';

/** What a listing tells of a prompt: enough for a tree, without its text. */
export interface RemotePrompt {
  readonly address: PromptAddress;
  /** The address as one text, unique inside its connection and stable: id, `org/app/name` or slug. */
  readonly id: string;
  readonly name: string;
  /** Folders above the prompt, outermost first, as the tree shows them: team, group, org and app. */
  readonly folders: readonly string[];
  readonly description?: string;
  readonly tags?: readonly string[];
  /** The current version, as the server numbers it. */
  readonly currentVersion?: string;
  /** UTC, ISO 8601. */
  readonly updatedAt?: string;
  /** Why this prompt refuses writes, such as that files in Git own it; absent when it does not. */
  readonly readOnlyReason?: string;
  /** What is wrong with it or worth knowing, such as that a configured name is not there. */
  readonly problems?: readonly Problem[];
}

/** One version as a list of versions shows it. */
export interface VersionSummary {
  /** The backend's own id of the revision, where it has one. */
  readonly revisionId?: string;
  /** What a user names it by. */
  readonly number?: string;
  readonly labels: readonly string[];
  /** Environments that pin it. */
  readonly environments: readonly string[];
  /** Whether it is what the server gives when the caller names no version. */
  readonly isCurrent: boolean;
  /** What changed, in its author's words. */
  readonly message?: string;
  readonly author?: string;
  /** UTC, ISO 8601. */
  readonly createdAt?: string;
}

/** A template and whose words it is. */
export interface TemplateMessage {
  readonly role: MessageRole;
  /** Template text in the dialect of its revision. */
  readonly content: string;
}

/** Where an answer came from and how old it is. */
export interface Freshness {
  /** UTC, ISO 8601: when the server last confirmed it. */
  readonly fetchedAt: string;
  /** The server's own mark of this answer, where it sends one: a change is refused when the server has another by then. */
  readonly etag?: string;
  /** Why it may be out of date: the server could not be reached. Absent for an answer the server gave or confirmed within its time to live. */
  readonly staleReason?: string;
}

/** A model that a prompt has a text of its own for. */
export interface TextModel {
  readonly provider: string;
  readonly name: string;
}

/** The text of a version for one model. */
export interface ModelText {
  readonly model: TextModel;
  /** Takes the place of the version's own messages. */
  readonly messages: readonly TemplateMessage[];
  /** What its author says of it. */
  readonly instructions?: string;
  /** What the model is to answer with, as the server states it. */
  readonly outputFormat?: string;
}

/** The content of one version: what is rendered, evaluated and compared. */
export interface PromptRevision {
  readonly prompt: RemotePrompt;
  readonly version: VersionSummary;
  readonly dialect: Dialect;
  /** In order; a prompt of one text has one. */
  readonly messages: readonly TemplateMessage[];
  /** Texts for single models, where there are some; the messages are for all others. */
  readonly modelTexts?: readonly ModelText[];
  /** Model and its parameters as the server states them. */
  readonly model?: Readonly<Record<string, unknown>>;
  /** Variables the server states. Absent when it states none: what the templates read is found by reading them. */
  readonly variables?: readonly VariableDeclaration[];
  /** Names that the server lists as its includes. */
  readonly includes?: readonly string[];
  /** Functions that only the server has; locally they render as a marked placeholder. */
  readonly serverOnlyGlobals?: readonly string[];
  /** Whatever else the server says of it, to show as it came. Holds no secret. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly freshness: Freshness;
}
