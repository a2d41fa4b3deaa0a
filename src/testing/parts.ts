import type * as vscode from 'vscode';
import type { WindowPrompts } from '../config/lazy.ts';
import type { Log, PromptDetails, PromptLibrary } from '../core/index.ts';

/** Reads the library in the background and tells of prompts as they are read. */
export interface DetailsSource {
  onDidRead(listener: (details: readonly PromptDetails[]) => void): { dispose(): void };
  start(): void;
  /** Resolves when everything known so far was read and told. */
  whenRead(): Promise<void>;
}

/** What the Testing view is built from. */
export interface CaseTestsParts {
  readonly library: PromptLibrary;
  readonly reader: DetailsSource;
  readonly log: Log;
  readonly prompts: WindowPrompts;
}

/** What an item of the Testing view stands for. */
export type ItemData =
  | { readonly kind: 'prompt'; readonly promptUri: string; readonly suiteUris: readonly string[] }
  | { readonly kind: 'suite'; readonly promptUri: string; readonly suiteUri: string }
  | { readonly kind: 'case'; readonly promptUri: string; readonly suiteUri: string; readonly key: string };

/** The items, and what each stands for. */
export interface Items {
  dataOf(item: vscode.TestItem): ItemData | undefined;
  /** Resolves when the cases below a prompt or suite were read; they are not read again for it. */
  whenResolved(item: vscode.TestItem): Promise<void>;
}
