import type { Expression } from '../../ast.ts';
import { getAttribute, getItem } from '../access.ts';
import { TemplateFault } from '../errors.ts';
import { getSlice } from '../items.ts';
import { dictMethods } from '../methods/dict.ts';
import type { Frame } from '../runtime/unit.ts';
import { add, arithmetic, sign } from '../values/arithmetic.ts';
import { PyDict } from '../values/dict.ts';
import { truth } from '../values/iterate.ts';
import { PyList, PySlice, PyTuple } from '../values/lists.ts';
import { escapeValue, hasHtml, Markup, stringOf } from '../values/markup.ts';
import { str } from '../values/text.ts';
import { makeFloat, PyFloat, type Value } from '../values/types.ts';
import { compileCall, compileFilter, compileTest } from './calls.ts';
import { compileCompare } from './comparisons.ts';
import { isConstant } from './constants.ts';
import { compileFolding } from './folding.ts';
import { compileConditional, compileLogical } from './logic.ts';
import { compileName } from './names.ts';
import type { Evaluate, Scope } from './scope.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Makes an expression ready; `written` when its value is only written. */
export function compileExpression(node: Expression, scope: Scope, written = false): Evaluate {
  const { shared } = scope;
  if (shared.insideExpression) return compileFolding(node, scope, compileAsWritten, written);
  shared.insideExpression = true;
  const before = shared.operations;
  const evaluate = compileFolding(node, scope, compileAsWritten, written);
  shared.insideExpression = false;
  return charged(evaluate, shared.operations - before);
}

/** Counts the work of a long expression; what is short is paid for by the statement around it. */
function charged(evaluate: Evaluate, operations: number): Evaluate {
  const steps = operations >> 3;
  if (steps === 0) return evaluate;
  return (frame) => {
    frame.runtime.charge(steps);
    return evaluate(frame);
  };
}

function compileAsWritten(node: Expression, scope: Scope): Evaluate {
  scope.shared.operations++;
  switch (node.kind) {
    case 'name':
      return compileName(node.name, scope);
    case 'string':
    case 'integer':
    case 'boolean':
      return constant(node.value);
    case 'float':
      if (!Number.isFinite(node.value)) scope.shared.foldable++;
      return constant(makeFloat(node.value));
    case 'none':
      return constant(null);
    case 'tuple':
      return compileItems(node.items, scope, (items) => new PyTuple(items));
    case 'list':
      return compileItems(node.items, scope, (items) => new PyList(items));
    case 'dict':
      return compileDict(node, scope);
    case 'attribute':
      return compileAttribute(node, scope);
    case 'item':
      return compileItem(node, scope);
    case 'slice':
      return compileBareSlice();
    case 'call':
      return compileCall(node, scope);
    case 'filter':
      return compileFilter(node, scope);
    case 'test':
      return compileTest(node, scope);
    case 'unary':
      return compileUnary(node, scope);
    case 'binary':
      return compileBinary(node, scope);
    case 'logical':
      return compileLogical(node, scope);
    case 'concat':
      return compileConcat(node, scope);
    case 'compare':
      return compileCompare(node, scope);
    case 'conditional':
      return compileConditional(node, scope);
    case 'error':
      return constant(null);
  }
}

function constant(value: Value): Evaluate {
  return () => value;
}

function compileItems(items: readonly Expression[], scope: Scope, make: (items: Value[]) => Value): Evaluate {
  const parts = items.map((item) => compileExpression(item, scope));
  return (frame) => {
    const values: Value[] = [];
    for (const part of parts) values.push(part(frame));
    return make(values);
  };
}

function compileDict(node: Of<'dict'>, scope: Scope): Evaluate {
  const entries = node.entries.map((entry) => ({
    key: compileExpression(entry.key, scope),
    value: compileExpression(entry.value, scope),
    site: scope.site(entry),
  }));
  return (frame) => {
    const dict = new PyDict();
    for (const { key, value, site } of entries) {
      const name = key(frame);
      const content = value(frame);
      frame.runtime.spot = site;
      dict.set(frame.runtime, name, content);
    }
    return dict;
  };
}

function compileAttribute(node: Of<'attribute'>, scope: Scope): Evaluate {
  const object = compileExpression(node.object, scope);
  const { name } = node.attribute;
  const site = scope.site(node);
  // Nothing of a dict but its entries can have such a name.
  const entryOnly = !name.startsWith('_') && !dictMethods.has(name);
  return (frame) => {
    const target = object(frame);
    if (entryOnly && target instanceof PyDict) {
      const value = target.getName(name);
      if (value !== undefined) return value;
    }
    frame.runtime.spot = site;
    return getAttribute(frame.runtime, target, name);
  };
}

function compileItem(node: Of<'item'>, scope: Scope): Evaluate {
  const object = compileExpression(node.object, scope);
  const site = scope.site(node);
  if (node.index.kind === 'slice') return compileSlice(node, node.index, scope);
  const index = compileExpression(node.index, scope);
  return (frame) => {
    const target = object(frame);
    const key = index(frame);
    if (typeof key === 'number' && key >= 0 && target instanceof PyList) {
      const value = target.values[key];
      if (value !== undefined) return value;
    }
    frame.runtime.spot = site;
    return getItem(frame.runtime, target, key);
  };
}

function compileSlice(node: Of<'item'>, slice: Of<'slice'>, scope: Scope): Evaluate {
  const object = compileExpression(node.object, scope);
  const none = constant(null);
  const lower = slice.lower ? compileExpression(slice.lower, scope) : none;
  const upper = slice.upper ? compileExpression(slice.upper, scope) : none;
  const step = slice.step ? compileExpression(slice.step, scope) : none;
  const site = scope.site(node);
  const evaluate: Evaluate = (frame) => {
    const target = object(frame);
    const from = lower(frame);
    const to = upper(frame);
    const by = step(frame);
    frame.runtime.spot = site;
    return getSlice(frame.runtime, target, from, to, by);
  };
  scope.shared.foldable++;
  return scope.shared.folding ? orUndefined(evaluate, object, [lower, upper, step]) : evaluate;
}

/** While Jinja2 works out a constant ahead, what cannot be sliced is a missing item. */
function orUndefined(evaluate: Evaluate, object: Evaluate, bounds: readonly Evaluate[]): Evaluate {
  return (frame) => {
    try {
      return evaluate(frame);
    } catch (error) {
      if (!(error instanceof TemplateFault) || error.type !== 'TypeError') throw error;
      return frame.runtime.undefined({ object: object(frame), name: new PySlice(bounds.map((bound) => bound(frame))) });
    }
  };
}

/** A slice that is no index of anything: only in templates with problems. */
function compileBareSlice(): Evaluate {
  return constant(null);
}

function compileUnary(node: Of<'unary'>, scope: Scope): Evaluate {
  const operand = compileExpression(node.operand, scope);
  const site = scope.site(node);
  const { operator } = node;
  if (operator === 'not') {
    return (frame) => {
      const value = operand(frame);
      frame.runtime.spot = site;
      return !truth(frame.runtime, value);
    };
  }
  return (frame) => {
    const value = operand(frame);
    frame.runtime.spot = site;
    return sign(frame.runtime, operator, value);
  };
}

function compileBinary(node: Of<'binary'>, scope: Scope): Evaluate {
  const left = compileExpression(node.left, scope);
  const right = compileExpression(node.right, scope);
  const site = scope.site(node);
  const { operator } = node;
  if (operator === '+') {
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      frame.runtime.spot = site;
      return add(frame.runtime, a, b);
    };
  }
  // Jinja2 writes a constant it worked out into Python code, where `**` binds more tightly than the sign.
  const splitsSign = operator === '**' && isConstant(node.left) && !isConstant(node.right);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    frame.runtime.spot = site;
    if (splitsSign && isNegative(a)) return sign(frame.runtime, '-', arithmetic(frame.runtime, '**', sign(frame.runtime, '-', a), b));
    return arithmetic(frame.runtime, operator, a, b);
  };
}

function isNegative(value: Value): boolean {
  if (value instanceof PyFloat) return value.value < 0 || Object.is(value.value, -0);
  return (typeof value === 'number' || typeof value === 'bigint') && value < 0;
}

function compileConcat(node: Of<'concat'>, scope: Scope): Evaluate {
  const parts = node.parts.map((part) => compileExpression(part, scope));
  const site = scope.site(node);
  // Jinja2 folds constants into plain text, without looking at what is safe.
  const plain = scope.autoescape !== true || isConstant(node);
  return (frame) => {
    const { runtime } = frame;
    const values: Value[] = [];
    for (const part of parts) values.push(part(frame));
    runtime.spot = site;
    return plain ? joinPlain(frame, values) : joinSafe(frame, values);
  };
}

function joinPlain(frame: Frame, values: readonly Value[]): string {
  let text = '';
  for (const value of values) text += str(frame.runtime, value);
  frame.runtime.chargeText(text.length);
  return text;
}

/** Once one part is safe, all others are escaped. */
function joinSafe(frame: Frame, values: readonly Value[]): Value {
  const { runtime } = frame;
  const soft = values.map(
    (value): Value => (stringOf(value) === undefined ? (hasHtml(value) ? new Markup(str(runtime, value)) : str(runtime, value)) : value),
  );
  if (!soft.some((value) => value instanceof Markup)) return joinPlain(frame, soft);
  let text = '';
  for (const value of soft) text += escapeValue(runtime, value).value;
  runtime.chargeText(text.length);
  return new Markup(text);
}
