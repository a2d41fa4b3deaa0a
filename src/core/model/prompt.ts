/**
 * The nouns of a prompt library that every backend maps onto. No behaviour lives here.
 */

/** A half-open range of a text: zero-based UTF-16 offsets, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** How serious a problem is. */
export type ProblemLevel = 'error' | 'warning' | 'hint';

/** How the findings of a rule are reported, where a person chose it. */
export type RuleLevel = 'off' | ProblemLevel;

/** Something wrong with a file, a template or an answer, at a place where there is one. */
export interface Problem {
  /** Stable, kebab-case; the same code always means the same cause. */
  readonly code: string;
  readonly level: ProblemLevel;
  /** Plain English, one sentence: what is wrong and, where it helps, the next step. */
  readonly message: string;
  /** Where, in the text of `uri` or of the file being read. */
  readonly range?: TextRange;
  /** The text that was meant in the place of the range, where one is near. */
  readonly replacement?: string;
  readonly uri?: string;
}

/** The language a template body is written in. */
export type Dialect = 'jinja2' | 'nunjucks' | 'placeholder';

/** Whose words a message is. */
export type MessageRole = 'system' | 'user' | 'assistant' | 'tool' | 'developer';

/** One message of a rendered prompt. */
export interface PromptMessage {
  readonly role: MessageRole;
  readonly content: string;
}

/** A variable that the front matter or a backend states. */
export interface VariableDeclaration {
  readonly name: string;
  /** JSON Schema's type words; absent when the declaration does not say. */
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly description?: string;
  readonly required?: boolean;
  /** The value used when a case gives none. */
  readonly default?: unknown;
  /** Field names of an object, or of the items of an array, where they are declared. */
  readonly fields?: readonly VariableDeclaration[];
  /** Where the declaration stands in the prompt file. */
  readonly range?: TextRange;
}

/** What a list of prompts knows without reading any body: enough for a tree. */
export interface PromptSummary {
  /** Unique inside the workspace, stable over refreshes: the file's URI. */
  readonly id: string;
  readonly name: string;
  /** Folders above the prompt, outermost first, as the tree shows them. */
  readonly folders: readonly string[];
  /** Where the text can be opened. */
  readonly uri: string;
}

/** What one prompt is, learned by reading it. */
export interface PromptDetails {
  readonly summary: PromptSummary;
  /** Name from the front matter, else the file's. */
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly tags: readonly string[];
  readonly dialect: Dialect;
  /** Names the templates of this prompt read and never set, in order of first use, then those that are only declared. */
  readonly variables: readonly string[];
  readonly suites: readonly TestSuiteSummary[];
  readonly problems: readonly Problem[];
}

/** A test suite beside a prompt. */
export interface TestSuiteSummary {
  readonly uri: string;
  readonly name: string;
  readonly caseCount: number;
  /** Those among them that nothing judges: without an assertion, samples, and cases that cannot fail. @default 0 */
  readonly notJudgedCount?: number;
}
