/**
 * The door of the language service for prompt files, their tests files and the source code that calls prompts: documents in, answers out. Built
 * from what it needs, so that it runs without a server, an editor or Node; it knows the template engine, the readers of files, and the protocol's
 * plain types. All code outside this folder imports from here.
 */
import type { Log } from '../../src/core/model/index.ts';
import { createDocumentAnswers, type DocumentAnswers } from './documentAnswers.ts';
import type { PromptSource } from './includes/promptSource.ts';
import { createNavigation, type Navigation } from './navigation/index.ts';
import type { VariableSource } from './variables/variableSource.ts';
import { createWorkspace, type LibraryParts, type WorkspaceAnswers } from './workspace.ts';

export { sourceLanguageOf } from './callSites/readSource.ts';
export type { Grammar, SourceParser } from './callSites/syntax/sourceNode.ts';
export { fixAllKind } from './codeActions/index.ts';
export { type RuleMetadata, ruleLevels } from './diagnostics/rule.ts';
export { allRules } from './diagnostics/rules.ts';
export type { CancellationToken } from './document/cancellation.ts';
export type { ServiceOptions } from './document/options.ts';
export type { DocumentAnswers } from './documentAnswers.ts';
export type * from './includes/promptSource.ts';
export type { IndexFiles, IndexStore } from './library/types.ts';
export { type EditAbilities, type Navigation, RenameRefusedError } from './navigation/index.ts';
export { semanticTokensLegend } from './semanticTokens.ts';
export { toServiceOptions } from './settings.ts';
export type { VariableSource } from './variables/variableSource.ts';
export type { LibraryParts, SourceParts, WorkspaceAnswers } from './workspace.ts';

/** What the language service is built from. */
export interface LanguageServiceParts {
  readonly log: Log;
  readonly variables: VariableSource;
  readonly prompts: PromptSource;
  /** The files of the workspace; without them each document stands for itself, and nothing else refers to it. */
  readonly library?: LibraryParts;
}

/** All answers: about one document, about places in all files, and about the calls of prompts. */
export interface LanguageService extends DocumentAnswers, Navigation, WorkspaceAnswers {}

/** Language support from variables, prompts, files and a log that are handed in. Nothing is read before the first question; `dispose` ends reading. */
export function createLanguageService({ log, variables, prompts, library }: LanguageServiceParts): LanguageService {
  const { answers, navigation, callSites } = createWorkspace({ log, prompts, library });
  return {
    ...createDocumentAnswers({ log, variables, prompts, ...(callSites && { callSites }) }),
    ...createNavigation(navigation),
    ...answers,
  };
}
