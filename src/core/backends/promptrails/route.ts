import { path as joined } from '../../http/index.ts';

/** A path in which ids stand. A plain text is a route that a server has or has not, whatever its answer says. */
export interface PathWithIds {
  readonly path: string;
}

/** Where a call goes. */
export type Route = string | PathWithIds;

/**
 * A path with ids, each put in as one percent-encoded segment.
 *
 * @throws {BackendError} 'invalid-request' for what no segment can be
 */
export const path = (literals: TemplateStringsArray, ...ids: readonly string[]): PathWithIds => ({ path: joined(literals, ...ids) });

/** The path as it is sent. */
export const textOf = (route: Route): string => (typeof route === 'string' ? route : route.path);
