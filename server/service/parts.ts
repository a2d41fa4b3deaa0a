import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Diagnostic, Hover, Position, SemanticTokens } from 'vscode-languageserver-types';
import type { Log } from '../../src/core/model/index.ts';
import type { CallSites } from './callSites/index.ts';
import type { CancellationToken } from './document/cancellation.ts';
import type { ServiceOptions } from './document/options.ts';
import type { PromptSource } from './includes/promptSource.ts';
import type { VariableSource } from './variables/variableSource.ts';

/** What the language service is built from. */
export interface LanguageServiceParts {
  readonly variables: VariableSource;
  readonly prompts: PromptSource;
  /** Absent where source code is not looked at. */
  readonly callSites?: CallSites;
  readonly log: Log;
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
