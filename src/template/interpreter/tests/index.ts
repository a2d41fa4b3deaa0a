import type { TestName } from '../../builtins/tests.ts';
import { typeError } from '../errors.ts';
import { filters } from '../filters/index.ts';
import { isLower, isUpper } from '../methods/case.ts';
import { bind, signature } from '../runtime/functions.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { arithmetic } from '../values/arithmetic.ts';
import { contains, equals, identical, order } from '../values/compare.ts';
import { DictView, PyDict, PySet } from '../values/dict.ts';
import { sizeOf, tryIterate } from '../values/iterate.ts';
import { hashKey } from '../values/keys.ts';
import { hasHtml, stringOf } from '../values/markup.ts';
import { str } from '../values/text.ts';
import { isFloat, isInt, type Kwargs, PyObject, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';

/** A test as it is called: value first, then the arguments. */
export type TemplateTest = (runtime: Runtime, args: readonly Value[], kwargs: Kwargs | undefined) => boolean;

type Predicate = (runtime: Runtime, value: Value, other: Value) => boolean;

function unary(name: string, predicate: Predicate, hidden = 0): TemplateTest {
  const to = signature(name, ['value'], hidden);
  return (runtime, args, kwargs) => predicate(runtime, bind(to, args, kwargs)[0] as Value, null);
}

function binary(name: string, other: string, predicate: Predicate): TemplateTest {
  const to = signature(name, ['value', other]);
  return (runtime, args, kwargs) => {
    const [value = null, second = null] = bind(to, args, kwargs);
    return predicate(runtime, value, second);
  };
}

/** A test that is one of Python's operators. */
function operator(name: string, predicate: Predicate): TemplateTest {
  return (runtime, args, kwargs) => {
    if (kwargs) throw typeError(`_operator.${name}() takes no keyword arguments`);
    if (args.length !== 2) throw typeError(`${name} expected 2 arguments, got ${args.length}`);
    return predicate(runtime, args[0] as Value, args[1] as Value);
  };
}

const remainder = (runtime: Runtime, value: Value, divisor: Value, rest: number): boolean =>
  equals(runtime, arithmetic(runtime, '%', value, divisor), rest);

function isSequence(runtime: Runtime, value: Value): boolean {
  if (stringOf(value) !== undefined) return true;
  if (!(value instanceof PyObject) || (value instanceof Undefined && value.kind === 'strict')) return false;
  return sizeOf(runtime, value) !== undefined && value.subscriptable && !(value instanceof DictView || value instanceof PySet);
}

const eq = operator('eq', equals);
const ne = operator('ne', (runtime, left, right) => !equals(runtime, left, right));
const gt = operator('gt', (runtime, left, right) => order(runtime, '>', left, right));
const ge = operator('ge', (runtime, left, right) => order(runtime, '>=', left, right));
const lt = operator('lt', (runtime, left, right) => order(runtime, '<', left, right));
const le = operator('le', (runtime, left, right) => order(runtime, '<=', left, right));

function nameIn(names: () => ReadonlyMap<string, unknown>): Predicate {
  return (runtime, value) => {
    hashKey(runtime, value);
    const name = stringOf(value);
    return name !== undefined && names().has(name);
  };
}

function charged(runtime: Runtime, value: Value): string {
  const text = str(runtime, value);
  runtime.charge(text.length >> 2);
  return text;
}

const table = {
  odd: unary('test_odd', (runtime, value) => remainder(runtime, value, 2, 1)),
  even: unary('test_even', (runtime, value) => remainder(runtime, value, 2, 0)),
  divisibleby: binary('test_divisibleby', 'num', (runtime, value, num) => remainder(runtime, value, num, 0)),
  defined: unary('test_defined', (_runtime, value) => !(value instanceof Undefined)),
  undefined: unary('test_undefined', (_runtime, value) => value instanceof Undefined),
  filter: unary(
    'test_filter',
    nameIn(() => filters),
    1,
  ),
  test: unary(
    'test_test',
    nameIn(() => tests),
    1,
  ),
  none: unary('test_none', (_runtime, value) => value === null),
  boolean: unary('test_boolean', (_runtime, value) => typeof value === 'boolean'),
  false: unary('test_false', (_runtime, value) => value === false),
  true: unary('test_true', (_runtime, value) => value === true),
  integer: unary('test_integer', (_runtime, value) => isInt(value) && typeof value !== 'boolean'),
  float: unary('test_float', (_runtime, value) => isFloat(value)),
  lower: unary('test_lower', (runtime, value) => isLower(charged(runtime, value))),
  upper: unary('test_upper', (runtime, value) => isUpper(charged(runtime, value))),
  string: unary('test_string', (_runtime, value) => stringOf(value) !== undefined),
  mapping: unary('test_mapping', (_runtime, value) => value instanceof PyDict),
  number: unary('test_number', (_runtime, value) => isInt(value) || isFloat(value)),
  sequence: unary('test_sequence', isSequence),
  iterable: unary('test_iterable', (runtime, value) => tryIterate(runtime, value) !== undefined),
  callable: (_runtime, args, kwargs) => {
    if (kwargs) throw typeError('callable() takes no keyword arguments');
    if (args.length !== 1) throw typeError(`callable() takes exactly one argument (${args.length} given)`);
    const [value] = args;
    return value instanceof PyObject && value.callable;
  },
  sameas: binary('test_sameas', 'other', identical),
  escaped: unary('test_escaped', (_runtime, value) => hasHtml(value)),
  in: binary('test_in', 'seq', (runtime, value, seq) => contains(runtime, seq, value)),
  '==': eq,
  eq: eq,
  equalto: eq,
  '!=': ne,
  ne: ne,
  '>': gt,
  gt: gt,
  greaterthan: gt,
  '>=': ge,
  ge: ge,
  '<': lt,
  lt: lt,
  lessthan: lt,
  '<=': le,
  le: le,
} satisfies Record<TestName, TemplateTest>;

/** All tests by name. */
export const tests: ReadonlyMap<string, TemplateTest> = new Map(Object.entries<TemplateTest>(table));
