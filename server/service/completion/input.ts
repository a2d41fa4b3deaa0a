import type { Cursor } from '../document/cursor.ts';
import type { IncludeTree } from '../includes/includeTree.ts';
import type { IncludeChoice } from '../includes/promptSource.ts';
import type { PromptScan } from '../scan.ts';
import type { KnownVariables } from '../variables/knownVariables.ts';

/** A name that a template gives to those that import it; a macro has parameters. */
export interface Exported {
  readonly name: string;
  readonly parameters?: readonly string[];
}

/** What every kind of completion is made from. */
export interface CompletionInput extends Cursor {
  readonly scan: PromptScan;
  readonly known: KnownVariables;
  /** The templates that the one at the caret imports. */
  readonly includes: IncludeTree;
  readonly includable: readonly IncludeChoice[];
  /** What the imported template at the caret defines for others. */
  readonly exported: readonly Exported[];
}
