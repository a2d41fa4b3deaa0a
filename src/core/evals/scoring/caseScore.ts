import type { AssertionResult } from '../../model/index.ts';

/** What the assertions of one case come to. */
export interface CaseScore {
  readonly pass: boolean;
  /** Weighted mean, 0 to 1. */
  readonly score: number;
}

/**
 * Folds the results of a case: it passes when no assertion failed, unless it has a threshold; then only the weighted mean counts. No results pass,
 * as in promptfoo; whoever asks has made sure that there are some, or tells that nothing was judged.
 */
export function scoreOf(results: readonly AssertionResult[], threshold: number | undefined): CaseScore {
  if (results.length === 0) return { pass: true, score: 1 };
  const weightOf = ({ assertion }: AssertionResult) => assertion.weight ?? 1;
  const total = results.reduce((sum, result) => sum + weightOf(result), 0);
  const score = total > 0 ? results.reduce((sum, result) => sum + result.score * weightOf(result), 0) / total : 0;
  return { score, pass: threshold === undefined ? results.every(({ pass }) => pass) : score >= threshold };
}
