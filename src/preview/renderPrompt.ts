import type { MessageRole, Problem } from '../core/model/index.ts';
import type { PromptFile } from '../promptFile/index.ts';
import type { LoadInclude } from './includeLoader.ts';
import type { TemplateDefaults } from './parts.ts';

/** The values of one render: text keeps `1.0` a float; `values` is for data that already is an object. Text wins name by name. */
export interface PromptInputs {
  /** JSON or YAML. */
  readonly text?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What rendering needs beside the prompt and its variables. */
export interface RenderParts {
  /** The URI of the prompt file; includes are found from here. */
  readonly uri: string;
  readonly loadInclude: LoadInclude;
  /** @default an undefined variable is empty, no trimming */
  readonly template?: TemplateDefaults;
  /** Milliseconds for all messages together. @default 1000 */
  readonly deadlineMs?: number;
  /** Looked at before the start and between messages. */
  readonly signal?: AbortSignal;
}

/** One message as rendered. */
export interface RenderedMessage {
  readonly role: MessageRole;
  /** When `complete` is false: what was rendered before the fault. Never template text. */
  readonly content: string;
  /** The index of the part of the prompt file it came from. */
  readonly part: number;
  readonly complete: boolean;
}

/** A prompt as data: its messages and everything worth telling about them. */
export interface RenderedPrompt {
  readonly messages: readonly RenderedMessage[];
  /** Ranges are in the prompt file, or in the file at `uri` where one is set. `error` means that a message is not complete. */
  readonly problems: readonly Problem[];
  /** Free names that the messages read, in order of first use. */
  readonly variables: readonly string[];
  /** Those of them that nothing gave a value. */
  readonly missing: readonly string[];
  /** URIs of the files that were included. */
  readonly includes: readonly string[];
}

/** Renders every message of a prompt file with one set of variables. */
export declare function renderPrompt(file: PromptFile, inputs: PromptInputs, parts: RenderParts): Promise<RenderedPrompt>;
