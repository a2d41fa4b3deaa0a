import { groupedBy } from '../../base/index.ts';
import type { RemotePrompt } from '../model/index.ts';

/**
 * What tells prompts apart that look alike in a list, since they have one name and one folder: their ids, by which they are looked up.
 *
 * @returns a text by the id of a prompt; nothing for prompts that no other looks like
 */
export function tellApart(prompts: readonly RemotePrompt[]): ReadonlyMap<string, string> {
  const alike = groupedBy(prompts, ({ name, folders }) => JSON.stringify([name.trim().toLowerCase(), folders]));
  return new Map([...alike.values()].flatMap((group) => (group.length > 1 ? group.map(({ id }) => [id, id] as const) : [])));
}
