import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormattingOptions, InlayHint, Position, Range, SignatureHelp, TextEdit } from 'vscode-languageserver-types';
import type { CancellationToken } from './document/cancellation.ts';
import { kindOf } from './document/documentKind.ts';
import type { ServiceOptions } from './document/options.ts';
import { formatPrompt, formatTypedTag } from './formatting/index.ts';
import { inlayHints } from './inlayHints.ts';
import type { LanguageServiceParts } from './parts.ts';
import { signatureHelp } from './signatureHelp.ts';

/** What helps while a prompt is written. Documents that are no prompts get empty answers. */
export interface Editing {
  /** Lays out the tags of a prompt, or those inside a range; what renders stays the same. */
  format(document: TextDocument, format: FormattingOptions, options: ServiceOptions, range?: Range): TextEdit[];
  /** Lays out the tag that was closed at the caret. */
  formatTyped(document: TextDocument, position: Position, format: FormattingOptions, options: ServiceOptions): TextEdit[];
  /** The parameters of what is being called at the caret. */
  signatureHelp(
    document: TextDocument,
    position: Position,
    options: ServiceOptions,
    token: CancellationToken,
  ): Promise<SignatureHelp | undefined>;
  /** The values variables have in the first test case. */
  inlayHints(document: TextDocument, range: Range, options: ServiceOptions, token: CancellationToken): Promise<InlayHint[]>;
}

/** The service for writing prompts, from variables and a log that are handed in. */
export function createEditing(parts: LanguageServiceParts): Editing {
  const isPrompt = (document: TextDocument, options: ServiceOptions) => kindOf(document, options) === 'prompt';
  return {
    format: (document, format, options, range) => (isPrompt(document, options) ? formatPrompt(document, format, range) : []),
    formatTyped: (document, position, format, options) => (isPrompt(document, options) ? formatTypedTag(document, position, format) : []),
    signatureHelp: async (document, position, options, token) =>
      isPrompt(document, options) ? signatureHelp(document, position, parts, token) : undefined,
    inlayHints: async (document, range, options, token) => (isPrompt(document, options) ? inlayHints(document, range, parts, token) : []),
  };
}
