import type { PlacedPrompt } from '../model/index.ts';

/** Prompts that came, changed or went. */
export interface PlacedChange<Item extends PlacedPrompt> {
  readonly added: readonly Item[];
  readonly changed: readonly Item[];
  readonly removed: readonly Item[];
}

/** A folder of the tree: what is directly in it, by name. */
export interface Folder<Item extends PlacedPrompt> {
  /** Unique and stable: the names from the outermost folder on. */
  readonly id: string;
  readonly name: string;
  readonly parent: Folder<Item> | undefined;
  readonly folders: Map<string, Folder<Item>>;
  /** By prompt id. */
  readonly prompts: Map<string, Item>;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders names as a person does: without regard to case, `9` before `10`. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number => collator.compare(a.name, b.name);

/** Prompts arranged in their folders. It changes in place, so that a change of one prompt concerns the folders around it and no others. */
export class LibraryStructure<Item extends PlacedPrompt> {
  readonly root: Folder<Item> = newFolder<Item>('', undefined);
  private readonly homes = new Map<string, Folder<Item>>();

  constructor(prompts: readonly Item[]) {
    for (const prompt of prompts) this.add(prompt);
  }

  /**
   * Puts in what came and takes out what went.
   *
   * @returns The folders that have to be drawn again: each had its own children change. None lies inside another that is new.
   */
  apply({ added, removed, changed }: PlacedChange<Item>): ReadonlySet<Folder<Item>> {
    const touched = new Set<Folder<Item>>();
    for (const { id } of removed) this.remove(id, touched);
    for (const prompt of [...added, ...changed]) {
      const home = this.homes.get(prompt.id);
      const isMoved = home !== undefined && home.id !== idOf(prompt.folders);
      if (isMoved) this.remove(prompt.id, touched);
      if (home && !isMoved) home.prompts.set(prompt.id, prompt);
      else touched.add(this.add(prompt));
    }
    return new Set([...touched].filter((folder) => this.isReachable(folder)));
  }

  /** The folder a prompt is in. */
  homeOf(promptId: string): Folder<Item> | undefined {
    return this.homes.get(promptId);
  }

  /** @returns the outermost folder that got a new child */
  private add(prompt: Item): Folder<Item> {
    let folder = this.root;
    let touched: Folder<Item> | undefined;
    for (const name of prompt.folders) {
      let next = folder.folders.get(name);
      if (!next) {
        next = newFolder(name, folder);
        folder.folders.set(name, next);
        touched ??= folder;
      }
      folder = next;
    }
    folder.prompts.set(prompt.id, prompt);
    this.homes.set(prompt.id, folder);
    return touched ?? folder;
  }

  /** Takes a prompt out, and the folders that are empty without it. */
  private remove(promptId: string, touched: Set<Folder<Item>>): void {
    let folder = this.homes.get(promptId);
    if (!folder) return;
    this.homes.delete(promptId);
    folder.prompts.delete(promptId);
    while (folder.parent && folder.prompts.size === 0 && folder.folders.size === 0) {
      folder.parent.folders.delete(folder.name);
      folder = folder.parent;
    }
    touched.add(folder);
  }

  private isReachable(folder: Folder<Item>): boolean {
    for (let at: Folder<Item> = folder; at.parent; at = at.parent) if (at.parent.folders.get(at.name) !== at) return false;
    return true;
  }
}

function newFolder<Item extends PlacedPrompt>(name: string, parent: Folder<Item> | undefined): Folder<Item> {
  return { id: parent ? idOf([...namesOf(parent), name]) : '', name, parent, folders: new Map(), prompts: new Map() };
}

function namesOf<Item extends PlacedPrompt>(folder: Folder<Item>): readonly string[] {
  return folder.parent ? [...namesOf(folder.parent), folder.name] : [];
}

/** Names hold no line break, so this is unique. */
function idOf(names: readonly string[]): string {
  return names.join('\n');
}
