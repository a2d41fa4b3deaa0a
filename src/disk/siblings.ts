import type { FollowLinks } from '../base/index.ts';

/** Reads the files beside a prompt. */
export interface SiblingFiles {
  /** Changes whenever the file does; `undefined` when there is none. */
  stamp(uri: string): Promise<string | undefined>;
  /** Where a file really lies, links followed; absent where nothing can be a link. */
  readonly realUri?: FollowLinks;
  /** `undefined` when there is none. */
  read(uri: string): Promise<Uint8Array | undefined>;
}

const promptSuffixes = ['.prompt.j2', '.prompt.jinja', '.prompt.jinja2', '.md'];

/** The prompts whose test cases a file holds: those of the same name in the same folder. */
export async function promptsBeside(testsUri: string, files: SiblingFiles): Promise<readonly string[]> {
  const base = testsUri.replace(/\.tests\.yaml$/i, '');
  const found = await Promise.all(
    promptSuffixes.map(async (suffix) => ((await files.stamp(`${base}${suffix}`)) === undefined ? [] : [`${base}${suffix}`])),
  );
  return found.flat();
}
