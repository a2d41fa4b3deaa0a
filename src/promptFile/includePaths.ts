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
  | { readonly kind: 'uris'; readonly beside: readonly string[]; readonly fromRoot: readonly string[] }
  | { readonly kind: 'refused'; readonly why: IncludeRefusal };

/**
 * Where an include is looked for: relative to the including file, then to the root of its workspace folder, each with and without a prompt's ending.
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
  const library = withoutSlash(root ?? folderOf(from));
  const at = (folder: string) => {
    const uri = joined(folder, name);
    return uri !== undefined && isInside(uri, library) ? [uri, ...promptEndings.map((ending) => `${uri}${ending}`)] : [];
  };
  const beside = at(folderOf(from));
  const fromRoot = at(library).filter((uri) => !beside.includes(uri));
  return beside.length + fromRoot.length === 0 ? refused('outside') : { kind: 'uris', beside, fromRoot };
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

/** Appends a relative path to a folder, `..` resolved; undefined when it climbs past the start of the path. */
function joined(folder: string, relative: string): string | undefined {
  const start = /^[^:]+:\/\/[^/]*/.exec(folder)?.[0] ?? '';
  const segments = folder.slice(start.length).split('/').slice(1);
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(encoded(segment));
    else if (segments.pop() === undefined) return undefined;
  }
  return `${start}/${segments.join('/')}`;
}

/** Encodes a segment as VS Code's own URIs do, so that one file has one spelling. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
