import type { Dialect, MessageRole, Problem, TextRange, VariableDeclaration } from '../core/model/index.ts';

/** Engine options a prompt may set for itself, and a workspace for all of its prompts; those of the prompt go first. */
export interface EngineOptions {
  /** A missing variable is an error instead of an empty text. @default false */
  readonly strictUndefined?: boolean;
  /** The first newline after a block tag is dropped. @default false */
  readonly trimBlocks?: boolean;
  /** Blanks from the start of a line to a block tag are dropped. @default false */
  readonly lstripBlocks?: boolean;
}

/** What the front matter says. Fields of the wrong type are absent here and reported among the file's problems. */
export interface FrontMatter {
  readonly present: boolean;
  /** From the opening line up to and including the closing one; empty when there is none. */
  readonly range: TextRange;
  /** The YAML between the two lines. */
  readonly content: TextRange;
  /** Where each top-level key stands. */
  readonly keys: ReadonlyMap<string, TextRange>;
  readonly id?: string;
  readonly name?: string;
  /** As written, so `1.10` stays `1.10`. */
  readonly version?: string;
  readonly org?: string;
  readonly app?: string;
  readonly domain?: string;
  readonly description?: string;
  readonly type?: string;
  readonly role?: MessageRole;
  /** A model's name, or a mapping with `default` and parameters. */
  readonly model?: string | Readonly<Record<string, unknown>>;
  readonly modality?: string | Readonly<Record<string, unknown>>;
  readonly tts?: Readonly<Record<string, unknown>>;
  readonly audio?: Readonly<Record<string, unknown>>;
  readonly environment?: string;
  readonly active?: boolean;
  readonly tags: readonly string[];
  readonly includes: readonly string[];
  /** Whether `includes` holds anything, of whatever shape: all that Promptory's server looks at before it follows the tags of the text. */
  readonly hasIncludes: boolean;
  readonly dialect?: Dialect;
  /** Functions that only the prompt's server has; here they render as a placeholder. */
  readonly serverFunctions: readonly string[];
  readonly engine: EngineOptions;
}

/** One template of a prompt file: the body, or the content of an entry under `messages`. Offsets convert between template and file. */
export interface TemplatePart {
  readonly role: MessageRole;
  readonly text: string;
  /** The text of the part in the file, quotes and indentation included. */
  readonly range: TextRange;
  toSource(offset: number): number;
  toSourceRange(range: TextRange): TextRange;
  /** `undefined` outside the part; inside indentation or an escape, the nearest place before. */
  fromSource(offset: number): number | undefined;
}

/** A prompt file as read. Everything is there even when parts are broken. */
export interface PromptFile {
  readonly path: string;
  readonly frontMatter: FrontMatter;
  readonly name: string;
  readonly dialect: Dialect;
  /** Messages in order, the body among them; empty only for a file without any text. */
  readonly parts: readonly TemplatePart[];
  readonly body: TemplatePart;
  readonly declared: readonly VariableDeclaration[];
  readonly declaresVariables: boolean;
  readonly problems: readonly Problem[];
  /**
   * Those of them, and a missing text, that keep it from being rendered as it is meant: in the YAML as a whole, in messages, variables and what says
   * how it is rendered. A wrong tag or description is none.
   */
  readonly faults: readonly Problem[];
}
