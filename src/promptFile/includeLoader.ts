import { type FollowLinks, leadsOut } from '../base/index.ts';
import { PromptdeckError } from '../core/errors.ts';
import { folderOf, type IncludeRefusal, includeCandidates, type PromptAtUri, promptsNamed } from './includePaths.ts';

/** An include that was found. */
export interface LoadedInclude {
  /** The URI of the file. */
  readonly name: string;
  /** The whole file, front matter included. */
  readonly text: string;
}

/**
 * Finds an include from the URI of the including file; `undefined` when nothing in the library answers to the name. The signal ends what has to be
 * listed for it.
 */
export type LoadInclude = (name: string, from: string, signal?: AbortSignal) => Promise<LoadedInclude | undefined>;

/** Where a loader finds files. */
export interface IncludeSources {
  /** The text of a file, the open buffer before the disk; `undefined` when there is no such file. */
  read(uri: string): Promise<string | undefined>;
  /** Why a file that should be there cannot be read, where that is known. */
  failureOf?(uri: string): string | undefined;
  /** The workspace folder a file belongs to; nothing outside it is read. */
  rootOf(uri: string): string | undefined;
  /** Where a file really lies, links followed; absent where nothing can be a link. */
  readonly realUri?: FollowLinks | undefined;
  /** Prompts that a file may name without their path; an empty list while they are not known. */
  prompts(from: string, signal?: AbortSignal): Promise<readonly PromptAtUri[]>;
}

/** An include that the rules of the library do not allow. */
export class IncludeRefusedError extends PromptdeckError {
  override readonly name = 'IncludeRefusedError';

  constructor(message: string) {
    super(message, 'include-refused');
  }
}

const reasons: Record<IncludeRefusal | 'link', string> = {
  empty: 'its name is empty',
  absolute: 'its path is absolute; name it relative to this file or to the workspace folder',
  url: 'it is an address; includes are read from the workspace only',
  characters: 'it has characters that no path in a library may have',
  outside: 'its path leads out of the workspace folder',
  link: 'a link leads from there out of the workspace folder',
};

/**
 * Makes the loader that the preview, the tests and the language server share: a path relative to the including file first, then the name of a prompt
 * in the same folder, then a path relative to the folders above, then the name of any other prompt.
 *
 * @returns A function that throws {IncludeRefusedError} for a name that may not be looked up.
 */
export function createIncludeLoader({ read, rootOf, realUri, prompts }: IncludeSources): LoadInclude {
  return async (name, from, signal) => {
    const root = rootOf(from);
    const candidates = includeCandidates(name, from, root);
    const refuse = (why: keyof typeof reasons) => new IncludeRefusedError(`'${name}' is not included: ${reasons[why]}`);
    if (candidates.kind === 'refused') throw refuse(candidates.why);
    const firstOf = async (uris: readonly string[]): Promise<LoadedInclude | undefined> => {
      for (const uri of uris) {
        const text = await read(uri);
        if (text === undefined) continue;
        if (realUri && (await leadsOut(realUri, uri, root ?? folderOf(from)))) throw refuse('link');
        return { name: uri, text };
      }
      return undefined;
    };
    const found = await firstOf(candidates.beside);
    if (found) return found;
    const named = promptsNamed(name, from, root, await prompts(from, signal));
    return firstOf([...named.near, ...candidates.above, ...named.far]);
  };
}
