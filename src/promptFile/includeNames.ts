import { fileNameOf, folderOf, includeCandidates, includeFolders } from './includePaths.ts';
import { promptNameOf } from './paths.ts';

/**
 * The names under which a file may include another one, the shortest first: the path below the nearest folder above both, then below those further
 * up, then from the including file's own folder upwards, each without the ending that an include may leave out; then the same with it.
 */
export function includeNamesOf(uri: string, from: string, root: string | undefined): readonly string[] {
  const below = includeFolders(from, root)
    .filter((folder) => uri.startsWith(`${folder}/`))
    .map((folder) => uri.slice(folder.length + 1));
  const paths = [...below, ...upwards(uri, from)].map(decoded);
  return [...paths.map(withoutEnding), ...paths];
}

/** The shortest name under which a file includes another one when there are these files and no others. */
export function includeNameOf(uri: string, from: string, root: string | undefined, exists: (uri: string) => boolean): string {
  const names = includeNamesOf(uri, from, root);
  const leads = (name: string) => {
    const candidates = includeCandidates(name, from, root);
    return candidates.kind === 'uris' && [...candidates.beside, ...candidates.above].find(exists) === uri;
  };
  return names.find(leads) ?? names[0] ?? fileNameOf(uri);
}

/** The path from the folder of one file to another that lies in none below it; nothing for another scheme or host. */
function upwards(uri: string, from: string): readonly string[] {
  const start = folderOf(from).split('/');
  const target = uri.split('/');
  let common = 0;
  while (common < start.length && start[common] === target[common]) common += 1;
  return common < 3 || common === start.length ? [] : [[...start.slice(common).map(() => '..'), ...target.slice(common)].join('/')];
}

function withoutEnding(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return path.slice(0, slash) + promptNameOf(path.slice(slash));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray per cent sign is part of the name
  }
}
