import type { LibrarySource, ListFilter, PromptDetails, PromptPage, PromptSummary, RemotePrompt } from '../../model/index.ts';

const usualPageSize = 200;

/** The prompts of a library page by page. A text is looked for in names and folders; tags are read from the files. */
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
        : (await call(() => Promise.all(page.map((summary) => library.details(summary.id, signal)))))
            .filter((details) => tags.every((tag) => details.tags.includes(tag)))
            .map(toDetailedPrompt);
    yield { prompts, ...total };
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
