import type { TextRange } from '../core/model/index.ts';
import { analyse } from './analysis/index.ts';
import { parse } from './parse/index.ts';
import { builtins, render } from './render.ts';
import type { Variables } from './variables/index.ts';

/** A short template with its variables filled in, or what is wrong with it at its place in the template. */
export type FilledText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'undefined-variable' | 'template'; readonly message: string; readonly range: TextRange };

/** The values of test cases are short; what takes longer was written to. */
const budgets = { fuel: 200_000, outputChars: 1_000_000, size: 1_000_000 };

/**
 * Fills in a value of a test case. Stricter than a prompt: a name that has no value is a fault wherever it stands, in a branch that is not
 * reached too, and so is a field that is not there, since what is compared with it would prove something else than what was meant.
 */
export function fillIn(text: string, variables: Variables): FilledText {
  const template = parse(text);
  const unknown =
    template.problems.length === 0 &&
    analyse(template).references.find(({ name, guarded }) => !guarded && !variables.values.has(name) && !builtins.globals.has(name));
  if (unknown) return { ok: false, code: 'undefined-variable', message: `'${unknown.name}' is undefined`, range: unknown.range };
  const result = render(template, variables, { undefined: 'strict', budgets });
  if (result.ok) return { ok: true, text: result.text };
  const { code, message, range } = result.error;
  return { ok: false, code: code === 'undefined' ? 'undefined-variable' : 'template', message, range };
}
