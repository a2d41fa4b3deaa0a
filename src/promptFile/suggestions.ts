import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean 'x'?` when one of the known words is near enough to be meant, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0 || word.length > 60) return '';
  const candidate = closest(word.toLowerCase(), known);
  const isNear = distance(word.toLowerCase(), candidate) <= (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)));
  return isNear ? ` Did you mean '${candidate}'?` : '';
}
