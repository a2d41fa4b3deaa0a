import type { Problem, TextRange } from '../core/model/index.ts';
import type { PromptFile, TemplatePart } from '../promptFile/index.ts';
import { analyse, globalDocs, type Template, type Variables } from '../template/index.ts';

/** A part of a prompt file with its tree. */
export interface ParsedPart {
  readonly part: TemplatePart;
  readonly template: Template;
}

/** Which variables the parts read, and which of them have no value where one is needed. */
export function variablesRead(parsed: readonly ParsedPart[], { declared }: PromptFile, given: Variables) {
  const optional = new Set(declared.filter(({ required }) => required === false).map(({ name }) => name));
  const places = new Map<string, TextRange>();
  const names = new Set<string>();
  for (const { part, template } of parsed) {
    const { variables, references } = analyse(template);
    for (const name of variables) if (!globalDocs.has(name)) names.add(name);
    for (const { name, range, guarded } of references) {
      if (guarded || given.has(name) || optional.has(name) || globalDocs.has(name) || places.has(name)) continue;
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
  return { variables: [...names], missing: [...places.keys()], problems };
}
