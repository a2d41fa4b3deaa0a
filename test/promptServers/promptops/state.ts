import type { CutPage } from '../shared/index.ts';
import type { Limits } from './limits.ts';
import type { PromptRow, StoredKey, UsageEntry } from './types.ts';

/** What a server holds. */
export interface State {
  readonly rows: PromptRow[];
  readonly keys: readonly StoredKey[];
  readonly usage: UsageEntry[];
  readonly limits: Limits;
  readonly cutPage: CutPage;
  readonly now: () => Date;
}
