import type { ConditionalExpression, LogicalExpression } from '../../ast.ts';
import { truth } from '../values/iterate.ts';
import { Undefined } from '../values/undefined.ts';
import { compileExpression } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';

/** Makes `and` and `or` ready: the right side is only worked out when it decides. */
export function compileLogical(node: LogicalExpression, scope: Scope): Evaluate {
  const left = compileExpression(node.left, scope);
  const site = scope.site(node.left);
  const short = scope.point('shortCut', node.left);
  const full = scope.point('bothSides', node.right);
  const right = compileExpression(node.right, scope);
  const stopsAt = node.operator === 'or';
  const { unit, instrumented } = scope.shared;
  return (frame) => {
    const value = left(frame);
    frame.runtime.spot = site;
    const stops = truth(frame.runtime, value) === stopsAt;
    if (instrumented) frame.runtime.coverage?.hit(unit, stops ? short : full);
    return stops ? value : right(frame);
  };
}

/** Makes an inline `if` ready. */
export function compileConditional(node: ConditionalExpression, scope: Scope): Evaluate {
  const inner = scope.branch();
  const test = compileExpression(node.test, inner);
  const yes = scope.point('whenTrue', node.whenTrue);
  const whenTrue = compileExpression(node.whenTrue, inner);
  const no = scope.point('whenFalse', node.whenFalse ?? node);
  const whenFalse = node.whenFalse ? compileExpression(node.whenFalse, inner) : noElse(node, scope);
  const site = scope.site(node.test);
  const { unit, instrumented } = scope.shared;
  return (frame) => {
    const value = test(frame);
    frame.runtime.spot = site;
    const holds = truth(frame.runtime, value);
    if (instrumented) frame.runtime.coverage?.hit(unit, holds ? yes : no);
    return holds ? whenTrue(frame) : whenFalse(frame);
  };
}

function noElse(node: ConditionalExpression, scope: Scope): Evaluate {
  const { unit } = scope.shared;
  const line = unit.template.lineOf(node.at);
  const where = unit.name === undefined ? `line ${line}` : `line ${line} in '${unit.name}'`;
  // Always the default kind: an `if` without `else` is no mistake.
  const value = new Undefined(
    'default',
    `the inline if-expression on ${where} evaluated to false and no else section was defined.`,
    undefined,
    undefined,
    false,
  );
  return () => value;
}
