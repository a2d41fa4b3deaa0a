import { variablesFrom } from '../../src/template/index.ts';
import type { BuiltinCall } from './builtinCalls.ts';
import { filterCalls, globalCalls, methodCalls, operatorCalls, testCalls } from './builtinCalls.ts';
import { countedRender } from './countedRender.ts';
import { isReadByEditor, jinja2Cases } from './jinja2Corpus.ts';
import { inputsFor } from './largeInputs.ts';

/** Steps by what counts them: a call of a built-in, by its kind, with the numbers of its inputs in order, or a template of the corpus. */
export interface StepsTable {
  readonly builtins: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly templates: Readonly<Record<string, number>>;
}

/** Characters or items of each input. */
const size = 1000;

/** The calls of built-ins, by kind. */
export const builtinKinds = { filters: filterCalls, tests: testCalls, globals: globalCalls, operators: operatorCalls, ...methodCalls };

/** The steps that the calls of a kind count with inputs of a thousand. */
export function builtinSteps(calls: Readonly<Record<string, readonly BuiltinCall[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(calls).flat().map(stepsOf));
}

function stepsOf({ expression }: BuiltinCall): [expression: string, steps: string] {
  const source = `{% set _ = ${expression} %}`;
  return [
    expression,
    inputsFor(expression)
      .map(({ make }) => countedRender(source, make(size)).steps)
      .join(' '),
  ];
}

/** The steps of every template of the corpus that needs no other. */
export function templateSteps(): Readonly<Record<string, number>> {
  const readable = jinja2Cases().filter((one) => isReadByEditor(one) && one.options.templates === undefined && one.expected !== undefined);
  return Object.fromEntries(readable.map(({ id, template, vars }) => [id, countedRender(template, variablesFrom(vars ?? {})).steps]));
}
