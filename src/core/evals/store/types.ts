import type { RowRecord } from './rowRecord.ts';

/** What a run is known by. */
export interface RunHeader {
  readonly suiteUri: string;
  readonly promptUris: readonly string[];
  /** Rows that were planned. */
  readonly rowCount: number;
}

/** Keeps the rows of runs as they end. */
export interface EvaluationStore {
  /** Begins a run. @returns its id, which no other run of this store has */
  begin(run: RunHeader): Promise<string>;
  /**
   * Keeps a row that has ended. The first one for its place in the plan stays.
   *
   * @throws {PromptdeckError} 'not-found' for a run that was not begun here
   */
  append(runId: string, record: RowRecord): Promise<void>;
  /**
   * The rows of a run that have ended, in the order of the plan; those of one case where that is asked for.
   *
   * @throws {PromptdeckError} 'not-found' for a run that was not begun here
   */
  records(runId: string, caseIndex?: number): Promise<readonly RowRecord[]>;
}
