import { pickOne, pickSeveral } from '../../config/pick.ts';
import type { NamedItem } from '../../core/index.ts';

/** Lets a person choose one of several things of a server; the list is filled when it comes, and asking ends when the person gives up. */
export async function pickItem<Item extends NamedItem>(
  title: string,
  placeHolder: string,
  list: (signal: AbortSignal) => Promise<readonly Item[]>,
): Promise<Item | undefined> {
  const abort = new AbortController();
  const items = list(abort.signal).then((found) => found.map(quickPickItem));
  try {
    return (await pickOne(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true }))?.item;
  } finally {
    abort.abort();
  }
}

/** Lets a person choose any number of things; none is nothing. */
export async function pickItems<Item extends NamedItem>(
  title: string,
  placeHolder: string,
  list: (signal: AbortSignal) => Promise<readonly Item[]>,
): Promise<readonly Item[] | undefined> {
  const abort = new AbortController();
  const items = list(abort.signal).then((found) => found.map(quickPickItem));
  try {
    const chosen = await pickSeveral(items, { title, placeHolder, matchOnDescription: true });
    return chosen && chosen.length > 0 ? chosen.map(({ item }) => item) : undefined;
  } finally {
    abort.abort();
  }
}

function quickPickItem<Item extends NamedItem>(item: Item) {
  return { label: item.name, description: item.id, ...(item.description && { detail: item.description }), item };
}
