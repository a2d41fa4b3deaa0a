import type { Problem, PromptLayout, PromptSummary, WorkspaceFolder } from '../../model/index.ts';
import { isBelow } from '../../uris.ts';
import type { FolderScan } from './folderScan.ts';
import type { FoundFile } from './scanParts.ts';

/** One prompt file as the backend knows it. */
export interface CatalogueEntry {
  readonly summary: PromptSummary;
  readonly path: string;
  /** Where its cases would stand; they need not. */
  readonly testsUri: string;
  /** What tree order compares. */
  readonly sortKey: string;
}

/** One workspace folder and what the last scan found out about it. */
export interface ScannedFolder {
  readonly folder: WorkspaceFolder;
  /** Shown above its prompts when there are several. */
  readonly label: string | undefined;
  readonly scan: FolderScan;
}

/** All prompts of the last listing, by URI, and the folders they came from. */
export class Catalogue {
  readonly #entries = new Map<string, CatalogueEntry>();
  #sorted: readonly PromptSummary[] | undefined;
  readonly #testsUris = new Set<string>();

  readonly folders: readonly ScannedFolder[];
  private readonly layout: PromptLayout;

  constructor(folders: readonly ScannedFolder[], layout: PromptLayout) {
    this.folders = folders;
    this.layout = layout;

    for (const scanned of folders) {
      for (const uri of scanned.scan.testsUris) this.#testsUris.add(uri);
      for (const file of scanned.scan.prompts) this.add(scanned, file);
    }
  }

  get problems(): readonly Problem[] {
    return this.folders.flatMap(({ scan }) => scan.problems);
  }

  /** Prompts in tree order: folders before files, names without regard to case. */
  list(): readonly PromptSummary[] {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)).map(({ summary }) => summary);
    return this.#sorted;
  }

  add({ folder, label }: ScannedFolder, { uri, path }: FoundFile): CatalogueEntry {
    const directories = path.split('/').slice(0, -1);
    const index = this.folders.findIndex((scanned) => scanned.folder.uri === folder.uri);
    const summary: PromptSummary = {
      id: uri,
      name: this.layout.promptNameOf(path),
      folders: label === undefined ? directories : [label, ...directories],
      uri,
    };
    const entry = { summary, path, testsUri: this.layout.testsPathOf(uri), sortKey: sortKeyOf(index, path) };
    this.#entries.set(uri, entry);
    this.#sorted = undefined;
    return entry;
  }

  get(uri: string): CatalogueEntry | undefined {
    return this.#entries.get(uri);
  }

  remove(uri: string): void {
    this.#entries.delete(uri);
    this.#sorted = undefined;
  }

  hasTests(uri: string): boolean {
    return this.#testsUris.has(uri);
  }

  noteTests(uri: string, isThere: boolean): void {
    if (isThere) this.#testsUris.add(uri);
    else this.#testsUris.delete(uri);
  }

  /** The innermost folder a URI is in. */
  folderOf(uri: string): ScannedFolder | undefined {
    const holding = this.folders.filter(({ folder }) => isBelow(folder.uri, uri));
    return holding.sort((a, b) => b.folder.uri.length - a.folder.uri.length)[0];
  }

  /** Prompts whose cases stand in this file. */
  testedBy(testsUri: string): readonly CatalogueEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.testsUri === testsUri);
  }

  /** Prompts below a directory. */
  below(uri: string): readonly CatalogueEntry[] {
    return [...this.#entries.values()].filter(({ summary }) => isBelow(uri, summary.uri));
  }
}

/** Names for the roots of a workspace with several; equal names are told apart by a number. */
export function labelsOf(folders: readonly WorkspaceFolder[]): readonly (string | undefined)[] {
  if (folders.length < 2) return folders.map(() => undefined);
  const seen = new Map<string, number>();
  return folders.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

// Segments are joined by a sign below all others, and a directory is marked to come before a file.
function sortKeyOf(folderIndex: number, path: string): string {
  const segments = path.toLowerCase().split('/');
  const marked = segments.map((segment, index) => (index < segments.length - 1 ? `0${segment}` : `1${segment}`));
  return [String(folderIndex).padStart(4, '0'), ...marked].join('\u0001');
}
