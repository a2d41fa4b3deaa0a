import { promptNameOf } from './paths.ts';

/** The path below the including file's folder, else below the workspace folder, without the ending that an include may leave out. */
export function includeNameOf(uri: string, from: string, root: string | undefined): string {
  const folder = from.slice(0, from.lastIndexOf('/'));
  const base = [folder, root].find((start) => start !== undefined && uri.startsWith(`${start}/`));
  const path = base === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(base.length + 1);
  const slash = path.lastIndexOf('/') + 1;
  return decoded(path.slice(0, slash)) + promptNameOf(decoded(path.slice(slash)));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray per cent sign is part of the name
  }
}
