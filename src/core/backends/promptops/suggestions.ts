import { distance } from 'fastest-levenshtein';

const most = 3;

/** Names that are likely meant by one that does not exist, the nearest first. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const furthest = Math.max(2, Math.floor(wanted.length / 3));
  const near = names.flatMap((name) => {
    const far = distance(wanted.toLowerCase(), name.toLowerCase());
    return far <= furthest || name.startsWith(wanted) ? [{ name, far }] : [];
  });
  return near
    .sort((one, other) => one.far - other.far || one.name.localeCompare(other.name))
    .slice(0, most)
    .map(({ name }) => name);
}
