import type { Problem, TextRange } from '../core/model/index.ts';
import type { VariableShape, Variables } from '../template/index.ts';
import type { ParsedPrompt } from './parsePrompt.ts';
import { joinShapes } from './shapeValues.ts';
import { variablesSkeleton } from './skeleton.ts';

/** Which variables a prompt reads, and which of them have no value where one is needed. */
export function variablesRead({ file: { declared, dialect }, parts, provided }: ParsedPrompt, given: Variables) {
  const names = new Set(given.names);
  const optional = new Set(declared.filter(({ required }) => required === false).map(({ name }) => name));
  const places = new Map<string, TextRange>();
  const shapes = new Map<string, VariableShape>();
  for (const { part, template, analysis } of parts) {
    const { shapes: found, references } = analysis;
    for (const shape of found) if (!provided.has(shape.name) && !shapes.has(shape.name)) shapes.set(shape.name, shape);
    // What is not closed hides names that are set further down; of placeholders their own engine tells.
    if (template.problems.length > 0 || dialect === 'placeholder') continue;
    for (const { name, range, guarded } of references) {
      if (guarded || names.has(name) || optional.has(name) || provided.has(name) || places.has(name)) continue;
      places.set(name, part.toSourceRange(range));
    }
  }
  const problems = [...places].map(
    ([name, range]): Problem => ({
      code: 'missing-variable',
      level: 'warning',
      message: `'${name}' has no value, so it renders as nothing.`,
      range,
    }),
  );
  const skeleton = variablesSkeleton(
    joinShapes(
      [...shapes.values()],
      declared.filter(({ name }) => shapes.has(name)),
    ),
  );
  return { variables: [...shapes.keys()], shapes: [...shapes.values()], missing: [...places.keys()], skeleton, problems };
}
