/**
 * The language service for prompt files and their tests files: documents in, answers out. Built from what it needs, so that it runs without a
 * server, an editor or Node; it knows the template engine, the readers of files, and the protocol's plain types.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { completeCallNames } from './completion/callNames.ts';
import { completePrompt } from './completion/index.ts';
import { resolveCompletion } from './completion/resolve.ts';
import { completeTestTemplate } from './completion/testTemplate.ts';
import { completeFrontMatter, completeTests } from './completion/yamlKeys.ts';
import { diagnosePrompt, diagnoseTests, toDiagnostics } from './diagnostics/index.ts';
import { findInSource } from './diagnostics/sourceFindings.ts';
import type { CancellationToken } from './document/cancellation.ts';
import { kindOf } from './document/documentKind.ts';
import { hoverPrompt } from './hover/index.ts';
import { hoverFrontMatter, hoverTests } from './hover/yamlKeys.ts';
import type { LanguageServiceParts, PromptLanguageService } from './parts.ts';
import { scanPrompt } from './scan.ts';
import { semanticTokens } from './semanticTokens.ts';
import { testedVariables } from './variables/testedVariables.ts';

export type { Grammar, SourceParser } from './callSites/syntax/sourceNode.ts';
export type * from './document/cancellation.ts';
export type * from './document/options.ts';
export type * from './includes/promptSource.ts';
export type { IndexFiles, IndexStore } from './library/types.ts';
export type * from './parts.ts';
export { semanticTokensLegend } from './semanticTokens.ts';
export { toServiceOptions } from './settings.ts';
export type * from './variables/variableSource.ts';

/** Language support from variables, prompts and a log that are handed in. */
export function createPromptLanguageService(parts: LanguageServiceParts): PromptLanguageService {
  return {
    async diagnose(document, options, token) {
      switch (kindOf(document, options)) {
        case 'prompt':
          return diagnosePrompt(document, options, parts, token);
        case 'tests':
          return diagnoseTests(document, options, parts, token);
        case 'source':
          return parts.callSites ? toDiagnostics(document, await findInSource(document, options, parts.callSites, token), options) : [];
        case 'other':
          return [];
      }
    },
    async complete(document, position, options, token) {
      switch (kindOf(document, options)) {
        case 'prompt': {
          const inTemplate = await completePrompt(document, position, options, parts, token);
          return inTemplate.length > 0 ? inTemplate : completeFrontMatterOf(document, position, parts, token);
        }
        case 'tests':
          return completeTestsOf(document, position, parts, token);
        case 'source':
          return parts.callSites ? completeCallNames(document, position, parts.callSites, token) : [];
        case 'other':
          return [];
      }
    },
    resolveCompletion,
    async hover(document, position, options, token) {
      switch (kindOf(document, options)) {
        case 'prompt':
          return (await hoverPrompt(document, position, parts, token)) ?? hoverFrontMatter(document, position, parts, token);
        case 'tests':
          return hoverTests(document, position, parts, token);
        case 'source':
        case 'other':
          return undefined;
      }
    },
    semanticTokens(document, options) {
      return kindOf(document, options) === 'prompt' ? semanticTokens(document) : { data: [] };
    },
  };
}

/** Names under `includes` are those of the other prompts; where nobody can say, there are none. */
async function completeFrontMatterOf(document: TextDocument, position: Position, parts: LanguageServiceParts, token: CancellationToken) {
  const { content, keys } = scanPrompt(document).file.frontMatter;
  const offset = document.offsetAt(position);
  if (offset < content.start || offset > content.end) return [];
  const includable = keys.has('includes') ? await parts.prompts.includable(document.uri).catch(() => []) : [];
  const names = includable.map(({ includeName }) => includeName);
  return token.isCancellationRequested ? [] : completeFrontMatter(document, position, names);
}

/** Names under `vars` are those of the prompts beside the tests file; where nobody can say, there are none. */
async function completeTestsOf(document: TextDocument, position: Position, parts: LanguageServiceParts, token: CancellationToken) {
  const { uri } = document;
  const prompts = await parts.prompts.testedBy(uri).catch(() => []);
  if (prompts.length === 0) return [];
  const variables = await testedVariables(prompts, parts, token);
  if (token.isCancellationRequested) return [];
  const inTemplate = completeTestTemplate(document, position, variables);
  return inTemplate.length > 0
    ? inTemplate
    : completeTests(
        document,
        position,
        variables.map(({ name }) => name),
      );
}
