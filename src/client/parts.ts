import type * as vscode from 'vscode';
import type { VariablesAnswer } from '../core/model/index.ts';
import type { IncludablePrompt, IncludedFile } from '../protocol/index.ts';

/** What the language client asks the host for on behalf of the language server. URIs are texts as VS Code's `Uri.toString()` spells them. */
export interface LanguageClientParts {
  readonly log: vscode.LogOutputChannel;
  /** What stands outside the document about its variables: test cases, the prompt's server. */
  variables(uri: string, signal: AbortSignal): Promise<VariablesAnswer>;
  /** The prompts the document may include. */
  prompts(uri: string, signal: AbortSignal): Promise<readonly IncludablePrompt[]>;
  /** The file an include name leads to. */
  include(uri: string, name: string, signal: AbortSignal): Promise<IncludedFile | undefined>;
  /** The prompts a tests file belongs to, those beside it. */
  testedPrompts(uri: string, signal: AbortSignal): Promise<readonly string[]>;
  /** URIs of all prompts of the library. */
  libraryFiles(signal: AbortSignal): Promise<readonly string[]>;
  /** URIs of the source files of the window whose calls are read. */
  sourceFiles(signal: AbortSignal): Promise<readonly string[]>;
  /** Whether the library is known to hold a prompt; only then source code is looked at. */
  hasPrompts(): boolean;
  /** Fires when prompts were listed or read. */
  readonly onDidRead: (listener: () => void) => { dispose(): unknown };
  /** The text of any file of the window. */
  readText(uri: string, signal: AbortSignal): Promise<string | undefined>;
  /** The text of a file in the last commit, where it is known. */
  committedText(uri: string): Promise<string | undefined>;
  /** Fires when answers may be others now: for these prompts, or for all when there is no list. */
  readonly onDidChange: (listener: (uris: readonly string[] | undefined) => void) => { dispose(): unknown };
}
