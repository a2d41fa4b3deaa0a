import type { PromptRevision } from '../core/index.ts';
import { type RemoteDocument, remoteIdentity } from './remoteUri.ts';

/** What the text of a document was made from: a change of it is held against this when it is saved, so that another user's is not overwritten. */
export interface DocumentBase {
  /** The backend's own id of the revision, where it has one. */
  readonly revisionId?: string;
  /** The version as the server numbers it. */
  readonly number?: string;
  /** As the server sent it with the answer, where it sends one. */
  readonly etag?: string;
}

/** A version as a file; without a base, the file says why it could not be fetched. */
export interface KeptVersion {
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly base?: DocumentBase;
}

/** What was asked for and never opened is kept up to this many: searches and comparisons ask for size and bytes one after the other. */
const mostUnopened = 20;

interface Entry {
  readonly document: RemoteDocument;
  /** The URIs it was asked for under: the name in them is not part of what they mean. */
  readonly uris: Set<string>;
  readonly file: Promise<KeptVersion>;
  base?: DocumentBase;
}

/** The versions that are open as documents, each once, whatever its prompt is called in the URI. What is closed is let go. */
export class KeptVersions {
  readonly #entries = new Map<string, Entry>();
  readonly #read: (document: RemoteDocument, uri: string) => Promise<KeptVersion>;
  readonly #isOpen: (document: RemoteDocument) => boolean;

  /** @param read Never rejects. */
  constructor(read: (document: RemoteDocument, uri: string) => Promise<KeptVersion>, isOpen: (document: RemoteDocument) => boolean) {
    this.#read = read;
    this.#isOpen = isOpen;
  }

  /** The version as a file; asked for once while it is kept. */
  of(document: RemoteDocument, uri: string): Promise<KeptVersion> {
    const identity = remoteIdentity(document);
    const known = this.#entries.get(identity);
    if (known) {
      known.uris.add(uri);
      return known.file;
    }
    const entry: Entry = { document, uris: new Set([uri]), file: this.#read(document, uri) };
    void entry.file.then(({ base }) => {
      if (base) entry.base = base;
    });
    this.#entries.set(identity, entry);
    this.#dropUnopened();
    return entry.file;
  }

  /** What an open document was made from; undefined where it is not open, was not fetched yet, or says why it could not be. */
  baseOf(document: RemoteDocument): DocumentBase | undefined {
    return this.#entries.get(remoteIdentity(document))?.base;
  }

  /** Forgets a version, unless it is still open under another URI. */
  letGo(document: RemoteDocument): void {
    if (!this.#isOpen(document)) this.#entries.delete(remoteIdentity(document));
  }

  /** Forgets versions so that they are asked for again, open or not. @returns the URIs they were asked for under */
  expire(which: (document: RemoteDocument) => boolean): readonly string[] {
    return [...this.#entries].flatMap(([identity, { document, uris }]) => {
      if (!which(document)) return [];
      this.#entries.delete(identity);
      return [...uris];
    });
  }

  clear(): void {
    this.#entries.clear();
  }

  #dropUnopened(): void {
    if (this.#entries.size <= mostUnopened) return;
    const unopened = [...this.#entries].filter(([, { document }]) => !this.#isOpen(document));
    for (const [identity] of unopened.slice(0, -mostUnopened)) this.#entries.delete(identity);
  }
}

/** What a version is held against when it is saved. */
export function baseOf({ version: { revisionId, number }, freshness: { etag } }: PromptRevision): DocumentBase {
  return {
    ...(revisionId !== undefined && { revisionId }),
    ...(number !== undefined && { number }),
    ...(etag !== undefined && { etag }),
  };
}
