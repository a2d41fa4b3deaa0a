/**
 * The language service for prompt files and their tests files: documents in, answers out. Built from what it needs, so that it runs without a
 * server, an editor or Node; it knows the template engine, the readers of files, and the protocol's plain types.
 */
import { completePrompt } from './completion/index.ts';
import { resolveCompletion } from './completion/resolve.ts';
import { diagnosePrompt, diagnoseTests } from './diagnostics/index.ts';
import { kindOf } from './documentKind.ts';
import { hoverPrompt } from './hover.ts';
import { semanticTokens } from './semanticTokens.ts';
import type { LanguageServiceParts, PromptLanguageService } from './types.ts';

export { semanticTokensLegend } from './semanticTokens.ts';
export type * from './types.ts';

/** Language support from variables, prompts and a log that are handed in. */
export function createPromptLanguageService(parts: LanguageServiceParts): PromptLanguageService {
  return {
    async diagnose(document, options, token) {
      switch (kindOf(document, options)) {
        case 'prompt':
          return diagnosePrompt(document, options, parts, token);
        case 'tests':
          return diagnoseTests(document, options, parts, token);
        case 'other':
          return [];
      }
    },
    async complete(document, position, options, token) {
      return kindOf(document, options) === 'prompt' ? completePrompt(document, position, options, parts, token) : [];
    },
    resolveCompletion,
    async hover(document, position, options, token) {
      return kindOf(document, options) === 'prompt' ? hoverPrompt(document, position, parts, token) : undefined;
    },
    semanticTokens(document, options) {
      return kindOf(document, options) === 'prompt' ? semanticTokens(document) : { data: [] };
    },
  };
}
