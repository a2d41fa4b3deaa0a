import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** Never looked into, whatever the settings say: nobody keeps prompts there, and they are large. */
const always = ['**/.git', '**/node_modules'];

/**
 * What is left out of one workspace folder: globs of the settings and the rules of the `.gitignore` files met so far. The rules of a directory
 * must be added before anything in it is asked about.
 */
export class Exclusions {
  readonly globs: readonly string[];
  readonly #matches: (path: string) => boolean;
  readonly #rules = new Map<string, Ignore>();

  constructor(globs: readonly string[]) {
    this.globs = [...always, ...globs];
    // A glob that names a directory leaves out everything below it too.
    this.#matches = picomatch(
      this.globs.flatMap((glob) => [glob, `${glob.replace(/\/+$/, '')}/**`]),
      { dot: true, windows: false },
    );
  }

  /** @param directory path of the directory the file stands in; empty for the folder itself */
  addGitignore(directory: string, text: string): void {
    this.#rules.set(directory, ignore({ ignorecase: false, allowRelativePaths: true }).add(text));
  }

  /** Whether one name is left out, taking for granted that the directories above it are not. */
  excludes(path: string, isDirectory: boolean): boolean {
    return this.#matches(path) || this.#isIgnored(path, isDirectory);
  }

  /** Whether a path is left out, for itself or for a directory above it. */
  excludesPath(path: string): boolean {
    const segments = path.split('/');
    return segments.some((_, index) => this.excludes(segments.slice(0, index + 1).join('/'), index < segments.length - 1));
  }

  /** The nearest rules that say anything decide, as in Git. */
  #isIgnored(path: string, isDirectory: boolean): boolean {
    if (this.#rules.size === 0) return false;
    for (let slash = path.lastIndexOf('/'), isLast = false; !isLast; slash = path.lastIndexOf('/', slash - 1)) {
      isLast = slash < 0;
      const rules = this.#rules.get(path.slice(0, Math.max(0, slash)));
      const result = rules?.test(path.slice(slash + 1) + (isDirectory ? '/' : ''));
      if (result?.ignored || result?.unignored) return result.ignored;
    }
    return false;
  }
}
