import type { PromptRow, StoredKey } from './types.ts';

/** The greatest version as text: `1.9.0` beats `1.10.0`. */
export function latestOf(rows: readonly PromptRow[]): PromptRow | undefined {
  return rows.reduce<PromptRow | undefined>((best, row) => (best && best.version >= row.version ? best : row), undefined);
}

/** Rows whose id is the name or `LIKE 'name-v%'`, where `_` stands for any character and `%` for any text. */
export function rowsLike(rows: readonly PromptRow[], name: string): readonly PromptRow[] {
  const pattern = likePattern(`${name}-v%`, 's');
  return rows.filter(({ id }) => id === name || pattern.test(id));
}

/** A regular expression for a pattern of SQL's `LIKE`. */
export function likePattern(pattern: string, flags: string): RegExp {
  const source = [...pattern].map((character) =>
    character === '%' ? '.*' : character === '_' ? '.' : character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`, flags);
}

/** Why a key may not see a project, as the server says it; only asked where a project is named. */
export function projectRefusal(
  { projects }: StoredKey,
  project: string,
): { readonly status: 400 | 403; readonly text: string } | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(project)) return { status: 400, text: 'Invalid project ID format' };
  if (projects && !projects.includes(project)) return { status: 403, text: `No access to project: ${project}` };
  return undefined;
}

/** How the server writes times, which differs by route. */
export const withOffset = (time: Date) => time.toISOString().replace('.000Z', '+00:00');
export const withZ = (time: Date) => time.toISOString().replace('.000Z', 'Z');

/** Who made all of it. */
export const creator = '9d0a3b52-61c7-4f0e-8a55-0c1d2e3f4a5b';
