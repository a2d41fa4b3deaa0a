import { BackendError } from '../../backendError.ts';
import { throwIfAborted } from '../../errors.ts';
import { namedPages } from '../../listing/index.ts';
import type { CallOptions, ConfiguredName, ListFilter, PromptPage } from '../../model/index.ts';
import type { PromptReader } from './reader.ts';

/**
 * The prompts that a connection names, page by page; what is wrong with one stands on its row.
 *
 * @throws {BackendError} 'unsupported' for a text to search for, and what concerns the whole connection
 */
export async function* namedPrompts(
  reader: Pick<PromptReader, 'get'>,
  names: readonly ConfiguredName[],
  concurrency: number,
  filter: ListFilter,
  { signal }: CallOptions,
): AsyncGenerator<PromptPage> {
  throwIfAborted(signal, 'Listing prompts');
  if (filter.text !== undefined) throw new BackendError('Promptory cannot search. List all prompts instead.', 'unsupported');
  yield* namedPages({ names, atOnce: concurrency, read }, filter, signal);

  function read({ address, versions }: ConfiguredName, reading: AbortSignal | undefined) {
    const environment = versions?.find(({ kind }) => kind === 'environment');
    return reader.get(address, { ...(environment && { version: environment }), ...(reading && { signal: reading }) });
  }
}
