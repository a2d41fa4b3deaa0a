import { oncePer } from '../../../src/base/index.ts';
import { didYouMean, Suggestions } from '../../../src/base/nearest.ts';
import type { Arguments, CallForm, CallParameter } from '../../../src/template/index.ts';

/** A parameter of a call that is checked. */
export interface CheckedParameter extends CallParameter {
  /** Whether it should have a value: without it the call works and the value is missing. @default false */
  readonly isNeeded?: boolean;
}

/** Something that can be called, with every way of calling it. */
export interface Callee {
  /** What messages call it, such as `The filter 'truncate'`. */
  readonly what: string;
  readonly forms: readonly (readonly CheckedParameter[])[];
  /** Whether it is a macro: Jinja2 has words of its own for too many arguments of one. @default false */
  readonly isMacro?: boolean;
}

/** What a call gives. */
export interface Given extends Arguments {
  /** Whether the block of a `call` goes along, as `caller`. @default false */
  readonly hasBlock?: boolean;
}

/** What is wrong with some arguments, and where: a keyword, or the whole call. */
export interface ArgumentFault {
  readonly message: string;
  readonly at?: { readonly start: number; readonly end: number };
  readonly replacement?: string;
  /** Whether rendering goes on all the same. @default false */
  readonly isHarmless?: boolean;
}

/** No user writes more, and to hold every call against all of them costs. */
const mostParameters = 500;

/** Holds arguments against parameters as Python does; silent about what `*` or `**` hides. */
export function argumentFault(callee: Callee, given: Given): ArgumentFault | undefined {
  if (callee.forms.some(({ length }) => length > mostParameters)) return undefined;
  const faults = callee.forms.map((form) => formFault(callee, form, given));
  const [first] = faults;
  if (faults.length === 0 || faults.some((fault) => fault === undefined)) return undefined;
  // The form with the most parameters tells best what is too much, the first one what is missing.
  return given.args.length > 0 ? faults.at(-1) : first;
}

function formFault({ what, isMacro = false }: Callee, form: readonly CheckedParameter[], given: Given): ArgumentFault | undefined {
  if (isPlainlyRight(form, given)) return undefined;
  const placed = form.filter(({ by }) => by === 'position' || by === 'either');
  if (given.args.length > placed.length && !form.some(({ by }) => by === 'rest')) return tooMany(what, placed.length, given, isMacro);
  const values = new Set(placed.slice(0, given.args.length));
  const unknown = keywordFault({ what, isMacro }, form, values, given);
  if (unknown) return unknown;
  if (given.hasBlock) {
    const caller = form.find(({ name, by }) => name === 'caller' && by !== 'position');
    const isWritten = given.kwargs.some(({ name }) => name.name === 'caller');
    if (caller && values.has(caller) && !isWritten)
      return { message: `${what} gets the block of this call, and another value for 'caller'.` };
    if (caller) values.add(caller);
    else if (!takesAnyName(form)) return { message: `${what} takes no block: nothing in it calls caller().` };
  }
  if (given.dynArgs || given.dynKwargs) return undefined;
  const left = form.filter((parameter) => !values.has(parameter));
  const missing = left.filter(({ isRequired }) => isRequired);
  if (missing.length > 0) return { message: `${what} needs a value for ${listed(missing)}.` };
  const needed = left.filter(({ isNeeded }) => isNeeded);
  return needed.length > 0 ? { message: `${what} gets no value for ${listed(needed)}.`, isHarmless: true } : undefined;
}

/** Nearly all calls give a few values by position and are right: those are told without any preparation. */
function isPlainlyRight(form: readonly CheckedParameter[], { args, kwargs, dynArgs, dynKwargs, hasBlock }: Given): boolean {
  if (kwargs.length > 0 || dynArgs || dynKwargs || hasBlock) return false;
  let left = args.length;
  for (const { by, isRequired, isNeeded } of form) {
    if (by === 'rest') left = 0;
    else if (left > 0 && (by === 'position' || by === 'either')) left -= 1;
    else if (isRequired || isNeeded) return false;
  }
  return left === 0;
}

function tooMany(what: string, most: number, { args }: Given, isMacro: boolean): ArgumentFault {
  const limit = most === 0 ? 'no arguments' : `at most ${most} argument${most === 1 ? '' : 's'}`;
  const message = isMacro
    ? `macro ${what} takes not more than ${most} argument(s), and gets ${args.length}.`
    : `${what} takes ${limit}, and gets ${args.length}.`;
  return { message, ...(args[most] && { at: args[most] }) };
}

/** What is wrong with a keyword; the parameters that keywords give a value join those that have one. */
function keywordFault(
  { what, isMacro }: Pick<Callee, 'what' | 'isMacro'>,
  form: readonly CheckedParameter[],
  values: Set<CheckedParameter>,
  { kwargs }: Given,
): ArgumentFault | undefined {
  const { named, suggestions, takesAny } = keywordsOf(form);
  const seen = new Set<string>();
  for (const { name } of kwargs) {
    if (seen.has(name.name)) continue; // Python refuses the template for it before anything is called
    seen.add(name.name);
    const parameter = named.get(name.name);
    // A macro puts the second value into `kwargs` where it reads those.
    if (parameter && values.has(parameter) && !(isMacro && takesAny))
      return { message: `${what} gets two values for '${name.name}'.`, at: name };
    if (parameter) values.add(parameter);
    else if (!takesAny) {
      const replacement = suggestions.nearest(name.name);
      const message = `${what} has no argument '${name.name}'.${didYouMean(replacement)}`;
      return { message, at: name, ...(replacement !== undefined && { replacement }) };
    }
  }
  return undefined;
}

/** What keywords a form takes, found once for all of its calls. */
const keywordsOf = oncePer((form: readonly CheckedParameter[]) => {
  const named = form.filter(({ by }) => by === 'either' || by === 'name');
  return {
    // Of two of one name the first.
    named: new Map(named.toReversed().map((parameter) => [parameter.name, parameter])),
    suggestions: new Suggestions(named.map(({ name }) => name)),
    takesAny: takesAnyName(form),
  };
});

const takesAnyName = (form: CallForm): boolean => form.some(({ by }) => by === 'keywords');

const listed = (parameters: CallForm): string => parameters.map(({ name }) => `'${name}'`).join(' and ');
