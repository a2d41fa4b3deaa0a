import type { VariableInfo } from '../../../src/core/model/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import type { KnownVariables } from './knownVariables.ts';

/** The step of a path that goes to an item of an array. */
const itemStep = '[]';

/**
 * What is known about the value at the end of a path, such as `documents`, `[]`, `title`; its first step may be a loop variable. Nothing when a
 * step leads nowhere.
 */
export function valueAt(path: readonly string[], scanned: ScannedPart, offset: number, known: KnownVariables): VariableInfo | undefined {
  const [first, ...rest] = fromOutside(path, scanned, offset);
  let value = first === undefined ? undefined : known.byName.get(first);
  for (const step of rest) {
    value = step === itemStep ? itemOf(value) : value?.fields?.find(({ name }) => name === step);
  }
  return value;
}

/** Names of fields that the prompt reads from the value at a path: what is typed once is offered again. */
export function fieldsRead(path: readonly string[], { parts }: PromptScan, scanned: ScannedPart, offset: number): readonly string[] {
  const outside = fromOutside(path, scanned, offset);
  if (outside.length === 0) return []; // a name whose value comes from nowhere outside
  return parts.flatMap(({ analysis, part }) =>
    analysis.accesses.flatMap(({ name, path: steps, whole }) => {
      const isBeingTyped = part === scanned.part && whole.start <= offset && offset <= whole.end;
      const read = [name, ...steps];
      const next = read[outside.length];
      return next !== undefined && next !== itemStep && !isBeingTyped && outside.every((step, index) => read[index] === step) ? [next] : [];
    }),
  );
}

/** A path as seen from outside the template: a local name is replaced by where its value comes from. */
function fromOutside(path: readonly string[], { analysis }: ScannedPart, offset: number): readonly string[] {
  const [first, ...rest] = path;
  const local = analysis.nameAt(first ?? '', offset);
  return local ? [...(local.valuePath ?? []), ...(local.valuePath ? rest : [])] : path;
}

/** The fields of an array are those of its items; its sample and type are not. */
function itemOf(value: VariableInfo | undefined): VariableInfo | undefined {
  if (value?.type !== 'array') return value;
  const { type: _type, sample: _sample, ...item } = value;
  return item;
}
