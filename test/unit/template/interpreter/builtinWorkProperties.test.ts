import assert from 'node:assert/strict';
import { BudgetFault } from '../../../../src/template/interpreter/errors.ts';
import { filters } from '../../../../src/template/interpreter/filters/index.ts';
import { globals } from '../../../../src/template/interpreter/globals/index.ts';
import { bytesMethods } from '../../../../src/template/interpreter/methods/bytes.ts';
import { cyclerMethods } from '../../../../src/template/interpreter/methods/cycler.ts';
import { dictMethods, setMethods, viewMethods } from '../../../../src/template/interpreter/methods/dict.ts';
import { listMethods, rangeMethods, tupleMethods } from '../../../../src/template/interpreter/methods/list.ts';
import { markupMethods } from '../../../../src/template/interpreter/methods/markup.ts';
import { floatMethods, intMethods } from '../../../../src/template/interpreter/methods/numbers.ts';
import { stringMethods } from '../../../../src/template/interpreter/methods/strings.ts';
import { tests } from '../../../../src/template/interpreter/tests/index.ts';
import { type BuiltinCall, filterCalls, globalCalls, methodCalls, operatorCalls, testCalls } from '../../../helpers/builtinCalls.ts';
import { type CountedRender, countedRender } from '../../../helpers/countedRender.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { type Inputs, inputsFor } from '../../../helpers/largeInputs.ts';

/** Characters or items: growth is shown from `small` to ten times as much, for every input; the input that cost most is tried with `most`. */
const small = fuzzRuns(0) > 0 ? 100_000 : 1000;
const most = fuzzRuns(0) > 0 ? 1_000_000 : 100_000;
const deadlineMs = 250;

/** The methods of str on safe texts, which are functions of their own. */
const markupCalls = Object.fromEntries(
  Object.entries(methodCalls.str ?? {}).map(([name, calls]) => [
    name,
    calls
      .filter(({ expression }) => /^(?:s|"")\./.test(expression))
      .slice(0, 1)
      .map((call): BuiltinCall => ({ ...call, expression: call.expression.replace(/^(s|"")\./, '($1|safe).') })),
  ]),
);

const families: readonly (readonly [string, Readonly<Record<string, readonly BuiltinCall[]>>, Iterable<string>])[] = [
  ['filter', filterCalls, filters.keys()],
  ['test', testCalls, tests.keys()],
  ['global', globalCalls, globals.keys()],
  ['operator', operatorCalls, Object.keys(operatorCalls)],
  ['method of str', methodCalls.str ?? {}, stringMethods.keys()],
  ['method of Markup', { ...markupCalls, ...methodCalls.Markup }, markupMethods.keys()],
  ['method of bytes', methodCalls.bytes ?? {}, bytesMethods.keys()],
  ['method of list', methodCalls.list ?? {}, listMethods.keys()],
  ['method of tuple', methodCalls.tuple ?? {}, tupleMethods.keys()],
  ['method of range', methodCalls.range ?? {}, rangeMethods.keys()],
  ['method of dict', methodCalls.dict ?? {}, dictMethods.keys()],
  ['method of the keys of a dict', methodCalls.dict_keys ?? {}, viewMethods.keys()],
  ['method of set', methodCalls.set ?? {}, setMethods.keys()],
  ['method of int', methodCalls.int ?? {}, intMethods.keys()],
  ['method of float', methodCalls.float ?? {}, floatMethods.keys()],
  ['method of cycler', methodCalls.Cycler ?? {}, cyclerMethods.keys()],
];

/** Renders with a deadline, and says when it was not kept by far. */
function endsInTime(expression: string, inputs: Inputs, size: number): void {
  const variables = inputs.make(size);
  const started = performance.now();
  countedRender(sourceOf(expression), variables, { deadlineMs });
  const elapsed = performance.now() - started;
  assert.ok(elapsed < 10 * deadlineMs, `{{ ${expression} }} with ${inputs.name} took ${Math.round(elapsed)} ms`);
}

const sourceOf = (expression: string): string => `{% set _ = ${expression} %}`;

/** How much more a ten times longer input cost; all that there is when it ended at a budget. */
function growth(short: CountedRender, long: CountedRender): number {
  return long.fault instanceof BudgetFault ? Number.POSITIVE_INFINITY : long.steps / short.steps;
}

function check({ expression, reads }: BuiltinCall): void {
  const tried = inputsFor(expression).map((inputs) => {
    const short = countedRender(sourceOf(expression), inputs.make(small));
    // No deadline: what a busy machine makes of one is no growth.
    const long = countedRender(sourceOf(expression), inputs.make(small * 10));
    const factor = growth(short, long);
    if (reads === 'all') {
      const what = `{{ ${expression} }} with ${inputs.name}`;
      assert.ok(factor >= 5, `${what} counted ${short.steps} steps, and ${long.steps} for ten times the length`);
      assert.ok(long.fault instanceof BudgetFault || long.steps >= (small * 10) / 100, `${what} counted only ${long.steps} steps`);
    }
    return { inputs, factor, steps: long.steps };
  });
  const largest = Math.max(...tried.map(({ factor }) => factor));
  if (reads === 'some') assert.ok(largest >= 5, `{{ ${expression} }} counts the same however long its input is`);
  if (reads === 'none') assert.ok(largest < 2, `{{ ${expression} }} counts what it does not read`);
  const costliest = tried.toSorted((a, b) => b.steps - a.steps)[0];
  if (costliest) endsInTime(expression, costliest.inputs, most);
}

describe('the work of built-ins', function () {
  this.timeout(600_000);

  for (const [kind, calls, names] of families) {
    it(`is tried with large inputs for every ${kind}`, () => {
      assert.deepEqual(Object.keys(calls).sort(), [...names].sort());
      assert.deepEqual(
        Object.entries(calls).filter(([, expressions]) => expressions.length === 0),
        [],
      );
    });

    it(`is counted by what is read and written, and ended by the deadline, for every ${kind}`, () => {
      for (const call of Object.values(calls).flat()) check(call);
    });
  }
});
