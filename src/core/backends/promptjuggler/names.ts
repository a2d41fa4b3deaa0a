import { BackendError } from '../../backendError.ts';
import { throwIfAborted } from '../../errors.ts';
import { namedPages } from '../../listing/index.ts';
import type { CallOptions, ConfiguredName, ListFilter, PromptPage } from '../../model/index.ts';
import type { PromptReader } from './prompts.ts';

const atOnce = 4;

/**
 * The prompts that a connection names, page by page; what is wrong with one stands on its row. Prompts have no tags here, so a filter for some
 * finds none.
 *
 * @throws {BackendError} 'unsupported' for a text to search for, and what concerns the whole connection
 */
export async function* namedPrompts(
  reader: Pick<PromptReader, 'get'>,
  names: readonly ConfiguredName[],
  filter: ListFilter,
  { signal }: CallOptions,
): AsyncGenerator<PromptPage> {
  throwIfAborted(signal, 'Listing prompts');
  if (filter.text !== undefined) throw new BackendError('PromptJuggler cannot search. List all prompts instead.', 'unsupported');
  const wanted = (filter.tags ?? []).length > 0 ? [] : names.filter(({ kind }) => kind === 'prompt');
  const listing = {
    names: wanted,
    atOnce,
    read: ({ address }: ConfiguredName, reading: AbortSignal | undefined) => reader.get(address, { ...(reading && { signal: reading }) }),
  };
  yield* namedPages(listing, filter, signal);
}
