/**
 * The little that core does with URIs. They are texts in VS Code's spelling: everything outside letters, digits and `-._~/` is percent-encoded.
 */

/** The URI of something below a directory. */
export function joinUri(directory: string, name: string): string {
  return `${directory.replace(/\/$/, '')}/${encodeName(name)}`;
}

/** The URI of the directory that something lies in; of the root itself, the root. */
export function parentUri(uri: string): string {
  return /^(.*:\/\/[^/]*\/.*)\/[^/]+\/?$/.exec(uri)?.[1] ?? uri.replace(/[^/]+\/?$/, '');
}

/** Whether a URI is below a directory. */
export function isBelow(directory: string, uri: string): boolean {
  const base = directory.endsWith('/') ? directory : `${directory}/`;
  return uri.length > base.length && uri.startsWith(base);
}

/** The path of a URI relative to a directory above it, decoded, with `/`. */
export function pathBelow(directory: string, uri: string): string {
  const path = uri.slice(directory.endsWith('/') ? directory.length : directory.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign: the path as it stands
  }
}

function encodeName(name: string): string {
  if (/^[\w.~-]*$/.test(name)) return name;
  // Lone surrogates, which a file name may hold on some systems, have no encoding.
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
