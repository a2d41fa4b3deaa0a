import type { LibraryItem, PromptDetails, PromptSummary } from '../model/index.ts';

/** A prompt file as an item of its library; `details` once it was read. */
export function workspaceItem({ id, name, folders, uri }: PromptSummary, details: PromptDetails | undefined): LibraryItem {
  const placed = { id, folders, uri };
  if (!details) return { ...placed, name, tags: [], problems: [], flags: [] };
  const { description, version, tags, problems, variables, suites } = details;
  return {
    ...placed,
    name: details.name,
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    tags,
    problems,
    reading: { variables, suites },
    flags: suites.some(({ caseCount }) => caseCount > 0) ? ['cases'] : [],
  };
}
