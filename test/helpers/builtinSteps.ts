import { variablesFrom } from '../../src/template/index.ts';
import type { BuiltinCall } from './builtinCalls.ts';
import { filterCalls, globalCalls, methodCalls, operatorCalls, testCalls } from './builtinCalls.ts';
import { countedRender } from './countedRender.ts';
import { isReadByEditor, jinja2Cases } from './jinja2Corpus.ts';
import { inputsFor } from './largeInputs.ts';

/** Steps by what counts them: a call of a built-in, the numbers of its inputs in order, or a template of the corpus. */
export interface StepsTable {
  readonly builtins: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, number>>;
}

/** Characters or items of each input. */
const size = 1000;

/** The steps that every call of a built-in counts with inputs of a thousand, and every template of the corpus. */
export function countSteps(): StepsTable {
  const tables = [filterCalls, testCalls, globalCalls, operatorCalls, ...Object.values(methodCalls)];
  const calls = tables.flatMap((table) => Object.values(table).flat());
  return { builtins: Object.fromEntries(calls.map(stepsOf)), templates: Object.fromEntries(templateSteps()) };
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

function templateSteps(): readonly (readonly [id: string, steps: number])[] {
  const readable = jinja2Cases().filter((one) => isReadByEditor(one) && one.options.templates === undefined && one.expected !== undefined);
  return readable.map(({ id, template, vars }) => [id, countedRender(template, variablesFrom(vars ?? {})).steps] as const);
}
