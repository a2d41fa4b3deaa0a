import type { VariableInfo } from '../../src/core/model/index.ts';
import type { Definition, VariableReference } from '../../src/template/index.ts';
import type { KnownVariables } from './knownVariables.ts';
import { itemStep, localValues } from './localValues.ts';
import type { ScannedPart } from './scan.ts';

/** A name set from a name set from a name … ends somewhere. */
const deepest = 10;

/**
 * What is known about the value at the end of a path, such as `documents`, `[]`, `title`; its first step may be a loop variable. Nothing when a
 * step leads nowhere.
 */
export function valueAt(
  path: readonly string[],
  scanned: ScannedPart,
  offset: number,
  known: KnownVariables,
  depth: number = 0,
): VariableInfo | undefined {
  const [first, ...rest] = path;
  if (first === undefined || depth > deepest) return undefined;
  const local = scanned.analysis.namesAt(offset).findLast(({ name }) => name === first);
  let value = local ? localValue(local, scanned, known, depth) : known.byName.get(first);
  for (const step of rest) {
    // Fields of an array are the fields of its items, so a step into the items stays where it is.
    if (step !== itemStep) value = value?.fields?.find(({ name }) => name === step);
  }
  return value;
}

/** A loop variable has the fields of the items it goes through. */
function localValue(local: Definition, scanned: ScannedPart, known: KnownVariables, depth: number): VariableInfo | undefined {
  const source = localValues(scanned.template).get(local.range.start);
  const value = source && valueAt(source.path, scanned, source.offset, known, depth + 1);
  if (!value || !source.isItem) return value;
  const { type: _type, sample: _sample, ...item } = value;
  return item;
}

/** Names of fields that the template itself reads from the value at a path: what is typed once is offered again. */
export function fieldsRead(path: readonly string[], references: readonly VariableReference[]): readonly string[] {
  return references.flatMap((reference) => {
    const whole = [reference.name, ...reference.path];
    const next = whole[path.length];
    return next !== undefined && next !== itemStep && path.every((step, index) => whole[index] === step) ? [next] : [];
  });
}
