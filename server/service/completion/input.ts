import type { Cursor } from '../cursor.ts';
import type { KnownVariables } from '../knownVariables.ts';
import type { PromptScan } from '../scan.ts';
import type { IncludeChoice } from '../types.ts';

/** What every kind of completion is made from. */
export interface CompletionInput extends Cursor {
  readonly scan: PromptScan;
  readonly known: KnownVariables;
  readonly includable: readonly IncludeChoice[];
}
