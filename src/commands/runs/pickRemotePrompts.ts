import * as vscode from 'vscode';
import { plainItem } from '../../config/pick.ts';
import { type PromptBackend, placeText, type RemoteLibrary, type RemotePrompt, reasonOf, tellApart } from '../../core/index.ts';
import { SearchedList } from './searchedList.ts';

/** What is asked. */
export interface RemotePromptQuestion {
  readonly title: string;
  readonly placeHolder: string;
  /** Whether several may be ticked. */
  readonly isMany: boolean;
}

/** Milliseconds without a keystroke before the server is asked. */
const pauseMs = 250;
/** Prompts of a search that are looked at; a longer list is no help. */
const mostFound = 100;

/**
 * Lets a person choose among all prompts of a connection: those that are listed, and those that the server finds for what is typed. A server that
 * cannot be searched is listed to its end.
 *
 * @returns undefined when the person chose none
 */
export async function pickRemotePrompts(
  library: RemoteLibrary,
  backend: PromptBackend,
  { title, placeHolder, isMany }: RemotePromptQuestion,
): Promise<readonly RemotePrompt[] | undefined> {
  const list = new SearchedList<RemotePrompt>(({ id }) => id, library.prompts);
  const box = vscode.window.createQuickPick<ReturnType<typeof itemOf>>();
  let abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let fault = '';

  const draw = (): void => {
    const ticked = new Set(box.selectedItems.map(({ original }) => original.prompt.id));
    const marks = tellApart(list.items);
    const items = list.shown.map(({ item, isMatch }) => itemOf(item, marks.get(item.id), isMatch));
    box.items = items;
    box.selectedItems = items.filter(({ original }) => ticked.has(original.prompt.id));
    box.placeholder = fault === '' ? placeHolder : fault;
  };
  const ask = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    box.busy = true;
    fault = '';
    try {
      await work(signal);
    } catch (error) {
      fault = vscode.l10n.t('The server could not be searched: {0}', reasonOf(error));
    }
    if (signal.aborted) return;
    box.busy = false;
    draw();
  };
  const search = (text: string) =>
    ask(async (signal) => {
      const found = await searched(backend, text, signal);
      if (!signal.aborted) list.found(found);
    });
  const listAll = () =>
    ask(async (signal) => {
      while (library.hasMore && !signal.aborted) {
        await library.next();
        list.add(library.prompts);
        if (!signal.aborted) draw();
      }
    });

  Object.assign(box, { title, canSelectMany: isMany, matchOnDescription: true, ignoreFocusOut: isMany });
  draw();
  const canSearch = library.hasMore && backend.capability('search').isAvailable;
  if (canSearch) {
    box.onDidChangeValue((text) => {
      clearTimeout(timer);
      abort.abort();
      box.busy = false;
      list.typed();
      draw();
      if (text.trim() !== '') timer = setTimeout(() => void search(text.trim()), pauseMs);
    });
  } else if (library.hasMore) void listAll();
  try {
    return await answerOf(box);
  } finally {
    clearTimeout(timer);
    abort.abort();
    box.dispose();
  }
}

/** The first prompts that the server finds. */
async function searched(backend: PromptBackend, text: string, signal: AbortSignal): Promise<readonly RemotePrompt[]> {
  const found: RemotePrompt[] = [];
  for await (const { prompts } of backend.pages({ text }, { signal })) {
    found.push(...prompts);
    if (found.length >= mostFound) break;
  }
  return found;
}

function itemOf(prompt: RemotePrompt, mark: string | undefined, isMatch: boolean) {
  return plainItem({ label: prompt.name, description: placeText(prompt, mark), alwaysShow: isMatch, prompt });
}

function answerOf(box: vscode.QuickPick<ReturnType<typeof itemOf>>): Promise<readonly RemotePrompt[] | undefined> {
  return new Promise((resolve) => {
    box.onDidAccept(() => resolve(box.selectedItems.length > 0 ? box.selectedItems.map(({ original }) => original.prompt) : undefined));
    box.onDidHide(() => resolve(undefined));
    box.show();
  });
}
