import { GlobMatcher, readGlob } from '../../../base/globs/index.ts';

/** One line of a `.gitignore`. */
interface Rule {
  readonly isNegated: boolean;
  readonly isForDirectories: boolean;
  /** Whether it is about the last name of a path, at any depth. */
  readonly isForNames: boolean;
  matches(text: string): boolean;
}

/** Wildcards of one file beyond this many characters together are left out: each path costs as many steps. */
const maxWildcardCharacters = 10_000;

/** The rules of one `.gitignore`, as Git reads them, about paths relative to its directory. */
export class Gitignore {
  private readonly rules: readonly Rule[];
  /** How many rules were left out because the wildcards of all would take too long. */
  readonly leftOut: number;

  constructor(text: string) {
    const lines = text.split('\n').flatMap(readLine);
    let left = maxWildcardCharacters;
    const kept = lines.filter(({ pattern }) => {
      if (!hasWildcards(pattern)) return true;
      left -= pattern.length;
      return left >= 0;
    });
    this.leftOut = lines.length - kept.length;
    this.rules = kept.map(toRule).reverse();
  }

  /** What the last rule that matches says of a path; nothing when none does. The directories above it are taken not to be ignored. */
  ignores(path: string, isDirectory: boolean): boolean | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const rule = this.rules.find((one) => (isDirectory || !one.isForDirectories) && one.matches(one.isForNames ? name : path));
    return rule && !rule.isNegated;
  }
}

interface Line {
  readonly pattern: string;
  readonly isNegated: boolean;
  readonly isForDirectories: boolean;
}

function readLine(line: string): readonly Line[] {
  const written = withoutTrailingBlanks(line.replace(/\r$/, ''));
  if (written === '' || written.startsWith('#')) return [];
  const isNegated = written.startsWith('!');
  const body = isNegated ? written.slice(1) : written;
  const isForDirectories = body.endsWith('/');
  const pattern = isForDirectories ? body.slice(0, -1) : body;
  return pattern === '' ? [] : [{ pattern, isNegated, isForDirectories }];
}

/** Blanks at the end count only behind a backslash. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && line.charAt(end - 1) === ' ') end -= 1;
  return end < line.length && line.charAt(end - 1) === '\\' ? line.slice(0, end + 1) : line.slice(0, end);
}

function toRule({ pattern, isNegated, isForDirectories }: Line): Rule {
  const isForNames = !pattern.includes('/');
  const path = pattern.replace(/^\//, '');
  if (!hasWildcards(path)) return { isNegated, isForDirectories, isForNames, matches: (text) => text === path };
  const matcher = new GlobMatcher([readGlob(path, { braces: false })]);
  return { isNegated, isForDirectories, isForNames, matches: (text) => matcher.matches(text) };
}

const hasWildcards = (pattern: string): boolean => /[*?[\\]/.test(pattern);
