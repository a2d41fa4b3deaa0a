import { byName, type Folder, type PlacedPrompt } from '../core/index.ts';
import { FolderNode } from './folderNode.ts';
import type { LibraryNode } from './libraryNode.ts';
import { PromptNode } from './promptNode.ts';
import type { ShownLibrary } from './shownLibrary.ts';

/** The nodes of one library: one for each folder and prompt, the same one while that is there, so that what is expanded or selected stays so. */
export class LibraryNodes<Prompt extends PlacedPrompt> {
  private readonly folders = new Map<string, FolderNode<Prompt>>();
  private readonly prompts = new Map<string, PromptNode<Prompt>>();

  constructor(private readonly library: ShownLibrary<Prompt>) {}

  /** The nodes directly in a folder: folders first, each kind by the name that it was listed with, which does not change while prompts are read. */
  below(folder: Folder<Prompt>, parent: LibraryNode | undefined): readonly LibraryNode[] {
    const folders = [...folder.folders.values()].sort(byName);
    const prompts = [...folder.prompts.values()].sort(byName);
    return [...folders.map((child) => this.folder(child, parent)), ...prompts.map((child) => this.prompt(child, parent))];
  }

  /** The nodes of folders, as far as they were drawn. */
  ofFolders(folders: Iterable<Folder<Prompt>>): readonly LibraryNode[] {
    return [...folders].flatMap(({ id }) => this.folders.get(id) ?? []);
  }

  /** The nodes of prompts by their ids, as far as they were drawn. */
  ofPrompts(ids: Iterable<string>): readonly LibraryNode[] {
    return [...ids].flatMap((id) => this.prompts.get(id) ?? []);
  }

  /** The nodes of all prompts that were drawn. */
  allPrompts(): readonly LibraryNode[] {
    return [...this.prompts.values()];
  }

  /** Forgets prompts that went, and folders in which nothing is left. */
  forget(promptIds: Iterable<string>): void {
    for (const id of promptIds) this.prompts.delete(id);
    for (const [id, { folder }] of this.folders) if (folder.prompts.size === 0 && folder.folders.size === 0) this.folders.delete(id);
  }

  /** Forgets all of them. */
  clear(): void {
    this.folders.clear();
    this.prompts.clear();
  }

  private folder(folder: Folder<Prompt>, parent: LibraryNode | undefined): LibraryNode {
    const known = this.folders.get(folder.id);
    const node = known ?? new FolderNode(folder, parent, this.library, (...place) => this.below(...place));
    node.folder = folder;
    this.folders.set(folder.id, node);
    return node;
  }

  private prompt(prompt: Prompt, parent: LibraryNode | undefined): LibraryNode {
    const known = this.prompts.get(prompt.id);
    if (known && known.parent === parent && known.prompt === prompt) return known;
    const node = new PromptNode(prompt, parent, this.library);
    this.prompts.set(prompt.id, node);
    return node;
  }
}
