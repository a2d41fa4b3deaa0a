/**
 * One key per case of a suite: its name, with a number where several have the same. A key stays when other cases are added or moved, so
 * that results stay with their case.
 */
export function caseKeys(cases: readonly { readonly name: string }[]): readonly string[] {
  const seen = new Map<string, number>();
  return cases.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}
