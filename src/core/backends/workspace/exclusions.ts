import { matcherOf } from '../../../base/globs/index.ts';
import { counted } from '../../../base/index.ts';
import type { FileAccess, Problem } from '../../model/index.ts';
import { Gitignore } from './gitignore.ts';

/** Never looked into, whatever the settings say: prompts are not kept there, and they are large. */
const always = ['**/.git', '**/node_modules'];

/**
 * What is left out of one workspace folder: globs of the settings and the rules of the `.gitignore` files met so far. The rules of a directory
 * must be added before anything in it is asked about.
 */
export class Exclusions {
  readonly globs: readonly string[];
  readonly #matches: (path: string) => boolean;
  readonly #matchesDirectory: (path: string) => boolean;
  readonly #rules = new Map<string, Gitignore>();

  constructor(globs: readonly string[]) {
    this.globs = [...always, ...globs];
    this.#matches = matcherOf(this.globs);
    // What leaves out everything in a directory leaves out the directory: nothing has to look into it.
    this.#matchesDirectory = matcherOf(this.globs.map((glob) => glob.replace(/(?:\/\*\*)?\/*$/, '')).filter((glob) => glob !== ''));
  }

  /**
   * @param directory path of the directory the file stands in; empty for the folder itself
   * @returns A problem when not all of its rules count.
   */
  addGitignore(directory: string, text: string, uri: string): Problem | undefined {
    const rules = new Gitignore(text);
    this.#rules.set(directory, rules);
    if (rules.leftOut === 0) return undefined;
    const message = `This .gitignore has too many wildcards. Left out: the last ${counted(rules.leftOut, 'rule')} with wildcards.`;
    return { code: 'unreadable', level: 'warning', message, uri };
  }

  /** Whether one name is left out, taking for granted that the directories above it are not. */
  excludes(path: string, isDirectory: boolean): boolean {
    return (isDirectory ? this.#matchesDirectory(path) : this.#matches(path)) || this.#isIgnored(path, isDirectory);
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
      const isIgnored = rules?.ignores(path.slice(slash + 1), isDirectory);
      if (isIgnored !== undefined) return isIgnored;
    }
    return false;
  }
}

/** A longer `.gitignore` is read to here. */
const maxGitignoreBytes = 256 * 1024;

/** Reads a `.gitignore`; one that has just vanished says nothing. */
export async function readGitignore(
  files: FileAccess,
  exclusions: Exclusions,
  directory: string,
  uri: string,
): Promise<Problem | undefined> {
  const bytes = await files.read(uri, { maxBytes: maxGitignoreBytes }).catch(() => undefined);
  return bytes && exclusions.addGitignore(directory, new TextDecoder().decode(bytes), uri);
}
