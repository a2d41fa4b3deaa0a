import * as vscode from 'vscode';
import { promptLanguageId } from '../config/contributions.ts';
import type { LiveLayout } from './layout.ts';

/** Tells prompts and tests files among open documents, as far as that can be said without the library. */
export interface PromptDocuments {
  /** Whether a document is a prompt: by its language, or by its place and, for Markdown, its first line. */
  isPrompt(document: vscode.TextDocument): boolean;
  /** Whether a document has the name of a tests file. */
  isTests(document: vscode.TextDocument): boolean;
}

/** Judges by the layout of the library. */
export function createPromptDocuments(layout: LiveLayout): PromptDocuments {
  return {
    isPrompt(document) {
      if (document.languageId === promptLanguageId) return true;
      const rules = layout.current();
      const path = vscode.workspace.asRelativePath(document.uri, false);
      if (!rules.isPromptPath(path)) return false;
      return !rules.needsFrontMatter(path) || /^\uFEFF?---[ \t]*$/.test(document.lineAt(0).text);
    },
    isTests: (document) => layout.current().isTestsPath(document.uri.path),
  };
}
