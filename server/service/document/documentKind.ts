import type { TextDocument } from 'vscode-languageserver-textdocument';
import { sourceLanguages } from '../../../src/core/model/sourceLanguages.ts';
import { isTestsPath, promptLayout } from '../../../src/promptFile/index.ts';
import type { ServiceOptions } from './options.ts';

const promptLanguage = 'promptdeck-prompt';

/** What a document is to the service. */
export type DocumentKind = 'prompt' | 'tests' | 'source' | 'other';

/** Tells prompts, tests files and source code from everything else by language, path and, for Markdown, front matter. */
export function kindOf(document: TextDocument, { libraryFiles = [], roots = [] }: ServiceOptions): DocumentKind {
  if (document.languageId === promptLanguage) return 'prompt';
  const path = pathBelow(roots, document.uri);
  if (isTestsPath(path)) return 'tests';
  const layout = promptLayout(libraryFiles);
  if (!layout.isPromptPath(path)) return isSourceLanguage(document.languageId) ? 'source' : 'other';
  return layout.needsFrontMatter(path) && !startsWithFrontMatter(document) ? 'other' : 'prompt';
}

function isSourceLanguage(languageId: string): boolean {
  return sourceLanguages.some(({ ids }) => ids.includes(languageId));
}

function startsWithFrontMatter(document: TextDocument): boolean {
  const head = document.getText({ start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
  return /^\ufeff?---[ \t]*\r?\n/.test(head);
}

/** The path of a document below its workspace folder, or its whole path when it is in none: a folder's own parents do not make it a prompt. */
function pathBelow(roots: readonly string[], uri: string): string {
  const root = roots.find((candidate) => uri.startsWith(candidate.endsWith('/') ? candidate : `${candidate}/`));
  const path = root === undefined ? uri.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i, '') : uri.slice(root.length);
  return decoded(path).replace(/^\/+/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % in a name another client did not escape
  }
}
