import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log, TextRange } from '../../../src/core/model/index.ts';
import type { NameForm } from '../callSites/syntax/values.ts';
import type { SourceFacts } from '../callSites/types.ts';
import type { Usages } from '../callSites/usages.ts';
import type { DocumentKind } from '../document/documentKind.ts';
import type { LibraryView } from '../library/promptIndex.ts';
import type { Cancellation } from '../library/types.ts';
import type { LocalSymbol } from '../symbols/partSymbols.ts';

/** What navigation is built from. */
export interface NavigationParts {
  readonly index: { view(token?: Cancellation): Promise<LibraryView> };
  /** Any file of the workspace: the open document, else the saved text; `undefined` when there is none. */
  document(uri: string): Promise<TextDocument | undefined>;
  /** The file an include leads to that is no prompt of the library; `undefined` when there is none. */
  includedFile(name: string, from: string): Promise<string | undefined>;
  kindOf(document: TextDocument): DocumentKind;
  readonly log: Log;
  /** Where prompts are called; absent where source code is not looked at. */
  readonly usages?: Usages;
  /** The calls in a source document. */
  factsOf?(document: TextDocument): Promise<SourceFacts>;
}

/** What a caret is on: a variable from outside, a name of one template, or a block. */
export type Target =
  | { readonly kind: 'context'; readonly uri: string; readonly name: string }
  | { readonly kind: 'local'; readonly uri: string; readonly part: number; readonly symbol: LocalSymbol }
  | { readonly kind: 'block'; readonly uri: string; readonly name: string };

/** One place where a target stands in a file. */
export interface Occurrence {
  readonly uri: string;
  readonly range: TextRange;
  /** `declaration`: in front matter, or where a macro, a block or a loop variable gets its name; `write`: a value is given. */
  readonly role: 'declaration' | 'write' | 'read';
  readonly place: 'template' | 'frontMatter' | 'testCase' | 'assertion' | 'callSite';
  /** How the name is written in a call. */
  readonly form?: NameForm;
}
