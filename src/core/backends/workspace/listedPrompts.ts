import { hasCode } from '../../errors.ts';
import type { LibrarySource, ListFilter, PromptDetails, PromptPage, PromptSummary, RemotePrompt } from '../../model/index.ts';

const usualPageSize = 200;

/**
 * The prompts of a library page by page. A text is looked for in names and folders; tags are read from the files, and a file that cannot be read is
 * listed with its problem: which tags it has is not known.
 */
export async function* listedPrompts(
  library: LibrarySource,
  { text, tags = [], pageSize = usualPageSize }: ListFilter,
  signal: AbortSignal | undefined,
  call: <Result>(work: () => Promise<Result>) => Promise<Result>,
): AsyncGenerator<PromptPage> {
  const wanted = text?.toLowerCase();
  const summaries = (await call(() => library.list(signal))).filter(
    ({ name, folders }) => wanted === undefined || [...folders, name].join('/').toLowerCase().includes(wanted),
  );
  // With tags, how many match is known only when all are read.
  const total = tags.length === 0 ? { total: summaries.length } : {};
  for (let offset = 0; offset < summaries.length; offset += pageSize) {
    const page = summaries.slice(offset, offset + pageSize);
    const prompts =
      tags.length === 0
        ? page.map(toPrompt)
        : (await call(() => Promise.all(page.map((summary) => withDetails(library, summary, tags, signal))))).flat();
    yield { prompts, ...total };
  }
}

/** The prompt when it carries the tags, or its problem. */
async function withDetails(
  library: LibrarySource,
  summary: PromptSummary,
  tags: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly RemotePrompt[]> {
  try {
    const details = await library.details(summary.id, signal);
    const problems = details.problems.filter(({ code, uri }) => code === 'unreadable' && uri === summary.uri);
    if (problems.length > 0) return [{ ...toPrompt(summary), problems }];
    return tags.every((tag) => details.tags.includes(tag)) ? [toDetailedPrompt(details)] : [];
  } catch (error) {
    if (hasCode(error, 'not-found')) return []; // it vanished meanwhile
    throw error;
  }
}

function toPrompt({ id, name, folders }: PromptSummary): RemotePrompt {
  return { address: { kind: 'id', id }, id, name, folders };
}

function toDetailedPrompt({ summary, tags, description, version }: PromptDetails): RemotePrompt {
  return {
    ...toPrompt(summary),
    tags,
    ...(description !== undefined && { description }),
    ...(version !== undefined && { currentVersion: version }),
  };
}
