import type { Expression } from '../../ast.ts';
import { TemplateFault } from '../errors.ts';
import type { Frame } from '../runtime/unit.ts';
import { PyDict, PySet } from '../values/dict.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import { Markup } from '../values/markup.ts';
import { PyRange } from '../values/range.ts';
import { str } from '../values/text.ts';
import { floatText, PyFloat, type Value } from '../values/types.ts';
import { isConstant } from './constants.ts';
import type { Evaluate, Scope } from './scope.ts';

type Compile = (node: Expression, scope: Scope) => Evaluate;

/**
 * Makes an expression ready the way Jinja2's optimizer does: what is constant is worked out ahead, where a failing slice is a missing item
 * and infinity a value like others; only where that gives nothing the rules of the run hold.
 *
 * @param written Whether the value is only written: then it need not be one that can stand in Python code.
 */
export function compileFolding(node: Expression, scope: Scope, compile: Compile, written: boolean): Evaluate {
  const { shared } = scope;
  if (shared.folding) return compile(node, scope);
  const before = shared.foldable;
  const evaluate = compile(node, scope);
  if (shared.foldable === before || !isConstant(node)) return evaluate;
  shared.folding = true;
  const ahead = compile(node, scope);
  shared.folding = false;
  const accepts = written ? isPrintable : isLiteral;
  return (frame) => {
    const value = attempt(frame, ahead, accepts);
    if (value === undefined) return evaluate(frame);
    if (!written) refuseNameless(value);
    return value;
  };
}

/** The value of a constant, or `undefined` where Jinja2 leaves it to the run. */
function attempt(frame: Frame, evaluate: Evaluate, accepts: (frame: Frame, value: Value) => boolean): Value | undefined {
  try {
    const value = evaluate(frame);
    return accepts(frame, value) ? value : undefined;
  } catch (error) {
    if (error instanceof TemplateFault) return undefined;
    throw error;
  }
}

/** Whether a value can be written; throws where it cannot. */
function isPrintable(frame: Frame, value: Value): boolean {
  str(frame.runtime, value);
  return true;
}

/** Whether a value can stand in the Python code that Jinja2 makes. */
function isLiteral(frame: Frame, value: Value): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (value instanceof PyFloat || value instanceof Markup || value instanceof PyRange) return true;
  if (value instanceof PyList || value instanceof PyTuple) return value.values.every((item) => isLiteral(frame, item));
  if (value instanceof PySet) return value.list().every((item) => isLiteral(frame, item));
  return value instanceof PyDict && [...value.pairs()].every((pair) => pair.every((part) => isLiteral(frame, part)));
}

/** Infinity and not-a-number stand as words in Python code, where nothing has that name. */
function refuseNameless(value: Value): void {
  if (!(value instanceof PyFloat) || Number.isFinite(value.value)) return;
  throw new TemplateFault('NameError', `name '${floatText(Math.abs(value.value))}' is not defined`);
}
