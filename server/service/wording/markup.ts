import { type MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import type { Markdown } from '../../../src/base/index.ts';

/** Markdown for the protocol: the one place that says a text is to be read as Markdown. */
export function toMarkup({ value }: Markdown): MarkupContent {
  return { kind: MarkupKind.Markdown, value };
}
