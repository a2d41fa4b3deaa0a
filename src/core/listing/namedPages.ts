import { type BackendError, type BackendErrorCode, isBackendError } from '../backendError.ts';
import { eachConcurrently } from '../concurrency.ts';
import { throwIfAborted } from '../errors.ts';
import type { ConfiguredName, ListFilter, PromptAddress, PromptPage, PromptRevision, RemotePrompt } from '../model/index.ts';

/** How the prompts that a connection names are read, in a library that cannot be listed. */
export interface NamedListing {
  readonly names: readonly ConfiguredName[];
  /** Prompts asked for at the same time. */
  readonly atOnce: number;
  read(name: ConfiguredName, signal: AbortSignal | undefined): Promise<PromptRevision>;
}

const usualPageSize = 20;
/** After so many failures in a row that say nothing of a single prompt, the rest of a page is not asked for. */
const mostOutages = 3;
/** Codes that concern the connection: no other prompt would fare better. */
const ofConnection: ReadonlySet<BackendErrorCode> = new Set(['unauthorized', 'insecure-redirect']);
const outages: ReadonlySet<BackendErrorCode> = new Set(['unreachable', 'timeout', 'rate-limited']);
const gatewayStatuses: ReadonlySet<number | undefined> = new Set([502, 503, 504]);

/**
 * The prompts that a connection names, a page at a time and a few prompts at once. A name that is not there, that the key may not see or on which
 * the server fails is listed with its problem; an answer that may be out of date says since when.
 *
 * @throws {BackendError} what concerns the whole connection: a wrong key, and an outage when nothing of the page is known
 */
export async function* namedPages(
  { names, atOnce, read }: NamedListing,
  { pageSize = usualPageSize, tags = [] }: ListFilter,
  signal: AbortSignal | undefined,
): AsyncGenerator<PromptPage> {
  const total = names.length;
  for (let offset = 0; offset === 0 || offset < total; offset += pageSize) {
    throwIfAborted(signal, 'Listing prompts');
    const prompts: RemotePrompt[] = [];
    const failures: BackendError[] = [];
    let outagesInARow = 0;
    let isAnswered = false;
    const readOne = async ([index, name]: [number, ConfiguredName]) => {
      const failed = failures.at(-1);
      if (failed && outagesInARow >= mostOutages) {
        prompts[index] = unreadRow(name.address, failed);
        return;
      }
      try {
        prompts[index] = readRow(await read(name, signal));
        outagesInARow = 0;
        isAnswered = true;
      } catch (error) {
        if (!isBackendError(error) || ofConnection.has(error.code)) throw error;
        prompts[index] = unreadRow(name.address, error);
        if (isOutage(error)) {
          failures.push(error);
          outagesInARow += 1;
        } else {
          outagesInARow = 0;
          isAnswered = true;
        }
      }
    };
    await eachConcurrently(names.slice(offset, offset + pageSize).entries(), atOnce, readOne, signal);
    throwIfAborted(signal, 'Listing prompts');
    const [outage] = failures;
    if (outage && !isAnswered) throw outage;
    yield { prompts: prompts.filter((prompt) => tags.every((tag) => prompt.tags?.includes(tag))), total };
  }
}

/** Whether a failure may concern the server as a whole. A crash over one prompt (500) does not. */
function isOutage({ code, status }: BackendError): boolean {
  return outages.has(code) || (code === 'server-error' && gatewayStatuses.has(status));
}

/** The row of a name of which nothing else is known. */
function unreadRow(address: PromptAddress, { code, message }: BackendError): RemotePrompt {
  const problems = [{ code, level: 'error', message }] as const;
  if (address.kind === 'name') {
    const { org, app, name } = address;
    return { address, id: `${org}/${app}/${name}`, name, folders: [org, app], problems };
  }
  const id = address.kind === 'id' ? address.id : address.slug;
  return { address, id, name: id, folders: [], problems };
}

function readRow({ prompt, freshness: { fetchedAt, staleReason } }: PromptRevision): RemotePrompt {
  if (staleReason === undefined) return prompt;
  const stale = { code: 'stale', level: 'warning', message: `This is what was known at ${fetchedAt}. ${staleReason}` } as const;
  return { ...prompt, problems: [...(prompt.problems ?? []), stale] };
}
