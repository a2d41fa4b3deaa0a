import type * as vscode from 'vscode';
import type { Folder, LibraryItem, PlacedPrompt } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';

/** A library as the nodes of its folders and prompts see it: the workspace, or that of a connection. */
export interface ShownLibrary<Prompt extends PlacedPrompt> {
  /** What its nodes are to menus: the first word of their context values, and of their ids. */
  readonly words: { readonly prompt: 'prompt' | 'remotePrompt'; readonly folder: 'folder' | 'remoteFolder' };
  /** The connection that it is of; the workspace is of none. */
  readonly connection?: { readonly id: string; readonly name: string };
  /** What is known of a prompt now. */
  itemOf(prompt: Prompt): LibraryItem;
  /** Where a prompt is, for whoever rests on its name. */
  placeOf(item: LibraryItem): string;
  /** The directory that a folder stands for, and whether it is one of several open in the window. Absent where folders are only names. */
  readonly folders?: { uriOf(folder: Folder<Prompt>): vscode.Uri | undefined; isRoot(folder: Folder<Prompt>): boolean };
  /** Whether versions can be shown below a prompt. */
  hasVersions(prompt: Prompt): boolean;
  /** The nodes of these, or of what leads to them; asked for only where there are some. */
  versionNodes(prompt: Prompt, node: LibraryNode): readonly LibraryNode[];
}

/** The id of a node, unique in the tree and stable. */
export function nodeId<Prompt extends PlacedPrompt>(
  { words, connection }: Pick<ShownLibrary<Prompt>, 'words' | 'connection'>,
  kind: 'prompt' | 'folder',
  id: string,
): string {
  return [words[kind], ...(connection ? [connection.id] : []), id].join(':');
}
