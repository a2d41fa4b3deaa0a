import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  FormattingOptions,
  Hover,
  InlayHint,
  Position,
  Range,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver-types';
import { codeActions } from './codeActions/index.ts';
import type { CodeActionQuestion } from './codeActions/question.ts';
import { completeCallNames } from './completion/callNames.ts';
import { completePrompt } from './completion/index.ts';
import { resolveCompletion } from './completion/resolve.ts';
import { completeTestTemplate } from './completion/testTemplate.ts';
import { completeFrontMatter, completeTests } from './completion/yamlKeys.ts';
import { diagnosePrompt, diagnoseTests, toDiagnostics } from './diagnostics/index.ts';
import { findInSource } from './diagnostics/sourceFindings.ts';
import type { CancellationToken } from './document/cancellation.ts';
import { kindOf } from './document/documentKind.ts';
import type { ServiceOptions } from './document/options.ts';
import { formatPrompt, formatTypedTag } from './formatting/index.ts';
import { hoverPrompt } from './hover/index.ts';
import { hoverFrontMatter, hoverTests } from './hover/yamlKeys.ts';
import { inlayHints } from './inlayHints.ts';
import type { FeatureParts } from './parts.ts';
import { scanPrompt } from './scan.ts';
import { semanticTokens } from './semanticTokens.ts';
import { signatureHelp } from './signatureHelp.ts';
import { testedVariables } from './variables/testedVariables.ts';

/**
 * Answers about one document. Documents that are neither prompts, tests files nor source code get empty answers. A cancelled question gets an empty
 * answer too, which the caller drops.
 */
export interface DocumentAnswers {
  /** Everything wrong with the document, in order of place. */
  diagnose(document: TextDocument, options: ServiceOptions, token: CancellationToken): Promise<Diagnostic[]>;
  /** Fixes of what is wrong at a place, and refactorings of what is selected. */
  codeActions(
    document: TextDocument,
    question: CodeActionQuestion,
    options: ServiceOptions,
    token: CancellationToken,
  ): Promise<CodeAction[]>;
  complete(document: TextDocument, position: Position, options: ServiceOptions, token: CancellationToken): Promise<CompletionItem[]>;
  /** Adds the documentation to an item that `complete` gave. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  hover(document: TextDocument, position: Position, options: ServiceOptions, token: CancellationToken): Promise<Hover | undefined>;
  /** The parameters of what is being called at the caret. */
  signatureHelp(
    document: TextDocument,
    position: Position,
    options: ServiceOptions,
    token: CancellationToken,
  ): Promise<SignatureHelp | undefined>;
  /** The values variables have in the first test case. */
  inlayHints(document: TextDocument, range: Range, options: ServiceOptions, token: CancellationToken): Promise<InlayHint[]>;
  /** Tags, expressions and comments; prose and front matter are left to the editor's own grammar. */
  semanticTokens(document: TextDocument, options: ServiceOptions): SemanticTokens;
  /** Lays out the tags of a prompt, or those inside a range; what renders stays the same. */
  format(document: TextDocument, format: FormattingOptions, options: ServiceOptions, range?: Range): TextEdit[];
  /** Lays out the tag that was closed at the caret. */
  formatTyped(document: TextDocument, position: Position, format: FormattingOptions, options: ServiceOptions): TextEdit[];
}

/** The features that look at one document, each asked for the kinds of documents it is made for. */
export function createDocumentAnswers(parts: FeatureParts): DocumentAnswers {
  const isPrompt = (document: TextDocument, options: ServiceOptions) => kindOf(document, options) === 'prompt';
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
    codeActions: (document, question, options, token) => codeActions(document, question, options, parts, token),
    signatureHelp: async (document, position, options, token) =>
      isPrompt(document, options) ? signatureHelp(document, position, parts, token) : undefined,
    inlayHints: async (document, range, options, token) => (isPrompt(document, options) ? inlayHints(document, range, parts, token) : []),
    semanticTokens: (document, options) => (isPrompt(document, options) ? semanticTokens(document) : { data: [] }),
    format: (document, format, options, range) => (isPrompt(document, options) ? formatPrompt(document, format, range) : []),
    formatTyped: (document, position, format, options) => (isPrompt(document, options) ? formatTypedTag(document, position, format) : []),
  };
}

/** Names under `includes` are those of the other prompts; where they are not known, there are none. */
async function completeFrontMatterOf(document: TextDocument, position: Position, parts: FeatureParts, token: CancellationToken) {
  const { content, keys } = scanPrompt(document).file.frontMatter;
  const offset = document.offsetAt(position);
  if (offset < content.start || offset > content.end) return [];
  const includable = keys.has('includes') ? await parts.prompts.includable(document.uri).catch(() => []) : [];
  const names = includable.map(({ includeName }) => includeName);
  return token.isCancellationRequested ? [] : completeFrontMatter(document, position, names);
}

/** Names under `vars` are those of the prompts beside the tests file; where they are not known, there are none. */
async function completeTestsOf(document: TextDocument, position: Position, parts: FeatureParts, token: CancellationToken) {
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
