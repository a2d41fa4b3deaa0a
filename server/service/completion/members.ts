import { ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { fieldsRead, valueAt } from '../variables/fields.ts';
import { localValue } from '../variables/localValues.ts';
import { loopFields } from '../variables/loopFields.ts';
import { describeVariable } from '../wording/describe.ts';
import type { CompletionInput } from './input.ts';
import { CompletionItemKind, type Offer, ranks } from './item.ts';
import { offerMethods } from './methods.ts';

/** The fields of the value before the dot: declared, seen in a test case, or read elsewhere in the prompt. */
export function offerMembers(path: readonly string[], { scan, scanned, offset, known, context, exported }: CompletionInput): Offer[] {
  if (path.length === 1 && path[0] === 'loop' && scanned.analysis.isInLoop(offset)) {
    return [...loopFields].map(([label, documentation]) => ({
      label,
      kind: CompletionItemKind.Property,
      rank: ranks.local,
      documentation: ownMarkdown(documentation),
    }));
  }
  if (path.length === 0) return offerMethods(typeBefore(context, scanned));
  const local = path.length === 1 ? scanned.analysis.nameAt(path[0] ?? '', offset) : undefined;
  if (local?.kind === 'import' || exported.length > 0) return offerExports(exported);
  const own = local && localValue(scanned, local);
  const value = valueAt(path, scanned, offset, known);
  const fields = value?.fields ?? [];
  const stated = fields.map(
    (field): Offer => ({
      label: field.name,
      kind: CompletionItemKind.Field,
      rank: ranks.declared,
      ...(field.type && { detail: field.type }),
      documentation: describeVariable(field, [...path.filter((step) => step !== '[]'), field.name].join('.')),
      hasFields: (field.fields?.length ?? 0) > 0 && field.type !== 'array',
    }),
  );
  const set = (own?.fields ?? []).map(
    (label): Offer => ({ label, kind: CompletionItemKind.Field, rank: ranks.local, detail: 'set in this template' }),
  );
  const read = fieldsRead(path, scan, scanned, offset).map(
    (label): Offer => ({ label, kind: CompletionItemKind.Field, rank: ranks.seen, detail: 'used in this prompt' }),
  );
  return [...set, ...stated, ...read, ...offerMethods(own?.type ?? value?.type)];
}

/** The fields of a value for `value['…']`: those that are there, and no methods. */
export function offerKeys(path: readonly string[], input: CompletionInput): Offer[] {
  return offerMembers(path, input).filter(({ kind }) => kind === CompletionItemKind.Field);
}

/** Macros and values that an imported template gives. */
export function offerExports(exported: CompletionInput['exported']): Offer[] {
  return exported.map(({ name, parameters }) => ({
    label: name,
    kind: parameters ? CompletionItemKind.Function : CompletionItemKind.Variable,
    rank: ranks.declared,
    ...(parameters && { detail: `${name}(${parameters.join(', ')})`, snippet: `${name}($1)$0` }),
  }));
}

/** The type of the literal before a dot, which is no path. */
function typeBefore(context: CompletionInput['context'], { analysis }: CompletionInput['scanned']): VariableInfo['type'] {
  const dot = 'range' in context ? analysis.wordsBefore(context.range.start) : [];
  const word = dot.at(-2);
  return word?.kind === 'string' ? 'string' : undefined;
}
