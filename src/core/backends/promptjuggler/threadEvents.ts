import type { Citation } from './types.ts';

/** What happens in a thread, run by run. The visible text of a run is always a true beginning of what it wrote. */
export type ThreadEvent =
  /** More of a run's text. */
  | { readonly kind: 'text'; readonly runId: string; readonly channel: string; readonly text: string }
  /** An attempt begins anew: what is visible of the run shrinks to this text. */
  | { readonly kind: 'restart'; readonly runId: string; readonly channel: string; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly runId: string;
      readonly channel: string;
      readonly name: string;
      readonly status: 'pending' | 'ok' | 'error';
      readonly queries: readonly string[];
      readonly citations: readonly Citation[];
    }
  | { readonly kind: 'data'; readonly runId: string; readonly channel: string; readonly tool: string; readonly payload: unknown }
  /** Something was lost: the text stays as it is until an attempt begins anew; the run itself has the whole. */
  | { readonly kind: 'gap'; readonly runId: string; readonly channel: string }
  | { readonly kind: 'done'; readonly runId: string; readonly channel: string; readonly isGapped: boolean }
  | {
      readonly kind: 'failure';
      readonly runId: string;
      readonly channel: string;
      readonly code: string;
      readonly message: string;
      readonly isGapped: boolean;
    }
  /** The stream could not be resumed: nothing that was visible of any run that still goes on is certain. */
  | { readonly kind: 'stale' };
