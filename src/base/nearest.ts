import { distance } from 'fastest-levenshtein';

/** A longer word is no slip of the finger, and comparing it costs. */
const longest = 60;

/** Among more names than these only one slip is looked for, by what is left when a letter is taken out: to compare all with all costs. */
const mostCompared = 250;

/** More names that differ in the same letter are not told apart. */
const mostAlike = 50;

/** The known word a misspelled one was meant to be, when one is near enough: a third of its letters may be wrong, one in any case. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return nearestOf(word, known);
}

/** The same among few words, where even two wrong letters of a short one leave no doubt; of up to three letters one may be wrong. */
export function nearestOfFew(word: string, known: Iterable<string>): string | undefined {
  return nearestOf(word, known, { limit: word.length < 4 ? 1 : Math.max(2, thirdOf(word)) });
}

/** Names that are likely meant by one that does not exist, the nearest first: those of which it is the beginning, too. */
export function nearestNames(wanted: string, names: readonly string[], most: number): readonly string[] {
  const furthest = Math.max(2, thirdOf(wanted));
  const near = names.flatMap((name) => {
    const far = distance(wanted.toLowerCase(), name.toLowerCase());
    return far <= furthest || name.startsWith(wanted) ? [{ name, far }] : [];
  });
  return near
    .sort((one, other) => one.far - other.far || one.name.localeCompare(other.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Finds for any number of misspelled words which known ones they were meant to be, each as {@link nearest} does. */
export class Suggestions {
  private readonly names: readonly string[];
  private readonly found = new Map<string, string | undefined>();
  private byRest: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(known: Iterable<string>) {
    this.names = [...new Set(known)];
  }

  /** The known word that was meant. */
  nearest(word: string): string | undefined {
    if (!this.found.has(word)) this.found.set(word, this.nearestThat(word));
    return this.found.get(word);
  }

  /** The same among the known words that may be meant at a place. */
  nearestThat(word: string, mayBe?: (name: string) => boolean): string | undefined {
    return nearestOf(word, this.names.length <= mostCompared ? this.names : this.oneSlipAway(word), { mayBe });
  }

  private oneSlipAway(word: string): Iterable<string> {
    if (word.length > longest) return [];
    this.byRest ??= byRest(this.names);
    return new Set(restsOf(word).flatMap((rest) => this.byRest?.get(rest) ?? []));
  }
}

const thirdOf = (word: string): number => Math.floor(word.length / 3);

function nearestOf(
  word: string,
  known: Iterable<string>,
  {
    limit = Math.max(1, thirdOf(word)),
    mayBe = () => true,
  }: { readonly limit?: number; readonly mayBe?: ((name: string) => boolean) | undefined } = {},
): string | undefined {
  if (word.length > longest) return undefined;
  const lower = word.toLowerCase();
  let best: { readonly name: string; readonly steps: number } | undefined;
  for (const name of known) {
    if (Math.abs(name.length - word.length) > limit || name === word) continue;
    const steps = stepsBetween(lower, name.toLowerCase());
    if (steps <= limit && steps < word.length && (!best || steps < best.steps) && mayBe(name)) best = { name, steps };
  }
  return best?.name;
}

function byRest(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    for (const rest of name.length > longest ? [] : restsOf(name)) {
      const known = found.get(rest);
      if (!known) found.set(rest, [name]);
      else if (known.length < mostAlike) known.push(name);
    }
  }
  return found;
}

/** A word, and what is left of it without one of its letters: words that are one slip apart have one of these in common. */
function restsOf(word: string): readonly string[] {
  const lower = word.toLowerCase();
  return [lower, ...Array.from(lower, (_, at) => lower.slice(0, at) + lower.slice(at + 1))];
}

/** Letters to change; two neighbours in the wrong order are less than one, so that `form` is `from` rather than `for`. */
function stepsBetween(word: string, name: string): number {
  const steps = distance(word, name);
  if (steps !== 2 || word.length !== name.length) return steps;
  return isTransposed(word, name) ? 0.5 : 2;
}

/** Whether two words differ by two neighbouring letters in the other order. */
export function isTransposed(word: string, name: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== name[index]);
  return at >= 0 && word[at] === name[at + 1] && word[at + 1] === name[at] && word.slice(at + 2) === name.slice(at + 2);
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`;
}
