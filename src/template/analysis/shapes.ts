import { itemStep } from './paths.ts';
import type { InferredType, VariableReference, VariableShape } from './types.ts';

interface Growing {
  readonly name: string;
  readonly fields: Map<string, Growing>;
  readonly types: Set<InferredType | undefined>;
  isArray: boolean;
  optional: boolean;
}

/** What variables look like, from all that is read of them. */
export function shapesOf(accesses: readonly VariableReference[]): readonly VariableShape[] {
  const roots = new Map<string, Growing>();
  for (const { name, path, type, guarded, through } of accesses) {
    let at = fieldOf(roots, name);
    // A local name was given its value somewhere, and there the variable itself was read.
    at.optional &&= guarded || through !== undefined;
    let isItem = false;
    for (const step of path) {
      isItem = step === itemStep;
      if (isItem) at.isArray = true;
      else {
        at = fieldOf(at.fields, step);
        at.optional &&= guarded;
      }
    }
    if (!isItem) at.types.add(type);
  }
  return [...roots.values()].map(finish);
}

function fieldOf(fields: Map<string, Growing>, name: string): Growing {
  const known = fields.get(name);
  if (known) return known;
  const field: Growing = { name, fields: new Map(), types: new Set(), isArray: false, optional: true };
  fields.set(name, field);
  return field;
}

function finish(growing: Growing): VariableShape {
  const { name, optional } = growing;
  const type = typeOf(growing);
  return { name, ...(type && { type }), fields: [...growing.fields.values()].map(finish), optional };
}

/** The strongest evidence wins: being looped over, having fields, being calculated with; that a value is tested says least. */
function typeOf({ fields, types, isArray }: Growing): InferredType | undefined {
  if (types.has('object')) return 'object';
  if (isArray || types.has('array')) return 'array';
  if (fields.size > 0) return 'object';
  if (types.has('number')) return 'number';
  if (types.has('string') || types.has(undefined)) return 'string';
  return types.has('boolean') ? 'boolean' : undefined;
}
