import type { MessageRole, Problem } from '../core/model/index.ts';
import type { IncludeSources, LoadInclude } from '../promptFile/includeLoader.ts';
import type { EngineOptions, PromptFile } from '../promptFile/index.ts';
import type { Coverage, SourceMap } from '../template/index.ts';
import type { NunjucksRenderer } from '../template/nunjucks/index.ts';

/** Renders a template of the dialect `nunjucks` in a process of its own. */
export type RenderNunjucks = NunjucksRenderer['render'];

/** The values of one render: text keeps `1.0` a float; `values` is for data that already is an object. Text wins name by name. */
export interface PromptInputs {
  /** JSON or YAML. */
  readonly text?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * What becomes of a variable that nothing gives a value: a sample made from its type, its fields and its name stands in, or reading it is an
   * error. @default as the options of the engine say
   */
  readonly missing?: 'sample' | 'error';
}

/** What engines need of the place they run in. */
interface EngineEnvironment {
  /** Renders prompts of the dialect `nunjucks`, with a deadline of its own. @default none, and such a prompt gets a problem */
  readonly renderNunjucks?: RenderNunjucks | undefined;
  /** Milliseconds that all messages together may take. @default 1000 */
  readonly deadlineMs?: number;
  /** Milliseconds, only differences count. @default `performance.now` */
  readonly clock?: () => number;
}

/** Where prompts are rendered: the files around them, the options that hold for them, and the engines that run elsewhere. */
export interface PromptEnvironment extends EngineEnvironment {
  readonly files: IncludeSources;
  /** Options of the workspace for a file; those in its front matter go before them. @default an undefined variable is empty, nothing is trimmed */
  template?(uri: string): EngineOptions;
}

/** What one render is asked for beside its messages. */
export interface PromptRenderOptions {
  /** Whether to note which place of a template wrote what; in the dialect `jinja2` only. @default false */
  readonly sourceMap?: boolean;
  /** Whether to count what of a template was reached; in the dialect `jinja2` only. @default false */
  readonly coverage?: boolean;
  /** Looked at before the start and between messages; rendering then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Renders prompts in one environment. */
export interface PromptRenderer {
  /**
   * Renders every message of a prompt file with one set of variables. What is wrong becomes a problem; nothing is thrown for it.
   *
   * @param file read with its URI as its path: includes are found from there
   */
  render(file: PromptFile, inputs: PromptInputs, options?: PromptRenderOptions): Promise<RenderedPrompt>;
}

/** What one render works with beside the prompt and its variables. */
export interface RenderParts extends EngineEnvironment, PromptRenderOptions {
  /** The URI of the prompt file; includes are found from here. */
  readonly uri: string;
  readonly loadInclude: LoadInclude;
  /** Options of the workspace for this prompt. */
  readonly template?: EngineOptions;
}

/** One message as rendered. */
export interface RenderedMessage {
  readonly role: MessageRole;
  /** When `complete` is false: what was rendered before the fault. Never template text. */
  readonly content: string;
  /** The index of the message of the prompt file it came from. */
  readonly part: number;
  readonly complete: boolean;
  /** Where it was asked for. Places are in the text of the part, or in the body of the file that is named. */
  readonly sourceMap?: SourceMap;
  /** Where it was asked for. Places are in the text of the part, or in the body of the file that is named. */
  readonly coverage?: Coverage;
}

/** A prompt as data: its messages and everything worth telling about them. */
export interface RenderedPrompt {
  readonly messages: readonly RenderedMessage[];
  /** Ranges are in the prompt file, or in the file at `uri` where one is set. Code `variables` is about the inputs and has no range. */
  readonly problems: readonly Problem[];
  /** Free names that the messages read, in order of first use. */
  readonly variables: readonly string[];
  /** Those of them that nothing gave a value and that are not guarded. */
  readonly missing: readonly string[];
  /** YAML that names the variables with empty values, for a person to fill in. */
  readonly skeleton: string;
  /** YAML with the samples that stood in for values; empty when none were asked for or needed. */
  readonly samples: string;
  /** The variables as plain data, defaults among them; made when it is asked for. */
  readonly values: () => Readonly<Record<string, unknown>>;
  /** The texts of the files that were included, by URI. */
  readonly includes: ReadonlyMap<string, string>;
}
