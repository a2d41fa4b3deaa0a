/**
 * What Jinja2 refuses a well-formed template for when it compiles it: unknown filters and tests, blocks defined twice, misplaced `extends`,
 * assignments to `loop`, keywords that stand twice in a call.
 */
import type { Template, TemplateProblem } from '../template.ts';
import { CompileChecker, type KnownNames } from './checker.ts';

/**
 * Checks a template as Jinja2's compiler does.
 *
 * Jinja2 looks filters and tests up when it compiles, except right inside an `if` statement or expression, where they may stay unknown until
 * they are used: `{% if 'markdown' is filter %}{{ text|markdown }}{% endif %}` is sound.
 *
 * @returns Problems in the order Jinja2 would come upon them; it raises the first. Meaningful for templates without syntax problems.
 */
export function checkTemplate(template: Template, known: KnownNames): readonly TemplateProblem[] {
  const checker = new CompileChecker(template, known);
  checker.check();
  return checker.problems;
}
