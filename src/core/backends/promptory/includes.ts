import { BackendError, isBackendError } from '../../backendError.ts';
import type { CallOptions, PromptAddress, PromptRevision } from '../../model/index.ts';
import type { PromptReader } from './reader.ts';

/** As many levels of includes does the server allow. */
export const maxIncludeDepth = 5;

/** What the server looks for in a text, wherever it stands: in a comment or below a condition too. */
const includeTag = /\{%[-\s]*include\s+["']([^"']+)["']/g;

/**
 * The texts of all prompts that a prompt includes, by name, found as the server finds them: in the texts themselves. Of the list `includes` it only
 * looks at the prompt's own, and only whether there is anything in it; without, an include finds nothing. Includes are names in the same app, and
 * only active prompts count.
 *
 * @throws {BackendError} 'invalid-request' for a circle, for too many levels, for a prompt that is not there or whose app is not known
 */
export async function includedBodies(
  reader: Pick<PromptReader, 'get'>,
  revision: PromptRevision,
  options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>();
  const visit = async (text: string, above: readonly string[]): Promise<void> => {
    for (const name of namesIn(text)) {
      if (above.length >= maxIncludeDepth) throw refused(`its includes are more than ${maxIncludeDepth} levels deep`, 'Make them flatter.');
      if (above.includes(name)) throw refused(`it includes itself: ${[...above, name].join(' → ')}`, 'Break the circle.');
      if (bodies.has(name)) continue; // as the server does, also where it would be too deep here
      const body = textOf(await get(reader, addressOf(revision, name), name, options));
      bodies.set(name, body);
      await visit(body, [...above, name]);
    }
  };
  const refused = (why: string, nextStep: string) =>
    new BackendError(`Rendering the prompt ${revision.prompt.name} failed: ${why}. ${nextStep}`, 'invalid-request');
  if ((revision.includes ?? []).length > 0) await visit(textOf(revision), []);
  return bodies;
}

const textOf = ({ messages }: PromptRevision): string => messages[0]?.content ?? '';
const namesIn = (text: string): readonly string[] => [...text.matchAll(includeTag)].flatMap(([, name]) => name ?? []);

function addressOf({ prompt: { address, folders, name: including } }: PromptRevision, name: string): PromptAddress {
  const [org, app] = address.kind === 'name' ? [address.org, address.app] : folders;
  if (org && app) return { kind: 'name', org, app, name };
  const message = `The prompt ${including} includes '${name}', but the server does not say which app it belongs to. Name it by org/app/name.`;
  throw new BackendError(message, 'invalid-request');
}

async function get(reader: Pick<PromptReader, 'get'>, address: PromptAddress, name: string, options: CallOptions): Promise<PromptRevision> {
  try {
    return await reader.get(address, options);
  } catch (error) {
    if (!isBackendError(error, 'not-found')) throw error;
    const message = `The included prompt '${name}' is not there, or switched off. Correct the includes.`;
    throw new BackendError(message, 'invalid-request', { cause: error });
  }
}
