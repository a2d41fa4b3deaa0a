import type { PlannedRow } from '../plan.ts';
import type { RowRecord } from '../store/rowRecord.ts';

/** What happens in a run, in order. Every planned row ends exactly once; one that was never begun ends as `skipped`. */
export type EvaluationEvent =
  | { readonly kind: 'started'; readonly row: PlannedRow }
  | { readonly kind: 'ended'; readonly row: PlannedRow; readonly record: RowRecord };

/** Takes an event. A run goes on with that row's place once it is taken, so that results never pile up. */
export type OnEvaluationEvent = (event: EvaluationEvent) => void | Promise<void>;
