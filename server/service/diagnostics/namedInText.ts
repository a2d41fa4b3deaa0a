import type { NameUse } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import { namingFilters } from './choosingFilters.ts';

/** Names of filters or tests that stand in quotes, as in `map('upper')` and `select('odd')`, with the place between the quotes. */
export function namedInText(scanned: ScannedPart, kind: 'filter' | 'test'): readonly NameUse[] {
  const found: NameUse[] = [];
  for (const expression of scanned.template.expressions) {
    if (expression.kind !== 'filter') continue;
    const naming = namingFilters.get(expression.filter.name);
    const named = naming?.kind === kind ? expression.args[naming.at] : undefined;
    // A text of several pieces, or with escapes, is no name that a user writes.
    if (named?.kind !== 'string' || named.end - named.start !== named.value.length + 2) continue;
    found.push({ name: named.value, range: { start: named.start + 1, end: named.end - 1 } });
  }
  return found;
}
