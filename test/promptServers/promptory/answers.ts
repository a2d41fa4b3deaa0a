import { type Answer, empty, json, type ServerRequest, text } from '../shared/index.ts';
import type { PromptRow } from './types.ts';

/** An error as the middleware writes it. */
export const middlewareError = (status: number, code: string, message: string, headers: Record<string, string> = {}): Answer =>
  json(status, { error: { code, message } }, headers);

/** An error as a route writes it. */
export const routeError = (status: number, code: string, message: string): Answer => json(status, { detail: { error: { code, message } } });

/** A prompt as both routes show it. Front matter is passed on untyped: a key without a value is null, not its default. */
export function promptJson(row: PromptRow, org: unknown, app: unknown): Record<string, unknown> {
  const { frontMatter } = row;
  const or = (key: string, fallback: unknown) => (key in frontMatter ? frontMatter[key] : fallback);
  return {
    id: row.id,
    app_id: row.appId,
    name: row.name,
    version: or('version', null),
    org,
    app,
    domain: or('domain', null),
    description: or('description', null),
    type: or('type', 'chat'),
    role: or('role', 'system'),
    model: or('model', {}),
    modality: or('modality', null),
    tts: or('tts', null),
    audio: or('audio', null),
    environment: row.environment,
    active: row.isActive,
    tags: Array.isArray(frontMatter.tags) ? frontMatter.tags : [],
    body: frontMatter._body ?? '',
    includes: or('includes', []),
    git_sha: row.gitSha,
    updated_at: row.updatedAt,
  };
}

/** Version and the first eight characters of the commit, in quotes: `"1.2.0-01234567"`, or `"None-"`. */
export function etagOf({ frontMatter, gitSha }: PromptRow): string {
  return `"${frontMatter.version ?? 'None'}-${gitSha?.slice(0, 8) ?? ''}"`;
}

/** The prompt, or 304 without any header when the client knows it. Validators are compared as one text. */
export function conditional(request: ServerRequest, row: PromptRow, body: Record<string, unknown>): Answer {
  const etag = etagOf(row);
  if (request.headers['if-none-match'] === etag) return empty(304);
  // A header holds Latin-1 only: a version such as `1.0-β` makes the framework crash.
  if (/[^\0-\xff]/.test(etag)) return text(500, 'Internal Server Error');
  return json(200, body, { etag, 'cache-control': 'public, max-age=60, stale-while-revalidate=300' });
}
