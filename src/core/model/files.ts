/** What a directory holds under one name. A link is named by what it leads to. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly isLink: boolean;
}

/** One root of a workspace. */
export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
}

/** Reads a workspace. Passed in: `workspace.fs` in the editor, the disk in scripts. URIs are texts as VS Code's `Uri.toString()` spells them. */
export interface FileAccess {
  /** The roots, in order; none when nothing is open. */
  folders(): readonly WorkspaceFolder[];
  /**
   * URIs of the files below a folder that match any of the globs and none of the exclusions, found by a search index. `undefined` when this
   * folder has none, as virtual ones do: then the folder is walked with `readDirectory`.
   */
  find?(
    folder: WorkspaceFolder,
    globs: readonly string[],
    excludes: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined>;
  /** @throws {PromptdeckError} 'not-found' when it is gone, 'unreadable' with the cause otherwise */
  readDirectory(uri: string, signal?: AbortSignal): Promise<readonly DirectoryEntry[]>;
  /**
   * The bytes of a file; with `maxBytes`, at least its first so many bytes.
   *
   * @throws {PromptdeckError} 'not-found' when it is gone, 'unreadable' with the cause otherwise
   */
  read(uri: string, options?: { readonly maxBytes?: number; readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /** Whether a file, a directory or nothing is there. */
  kindOf(uri: string): Promise<'file' | 'directory' | undefined>;
  /** Where something lies in the end, links followed. Absent where nothing can be a link. */
  realUri?(uri: string): Promise<string>;
}

/** Which files of a workspace are prompts and how they are named. `promptFile` has the rules; they are passed in. */
export interface PromptLayout {
  /** Globs of prompt files, for a search index. */
  readonly globs: readonly string[];
  /** Globs of tests files, for a search index. */
  readonly testsGlobs: readonly string[];
  /** A file larger than this is not read; a reader that gets one byte more says so. */
  readonly maxBytes: number;
  /** @param path relative to the workspace folder, with `/` */
  isPromptPath(path: string): boolean;
  /** Whether such a file counts only when it starts with front matter. */
  needsFrontMatter(path: string): boolean;
  /** Whether a file opens front matter, by its first bytes; undefined where they are too few to tell. */
  startsWithFrontMatter(head: Uint8Array): boolean | undefined;
  testsPathOf(promptPath: string): string;
  isTestsPath(path: string): boolean;
  promptNameOf(path: string): string;
}
