import { BackendError, isBackendError, refuseWhenAborted } from '../../backendError.ts';
import { eachConcurrently } from '../../concurrency.ts';
import type { CallOptions, ConfiguredName, ListFilter, PromptPage, RemotePrompt } from '../../model/index.ts';
import { toPrompt } from './map.ts';
import { type PromptReader, slugOf } from './prompts.ts';

const usualPageSize = 20;
const atOnce = 4;

/**
 * The prompts that a connection names, a page at a time and a few prompts at once. A name that is not there, or that the key may not see, is
 * listed with its problem. Prompts have no tags here, so a filter for some finds none.
 *
 * @throws {BackendError} what concerns the whole connection: a wrong key, an outage with nothing in the cache, 'aborted'
 */
export async function* namedPrompts(
  reader: Pick<PromptReader, 'get'>,
  names: readonly ConfiguredName[],
  { text, pageSize = usualPageSize, tags = [] }: ListFilter,
  { signal }: CallOptions,
): AsyncGenerator<PromptPage> {
  refuseWhenAborted(signal, 'Listing prompts');
  if (text !== undefined) throw new BackendError('PromptJuggler cannot search. List all prompts instead.', 'unsupported');
  const wanted = tags.length > 0 ? [] : names.filter(({ kind }) => kind === 'prompt');
  for (let offset = 0; offset === 0 || offset < wanted.length; offset += pageSize) {
    const prompts: RemotePrompt[] = [];
    const read = async ([index, name]: [number, ConfiguredName]) => {
      prompts[index] = await readName(reader, name, signal);
    };
    await eachConcurrently(wanted.slice(offset, offset + pageSize).entries(), atOnce, read, signal);
    refuseWhenAborted(signal, 'Listing prompts');
    yield { prompts, total: wanted.length };
  }
}

async function readName(
  reader: Pick<PromptReader, 'get'>,
  { address }: ConfiguredName,
  signal: AbortSignal | undefined,
): Promise<RemotePrompt> {
  try {
    return (await reader.get(address, { ...(signal && { signal }) })).prompt;
  } catch (error) {
    if (!isBackendError(error) || !['notFound', 'forbidden', 'invalidRequest', 'badResponse'].includes(error.code)) throw error;
    return { ...toPrompt(slugOf(address)), problems: [{ code: error.code, level: 'error', message: error.message }] };
  }
}
