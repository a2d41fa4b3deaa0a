import type { Range } from 'vscode-languageserver-types';

/** What is asked for. */
export interface CodeActionQuestion {
  readonly range: Range;
  /** Kinds the client wants; all when absent. */
  readonly only?: readonly string[];
}
