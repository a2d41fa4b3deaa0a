/** How much a render may use. Every limit is a hard stop with a typed error. */
export interface Budgets {
  /** Steps: statements, operations, loop rounds, calls, items walked over, and one per 16 characters of text read or built; more where that takes longer. @default 5,000,000 */
  readonly fuel?: number;
  /** Characters written. @default 4,000,000 */
  readonly outputChars?: number;
  /** How deep macros, includes, blocks, recursive loops and nested values may go into each other. @default 200 */
  readonly recursion?: number;
  /** Characters of any string and, divided by 8, items of any list built on the way. @default 4,000,000 */
  readonly size?: number;
  /** How long a render may take, in milliseconds of the clock that is passed in. @default no limit */
  readonly deadlineMs?: number;
}

/** The budgets with every default filled in. */
export const defaultBudgets: Required<Budgets> = {
  fuel: 5_000_000,
  outputChars: 4_000_000,
  recursion: 200,
  size: 4_000_000,
  deadlineMs: Number.POSITIVE_INFINITY,
};
