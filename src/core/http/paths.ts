import { BackendError } from '../backendError.ts';
import type { QueryValue } from './types.ts';

/**
 * A path in which everything put in is one percent-encoded segment: `` path`prompts/${id}/versions` ``.
 *
 * @throws {BackendError} 'invalid-request' for what no segment can be: nothing, `.` and `..`, which every server would read as another path
 */
export function path(literals: TemplateStringsArray, ...segments: readonly (string | number)[]): string {
  return literals.reduce((joined, literal, index) => `${joined}${segmentOf(segments[index - 1] ?? '')}${literal}`);
}

/**
 * The address of a connection, to which paths are put.
 *
 * @throws {BackendError} 'invalid-request' for one with a `?` or `#`, behind which every path would be part of a query or of nothing
 */
export function checkedAddress(baseUrl: string): string {
  if (!/[?#]/.test(baseUrl)) return baseUrl;
  throw new BackendError('The address of a server ends before a ? or a #. Leave out what follows it in the connection.', 'invalid-request');
}

/** An address with a path below it; a path prefix of the address is kept. */
export function joinUrl(baseUrl: string, below: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  let url: URL;
  try {
    url = new URL(`${baseUrl.replace(/\/+$/, '')}${below === '' ? '' : '/'}${below.replace(/^\/+/, '')}`);
  } catch (cause) {
    throw invalidAddress(baseUrl, cause);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalidAddress(baseUrl);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  return url.href;
}

function invalidAddress(baseUrl: string, cause?: unknown): BackendError {
  const shown = baseUrl.replace(/\/\/[^/@]*@/, '//');
  return new BackendError(`'${shown}' is not an address of a server. Enter one such as https://prompts.example.com.`, 'invalid-request', {
    cause: cause instanceof Error ? new Error('Invalid URL') : undefined,
  });
}

function segmentOf(value: string | number): string {
  const text = String(value);
  if (text === '' || text === '.' || text === '..') {
    throw new BackendError(`'${text}' cannot be part of a server's path. Correct the name.`, 'invalid-request');
  }
  // A lone surrogate has no encoding.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
