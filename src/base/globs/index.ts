/** Globs as VS Code writes them: `*`, `?`, `**`, `{a,b}`, `[a-z]`, matched in bounded time, because they come with a workspace. */
import { GlobMatcher } from './matcher.ts';
import { readGlob } from './readGlob.ts';

export { GlobMatcher } from './matcher.ts';
export { readGlob } from './readGlob.ts';

/** Globs of one list that go beyond this many characters together match nothing: more than a person writes, and each file costs as many steps. */
export const maxGlobCharacters = 10_000;

/**
 * Tells whether a path matches one of the globs.
 *
 * @returns A function of a path that is relative and has `/` on every system.
 */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const used = withinLimit(globs);
  if (used.length === 0) return () => false;
  const matcher = new GlobMatcher(used.map((glob) => readGlob(glob.replace(/^\.\//, ''), { braces: true })));
  return (path) => matcher.matches(path);
}

/** The first globs that are short enough together. */
export function withinLimit(globs: readonly string[]): readonly string[] {
  let left = maxGlobCharacters;
  return globs.filter((glob) => {
    left -= glob.length;
    return left >= 0;
  });
}

/** Engines that try every way to split a name take too long for more of them in one part of a path. */
const maxStars = 2;

/**
 * A glob for an engine that is not ours, and whose time may grow with each `*`: a part of the path with many of them becomes `*`. What it matches is
 * then the same or more, and has to be looked at again.
 */
export function lenientGlob(glob: string): string {
  const parts = /\{[^}]*\/|[!?@+*]\(/.test(glob) && starsIn(glob) > maxStars ? ['**'] : glob.split('/');
  return parts.map((part) => (part !== '**' && starsIn(part) > maxStars ? '*' : part)).join('/');
}

const starsIn = (text: string): number => text.match(/\*+/g)?.length ?? 0;
