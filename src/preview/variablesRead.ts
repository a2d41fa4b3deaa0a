import type { Problem, TextRange } from '../core/model/index.ts';
import type { PromptFile, TemplatePart } from '../promptFile/index.ts';
import { analyse, globalDocs, type Template, type VariableShape, type Variables } from '../template/index.ts';
import { variablesSkeleton } from './skeleton.ts';

/** A part of a prompt file with its tree. */
export interface ParsedPart {
  readonly part: TemplatePart;
  readonly template: Template;
}

/** Which variables the parts read, and which of them have no value where one is needed. */
export function variablesRead(parsed: readonly ParsedPart[], { declared }: PromptFile, given: Variables) {
  const names = new Set(given.names);
  const optional = new Set(declared.filter(({ required }) => required === false).map(({ name }) => name));
  const places = new Map<string, TextRange>();
  const shapes = new Map<string, VariableShape>();
  for (const { part, template } of parsed) {
    const { shapes: found, references } = analyse(template);
    for (const shape of found) if (!globalDocs.has(shape.name) && !shapes.has(shape.name)) shapes.set(shape.name, shape);
    if (template.problems.length > 0) continue; // what is not closed hides names that are set further down
    for (const { name, range, guarded } of references) {
      if (guarded || names.has(name) || optional.has(name) || globalDocs.has(name) || places.has(name)) continue;
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
  const declarations = new Map(declared.map((declaration) => [declaration.name, declaration]));
  const skeleton = variablesSkeleton([...shapes.values()].map((shape) => ({ ...shape, ...declarations.get(shape.name) })));
  return { variables: [...shapes.keys()], missing: [...places.keys()], skeleton, problems };
}
