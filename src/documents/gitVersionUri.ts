/** The scheme of documents that show a file as a commit left it. */
export const gitVersionScheme = 'promptdeck-git';

/** The parts of a URI that such a document needs. */
export interface GitVersionParts {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

/** Where a file is opened as a commit left it. It has the path of the file, so that it has its language, too. */
export function gitVersionParts({ path }: { readonly path: string }, commitId: string): GitVersionParts {
  return { scheme: gitVersionScheme, path, query: commitId };
}

/** The commit that such a URI names; undefined for every other. */
export function commitOf({ scheme, query }: GitVersionParts): string | undefined {
  return scheme === gitVersionScheme && /^[0-9a-f]{7,64}$/.test(query) ? query : undefined;
}
