import type * as vscode from 'vscode';
import { lenientGlob, withinLimit } from '../base/globs/index.ts';
import { promptLanguageId } from '../config/contributions.ts';
import { sourceLanguages } from '../core/model/sourceLanguages.ts';

/** A filter with neither classes nor functions, so that it can be sent to the other process. */
export interface PlainFilter {
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * The documents the language server serves. Markdown below a `prompts` folder stays Markdown; the server looks whether it has front matter.
 *
 * @param libraryFiles the globs of the setting `promptdeck.library.files`
 */
export function promptSelector(libraryFiles: readonly string[]): readonly PlainFilter[] {
  return [
    { language: promptLanguageId },
    { language: 'markdown', pattern: '**/prompts/**/*.md' },
    { language: 'yaml', pattern: '**/*.tests.yaml' },
    // What is claimed too much is looked at again by its path.
    ...withinLimit(libraryFiles)
      .map(lenientGlob)
      .map((pattern) => ({ pattern: pattern.startsWith('**/') ? pattern : `**/${pattern}` })),
  ];
}

/** Whether a document is reason enough to start the language server: Markdown below a `prompts` folder only with front matter. */
export function isReasonToStart(document: vscode.TextDocument, matches: (document: vscode.TextDocument) => boolean): boolean {
  return matches(document) && (document.languageId !== 'markdown' || document.lineAt(0).text.startsWith('---'));
}

const sourceIds: ReadonlySet<string> = new Set(sourceLanguages.flatMap(({ ids }) => ids));

/** Whether a document is of a language whose calls are read; the language server asks for such documents itself. */
export function isSource({ languageId, uri }: vscode.TextDocument): boolean {
  return sourceIds.has(languageId) && uri.scheme !== 'git' && uri.scheme !== 'output';
}
