import type { RemotePrompt } from '../model/index.ts';

/**
 * What tells prompts apart that look alike in a list, since they have one name and one folder: their ids, by which they are looked up.
 *
 * @returns a text by the id of a prompt; nothing for prompts that no other looks like
 */
export function tellApart(prompts: readonly RemotePrompt[]): ReadonlyMap<string, string> {
  const alike = new Map<string, string[]>();
  for (const { id, name, folders } of prompts) {
    const look = JSON.stringify([name.trim().toLowerCase(), folders]);
    alike.set(look, [...(alike.get(look) ?? []), id]);
  }
  return new Map([...alike.values()].flatMap((ids) => (ids.length > 1 ? ids.map((id) => [id, id] as const) : [])));
}
