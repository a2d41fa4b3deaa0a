/** Endings a prompt file may have; an include may leave them out. */
const promptEndings = ['.prompt.j2', '.prompt.jinja', '.prompt.jinja2', '.md'] as const;

/** Why the name of an include is not looked up at all. */
export type IncludeRefusal = 'empty' | 'absolute' | 'url' | 'characters' | 'outside';

/** A prompt as an include can name it. */
export interface PromptAtUri {
  readonly uri: string;
  /** From the front matter where it is known, else from the file name. */
  readonly name: string;
}

/** The URIs an include may be at, best first in each list, or why it may not be anywhere. */
export type IncludeCandidates =
  | { readonly kind: 'uris'; readonly beside: readonly string[]; readonly above: readonly string[] }
  | { readonly kind: 'refused'; readonly why: IncludeRefusal };

/**
 * Where an include is looked for: relative to the including file, then to every folder above it up to its workspace folder, the nearest first,
 * each with and without a prompt's ending. A path that begins with `..` is relative to the including file alone.
 *
 * @param name As the template spells it; slashes separate folders, whatever the system.
 * @param from URI of the including file.
 * @param root URI of the workspace folder; without one nothing outside the folder of `from` is looked at.
 */
export function includeCandidates(name: string, from: string, root: string | undefined): IncludeCandidates {
  if (name.trim() === '') return refused('empty');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(name)) return refused('url');
  if (/^([/\\~]|[a-z]:)/i.test(name)) return refused('absolute');
  if (/[\0\\]|\p{Surrogate}/u.test(name)) return refused('characters');
  const [own = '', ...folders] = includeFolders(from, root);
  const library = folders.at(-1) ?? own;
  const path = readRelative(name);
  const at = (folder: string) => {
    const uri = joined(folder, path);
    return uri !== undefined && uri !== library && isInside(uri, library) ? [uri, ...promptEndings.map((ending) => `${uri}${ending}`)] : [];
  };
  const beside = at(own);
  const above = path.up > 0 ? [] : folders.flatMap(at);
  return beside.length + above.length === 0 ? refused('outside') : { kind: 'uris', beside, above };
}

/** The folders that an include is looked for in, as URIs without a closing slash: that of the including file first, its workspace folder last. */
export function includeFolders(from: string, root: string | undefined): readonly string[] {
  const own = folderOf(from);
  const library = withoutSlash(root ?? own);
  const folders = [own];
  for (let folder = own; folder !== library && isInside(folder, library); ) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders.at(-1) === library ? folders : [own, library];
}

/** The workspace folder of a file, the innermost where they lie in each other. */
export function workspaceFolderOf(uri: string, roots: readonly string[]): string | undefined {
  const holding = roots.filter((root) => uri !== root && isInside(uri, root));
  return holding.sort((one, other) => other.length - one.length)[0];
}

/** Prompts of the same workspace folder with this name: those in the including file's own folder, and the others, the shallowest first. */
export function promptsNamed(
  name: string,
  from: string,
  root: string | undefined,
  prompts: readonly PromptAtUri[],
): { readonly near: readonly string[]; readonly far: readonly string[] } {
  const folder = folderOf(from);
  const named = prompts
    .filter((prompt) => prompt.uri !== from && (prompt.name === name || fileNameOf(prompt.uri) === name))
    .map((prompt) => prompt.uri)
    .filter((uri) => isInside(uri, root ?? folder));
  const depth = (uri: string) => uri.split('/').length;
  const far = named.filter((uri) => folderOf(uri) !== folder).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return { near: named.filter((uri) => folderOf(uri) === folder), far };
}

/** The folder a file lies in, as a URI without a closing slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Whether a URI is a folder itself or lies below it. */
export function isInside(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${withoutSlash(folder)}/`);
}

/** The last segment of a URI as a person reads it. */
export function fileNameOf(uri: string): string {
  const segment = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a per cent sign that encodes nothing
  }
}

function refused(why: IncludeRefusal): IncludeCandidates {
  return { kind: 'refused', why };
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}

/** A relative path, its dots resolved: how many folders it goes up, and where from there. */
function readRelative(name: string): { readonly up: number; readonly down: readonly string[] } {
  const down: string[] = [];
  let up = 0;
  for (const segment of name.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') down.push(encoded(segment));
    else if (down.pop() === undefined) up += 1;
  }
  return { up, down };
}

/** Appends a relative path to a folder; undefined when it climbs past the start of the path. */
function joined(folder: string, { up, down }: ReturnType<typeof readRelative>): string | undefined {
  const start = /^[^:]+:\/\/[^/]*/.exec(folder)?.[0].length ?? 0;
  let base = folder;
  for (let left = up; left > 0; left -= 1) {
    if (base.length <= start) return undefined;
    base = folderOf(base);
  }
  return [base, ...down].join('/');
}

/** Encodes a segment as VS Code's own URIs do, so that one file has one spelling. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
