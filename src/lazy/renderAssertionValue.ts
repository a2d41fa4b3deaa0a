import type { TestCase } from '../core/index.ts';
import { parse, parseVariables, render } from '../template/index.ts';

/**
 * Fills in the `{{ }}` of an assertion's value with the variables of its case, as promptfoo does before it compares.
 *
 * @throws {Error} With the engine's own sentence when the value cannot be rendered.
 */
export function renderAssertionValue(template: string, { varsText }: TestCase): string {
  if (!template.includes('{')) return template;
  const result = render(parse(template), parseVariables(varsText).value);
  if (!result.ok) throw new Error(result.error.message);
  return result.text;
}
