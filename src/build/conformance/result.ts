/** What a conformance run found. */
export interface ConformanceResult {
  readonly agreed: number;
  readonly total: number;
  /** One text per disagreement: the case's id, what was wanted and what came. */
  readonly fails: readonly string[];
  /** What is worth telling beside the count. */
  readonly remarks?: readonly string[];
  /** What could not be asked, in one line; then the run does not count as agreeing. */
  readonly notRun?: string;
}
