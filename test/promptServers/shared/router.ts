import type { Answer, Handler, ServerRequest } from './types.ts';

/** A route: `GET /api/v1/prompts/:id`; a last segment `*` takes the rest of the path. */
export type Routes = Readonly<Record<string, Handler>>;

/** What is answered where no route fits. */
export interface Misses {
  notFound(request: ServerRequest): Answer | Promise<Answer>;
  /** @param allowed the methods that the path knows */
  wrongMethod(request: ServerRequest, allowed: readonly string[]): Answer | Promise<Answer>;
}

/** Finds the route of a request: the first in the table that fits. */
export function createRouter(routes: Routes, misses: Misses): Handler {
  const table = Object.entries(routes).map(([route, handler]) => {
    const [method = '', pattern = ''] = route.split(' ');
    return { method, segments: pattern.split('/'), handler };
  });
  return (request) => {
    const path = request.rawPath.split('/');
    const fitting = table.flatMap(({ segments, ...route }) => {
      const params = paramsOf(segments, path);
      return params ? [{ ...route, params }] : [];
    });
    const found = fitting.find(({ method }) => method === request.method);
    if (found) return found.handler({ ...request, params: found.params });
    return fitting.length > 0
      ? misses.wrongMethod(
          request,
          fitting.map(({ method }) => method),
        )
      : misses.notFound(request);
  };
}

function paramsOf(segments: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment === '*') return { ...params, '*': path.slice(index).join('/') };
    const given = path[index];
    if (given === undefined) return undefined;
    if (!segment.startsWith(':')) {
      if (segment !== given) return undefined;
    } else {
      if (given === '') return undefined;
      params[segment.slice(1)] = decoded(given);
    }
  }
  return segments.length === path.length ? params : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray percent sign: the segment as it stands
  }
}
