/**
 * Calls in Python, TypeScript and JavaScript that use prompts: which values they give to which prompt. Built from a parser, the prompts of the
 * workspace and a log that are handed in; nothing is parsed, listed or read before the first question.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CancellationToken } from '../document/cancellation.ts';
import { type KnownPrompt, KnownPrompts, type PromptLookup } from './knownPrompts.ts';
import { SourceFiles, type SourceFilesParts } from './sourceFiles.ts';
import type { CallSite, SourceFacts } from './types.ts';

/** What call sites are read and understood with. */
export interface CallSitesParts extends SourceFilesParts {
  readonly lookup: PromptLookup;
}

/** Answers about the calls in source documents. */
export interface CallSites {
  factsOf(document: TextDocument): Promise<SourceFacts>;
  /** The prompt that a call means; nothing where that is not known beyond doubt, or where what it takes is not. */
  promptOf(site: CallSite, token: CancellationToken): Promise<KnownPrompt | undefined>;
}

/** Call sites over a library. */
export function createCallSites(parts: CallSitesParts): CallSites {
  const sources = new SourceFiles(parts);
  const prompts = new KnownPrompts(parts.lookup, parts.log);
  return {
    factsOf: (document) => sources.facts(document),
    promptOf: ({ prompt }, token) => prompts.find(prompt, token),
  };
}
