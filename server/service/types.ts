import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Diagnostic, Hover, Position, SemanticTokens } from 'vscode-languageserver-types';
import type { Log, RuleLevel, VariablesAnswer } from '../../src/core/model/index.ts';
import type { CallSites } from './callSites/index.ts';
import type { CancellationToken } from './cancellation.ts';
import type { PromptSource } from './promptSource.ts';

/** Answers what other files and the prompt's server say about the variables of a document. */
export interface VariableSource {
  /** Rejects when nobody could be asked; the service then treats the variables as not known. */
  variablesOf(uri: string, token: CancellationToken): Promise<VariablesAnswer>;
}

/** What the language service is built from. */
export interface LanguageServiceParts {
  readonly variables: VariableSource;
  readonly prompts: PromptSource;
  /** Absent where source code is not looked at. */
  readonly callSites?: CallSites;
  readonly log: Log;
}

/** Settings that hold for one document. */
export interface ServiceOptions {
  /** Globs of prompt files beyond the built-in ones. @default [] */
  readonly libraryFiles?: readonly string[];
  /** URIs of the workspace folders; globs are matched below them. @default [] */
  readonly roots?: readonly string[];
  /** Whether the client takes snippets. @default false */
  readonly snippets?: boolean;
  /** Whether the client can create a file in an edit. @default false */
  readonly createsFiles?: boolean;
  /** Whether values of the first test case are shown beside variables. @default true */
  readonly inlayHints?: boolean;
  /** Where a rule is explained: an address in which `{code}` stands for its code. @default nowhere */
  readonly ruleAddress?: string;
  /** Levels by the rule's code; what is absent has the default level. @default {} */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
}

/**
 * Language support for prompt files and their tests files. Documents that are neither get empty answers. A cancelled question gets an empty
 * answer too, which the caller drops.
 */
export interface PromptLanguageService {
  /** Everything wrong with the document, in order of place. */
  diagnose(document: TextDocument, options: ServiceOptions, token: CancellationToken): Promise<Diagnostic[]>;
  complete(document: TextDocument, position: Position, options: ServiceOptions, token: CancellationToken): Promise<CompletionItem[]>;
  /** Adds the documentation to an item that `complete` gave. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  hover(document: TextDocument, position: Position, options: ServiceOptions, token: CancellationToken): Promise<Hover | undefined>;
  /** Tags, expressions and comments; prose and front matter are left to the editor's own grammar. */
  semanticTokens(document: TextDocument, options: ServiceOptions): SemanticTokens;
}
