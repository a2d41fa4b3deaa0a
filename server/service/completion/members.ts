import { describeVariable } from '../describe.ts';
import { fieldsRead, valueAt } from '../fields.ts';
import { loopFields } from '../loopFields.ts';
import type { CompletionInput } from './input.ts';
import { CompletionItemKind, type Offer, ranks } from './item.ts';
import { offerMethods } from './methods.ts';

/** The fields of the value before the dot: declared, seen in a test case, or read elsewhere in the prompt. */
export function offerMembers(path: readonly string[], { scan, scanned, offset, known }: CompletionInput): Offer[] {
  if (path.length === 1 && path[0] === 'loop' && scanned.analysis.isInLoop(offset)) {
    return [...loopFields].map(([label, documentation]) => ({
      label,
      kind: CompletionItemKind.Property,
      rank: ranks.local,
      documentation,
    }));
  }
  if (path.length === 0) return [];
  const value = valueAt(path, scanned, offset, known);
  const fields = value?.fields ?? [];
  const stated = fields.map(
    (field): Offer => ({
      label: field.name,
      kind: CompletionItemKind.Field,
      rank: ranks.declared,
      ...(field.type && { detail: field.type }),
      documentation: describeVariable(field, [...path.filter((step) => step !== '[]'), field.name].join('.')),
    }),
  );
  const read = fieldsRead(path, scan, scanned, offset).map(
    (label): Offer => ({ label, kind: CompletionItemKind.Field, rank: ranks.seen, detail: 'used in this prompt' }),
  );
  return [...stated, ...read, ...offerMethods(value?.type)];
}
