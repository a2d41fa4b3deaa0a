import type { Connection } from 'vscode-languageserver';
import { diskPrompts } from '../src/disk/prompts.ts';
import type { SiblingFiles } from '../src/disk/siblings.ts';
import { workspaceFolderOf } from '../src/promptFile/index.ts';
import { committedTextRequest, includeRequest, promptsRequest, testedPromptsRequest } from '../src/protocol/index.ts';
import { Memory } from './memory.ts';
import type { IncludedText, PromptSource } from './service/index.ts';

/** Where the language server learns of other prompts. */
export interface PromptParts {
  /** The client, which answers for the host; absent when the client answers no questions, then the disk is read. */
  readonly host: Pick<Connection, 'sendRequest'> | undefined;
  readonly files: SiblingFiles;
  readonly roots: readonly string[];
  /** The text of a document that is open in the editor, the newest there is. */
  openText(uri: string): string | undefined;
  /** The prompts in workspace folders. */
  listIn(roots: readonly string[]): Promise<readonly string[]>;
  /** The prompts in a folder and right below it. */
  listNear(folder: string): Promise<readonly string[]>;
  /** The text a file has in the last commit. */
  committedText(uri: string): Promise<string | undefined>;
}

/** Knows the other prompts, and remembers where names lead. */
export interface RememberingPrompts extends Required<PromptSource> {
  /** Forgets everything: any file may have come, gone or changed. */
  forget(): void;
}

/** How long the language server believes what it found on disk, in milliseconds: it may not be told of a new file or commit. */
const diskHoldsMs = 10_000;

/** Learns of prompts from the host, or from the disk where there is none. */
export function createPrompts({ host, files, roots, openText, listIn, listNear, committedText }: PromptParts): RememberingPrompts {
  const holdsMs = host ? undefined : diskHoldsMs;
  const included = new Memory<IncludedText | null>({ holdsMs });
  const committed = new Memory<string | undefined>({ holdsMs });
  const listed = new Memory<readonly string[]>({ holdsMs: diskHoldsMs });
  const onDisk = diskPrompts({
    files,
    openText,
    rootOf: (uri) => workspaceFolderOf(uri, roots),
    list(from) {
      const folder = from.slice(0, from.lastIndexOf('/'));
      return roots.length > 0 ? listed.get('', () => listIn(roots)) : listed.get(folder, () => listNear(folder));
    },
  });
  return {
    async include(uri, name) {
      const find = () => (host ? host.sendRequest(includeRequest, { uri, name }) : onDisk.include(uri, name));
      const found = await included.get(`${uri}\n${name}`, find);
      return found && { uri: found.uri, text: openText(found.uri) ?? found.text };
    },
    committed: (uri) =>
      committed.get(uri, async () => (host ? (await host.sendRequest(committedTextRequest, { uri }))?.text : committedText(uri))),
    includable: async (uri) => (host ? (await host.sendRequest(promptsRequest, { uri })).prompts : onDisk.includable(uri)),
    bytes: (uri) => onDisk.bytes(uri),
    testedBy: async (uri) => (host ? (await host.sendRequest(testedPromptsRequest, { uri })).uris : onDisk.testedBy(uri)),
    forget() {
      for (const memory of [included, committed, listed]) memory.forget();
    },
  };
}
