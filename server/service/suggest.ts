import { distance } from 'fastest-levenshtein';
import { isTransposed } from '../../src/promptFile/index.ts';

/** A longer word is no slip of the finger, and comparing it costs. */
const longest = 60;

/** The known word a misspelled one was meant to be, when one is near enough: a third of its letters may be wrong, one in any case. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const limit = Math.max(1, Math.floor(word.length / 3));
  const lower = word.toLowerCase();
  let best: { readonly name: string; readonly steps: number } | undefined;
  for (const name of known) {
    if (Math.abs(name.length - word.length) > limit || name === word) continue;
    const steps = stepsBetween(lower, name.toLowerCase());
    if (steps <= limit && steps < word.length && (!best || steps < best.steps)) best = { name, steps };
  }
  return best?.name;
}

/** Letters to change; two neighbours in the wrong order are one slip, not two. */
function stepsBetween(word: string, name: string): number {
  const steps = distance(word, name);
  if (steps !== 2 || word.length !== name.length) return steps;
  return isTransposed(word, name) ? 1 : 2;
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`;
}
