import { closest, distance } from 'fastest-levenshtein';

/** The known word that is near enough to be meant. */
export function meant(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 60) return undefined;
  const swapped = known.find((other) => isTransposed(word, other));
  if (swapped !== undefined) return swapped;
  const candidate = closest(word.toLowerCase(), known);
  const isNear = distance(word.toLowerCase(), candidate) <= (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)));
  return isNear ? candidate : undefined;
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(word: string | undefined): string {
  return word === undefined ? '' : ` Did you mean '${word}'?`;
}

/** Whether two words differ by two neighbouring letters in the other order. */
export function isTransposed(word: string, name: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== name[index]);
  return at >= 0 && word[at] === name[at + 1] && word[at + 1] === name[at] && word.slice(at + 2) === name.slice(at + 2);
}
