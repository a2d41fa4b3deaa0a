import type { PromptLibrary } from '../core/index.ts';
import type { PromptAtUri } from '../promptFile/includePaths.ts';

/** The prompts of the library as includes name them: by their front matter where they were read, else by their file. */
export async function promptNames(library: PromptLibrary, signal?: AbortSignal): Promise<readonly PromptAtUri[]> {
  const prompts = await library.list(signal);
  return prompts.map(({ id, uri, name }) => ({ uri, name: library.peek(id)?.name ?? name }));
}
