import { BackendError, isBackendError, refuseWhenAborted } from '../../backendError.ts';
import { eachConcurrently } from '../../concurrency.ts';
import type { CallOptions, ConfiguredName, ListFilter, PromptPage, RemotePrompt } from '../../model/index.ts';
import { toNamedPrompt } from './map.ts';
import type { PromptReader } from './reader.ts';

const usualPageSize = 20;

/**
 * The prompts that a connection names, a page at a time and a few prompts at once. A name that is not there, or that the key may not see, is
 * listed with its problem.
 *
 * @throws {BackendError} what concerns the whole connection: a wrong key, an outage with nothing in the cache, 'aborted'
 */
export async function* namedPrompts(
  reader: Pick<PromptReader, 'get'>,
  names: readonly ConfiguredName[],
  concurrency: number,
  { text, pageSize = usualPageSize, tags = [] }: ListFilter,
  { signal }: CallOptions,
): AsyncGenerator<PromptPage> {
  refuseWhenAborted(signal, 'Listing prompts');
  if (text !== undefined) throw new BackendError('Promptory cannot search. List all prompts instead.', 'unsupported');
  const total = names.length;
  for (let offset = 0; offset === 0 || offset < total; offset += pageSize) {
    const page = names.slice(offset, offset + pageSize);
    const prompts: RemotePrompt[] = [];
    const read = async ([index, name]: [number, ConfiguredName]) => {
      prompts[index] = await readName(reader, name, signal);
    };
    await eachConcurrently(page.entries(), concurrency, read, signal);
    refuseWhenAborted(signal, 'Listing prompts');
    yield { prompts: prompts.filter((prompt) => tags.every((tag) => prompt.tags?.includes(tag))), total };
  }
}

async function readName(
  reader: Pick<PromptReader, 'get'>,
  { address, versions }: ConfiguredName,
  signal?: AbortSignal,
): Promise<RemotePrompt> {
  const environment = versions?.find(({ kind }) => kind === 'environment');
  try {
    return (await reader.get(address, { ...(environment && { version: environment }), ...(signal && { signal }) })).prompt;
  } catch (error) {
    if (!isBackendError(error) || !['notFound', 'forbidden', 'invalidRequest', 'badResponse'].includes(error.code)) throw error;
    return toNamedPrompt(address, { code: error.code, level: 'error', message: error.message });
  }
}
