/** How much of a run happens at the same time. */
export interface RunLimits {
  /** Rows that are run at once. */
  readonly concurrency: number;
}

/** The limits of a run that says nothing about them. */
export const defaultLimits: RunLimits = { concurrency: 4 };
