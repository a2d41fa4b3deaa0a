import type { AttributeExpression, CallExpression, FilterExpression, TestExpression } from '../../ast.ts';
import { getAttribute } from '../access.ts';
import { callValue } from '../callValue.ts';
import { BudgetFault, fault, TemplateFault, typeError } from '../errors.ts';
import { filters } from '../filters/index.ts';
import { methodOf } from '../methods/index.ts';
import { bind } from '../runtime/functions.ts';
import type { Frame } from '../runtime/unit.ts';
import { tests } from '../tests/index.ts';
import { truth } from '../values/iterate.ts';
import { ServerValue } from '../values/serverValue.ts';
import type { Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { compileArguments } from './arguments.ts';
import { compileExpression } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';

const sandboxCall = 'jinja2.sandbox.SandboxedEnvironment.call';

/** Makes a call ready; `caller` adds the block of a `call` statement. */
export function compileCall(node: CallExpression, scope: Scope, caller?: Evaluate): Evaluate {
  const site = scope.site(node);
  const args = compileArguments(node, scope, site, sandboxCall);
  if (node.callee.kind === 'attribute' && !node.callee.attribute.name.startsWith('_') && caller === undefined) {
    return compileMethodCall(node.callee, args, scope, site);
  }
  const callee = compileExpression(node.callee, scope);
  return (frame) => {
    const target = callee(frame);
    const values = args.positional(frame);
    let named = args.named(frame);
    frame.runtime.spot = site;
    if (caller) {
      if (named?.has('caller')) throw typeError(`${sandboxCall}() got multiple values for keyword argument 'caller'`);
      named = new Map([...(named ?? []), ['caller', caller(frame)]]);
    }
    return callValue(frame.runtime, target, values, named);
  };
}

/** `object.name(…)`: a built-in method is called without making a value of it first. */
function compileMethodCall(
  callee: AttributeExpression,
  args: ReturnType<typeof compileArguments>,
  scope: Scope,
  site: ReturnType<Scope['site']>,
): Evaluate {
  const object = compileExpression(callee.object, scope);
  const { name } = callee.attribute;
  const attributeSite = scope.site(callee);
  return (frame) => {
    const { runtime } = frame;
    const target = object(frame);
    runtime.spot = attributeSite;
    const method = methodOf(target, name);
    const found = method === undefined ? getAttribute(runtime, target, name) : undefined;
    const values = args.positional(frame);
    const named = args.named(frame);
    runtime.spot = site;
    if (method === undefined) return callValue(runtime, found as Value, values, named);
    runtime.charge(1);
    return method.call(runtime, target, values, named);
  };
}

/** Makes a filter ready; one without a target gets its value from `body`. */
export function compileFilter(node: FilterExpression, scope: Scope, body?: Evaluate): Evaluate {
  const target = node.target
    ? body && node.target.kind === 'filter'
      ? compileFilter(node.target, scope, body)
      : compileExpression(node.target, scope)
    : body;
  const site = scope.site(node);
  const { name } = node.filter;
  if (name === 'float') scope.shared.foldable++;
  const filter = filters.get(name);
  if (filter === undefined || target === undefined)
    return unknownName('filter', name, target, compileArguments(node, scope, site, name), site);
  if (scope.shared.instrumented && (name === 'default' || name === 'd')) return compileDefault(node, target, scope);
  const args = compileArguments(node, scope, site, filter.signature.name);
  if ('raw' in filter) {
    const { raw } = filter;
    return applied(name, target, (frame, value) => {
      const values = args.positional(frame, value);
      const named = args.named(frame);
      frame.runtime.spot = site;
      frame.runtime.charge(1);
      return raw(frame.runtime, values, named);
    });
  }
  const { run, signature } = filter;
  const given = 1 + (args.fixed ?? Number.POSITIVE_INFINITY);
  if (given >= signature.required && given <= signature.params.length) {
    const missing = signature.defaults.slice(given - signature.required);
    return applied(name, target, (frame, value) => {
      const values = args.positional(frame, value);
      for (const fallback of missing) values.push(fallback);
      frame.runtime.spot = site;
      frame.runtime.charge(1);
      return run(frame.runtime, values);
    });
  }
  return applied(name, target, (frame, value) => {
    const values = args.positional(frame, value);
    const named = args.named(frame);
    frame.runtime.spot = site;
    frame.runtime.charge(1);
    return run(frame.runtime, bind(signature, values, named));
  });
}

/** Applies a filter to what its target answers. Where it fails on a value that only the server knows, that it is applied is shown. */
function applied(name: string, target: Evaluate, apply: (frame: Frame, value: Value) => Value): Evaluate {
  return (frame) => {
    const value = target(frame);
    try {
      return apply(frame, value);
    } catch (error) {
      if (value instanceof ServerValue && error instanceof TemplateFault && !(error instanceof BudgetFault))
        return value.followedBy(`|${name}`);
      throw error;
    }
  };
}

/** `default` with a count of whether the fallback was taken. */
function compileDefault(node: FilterExpression, target: Evaluate, scope: Scope): Evaluate {
  const site = scope.site(node);
  const args = compileArguments(node, scope, site, 'do_default');
  const taken = scope.point('defaultTaken', node.filter);
  const kept = scope.point('defaultKept', node.filter);
  const { unit } = scope.shared;
  return (frame) => {
    const { runtime } = frame;
    const value = target(frame);
    const values = args.positional(frame, value);
    const named = args.named(frame);
    runtime.spot = site;
    const [, , boolean = named?.get('boolean') ?? false] = values;
    const falls = value instanceof Undefined || (truth(runtime, boolean) && !truth(runtime, value));
    runtime.coverage?.hit(unit, falls ? taken : kept);
    return runtime.named.filter(runtime, 'default', values, named);
  };
}

/** A filter or test that does not exist, where that is an error only when it is applied. */
function unknownName(
  kind: 'filter' | 'test',
  name: string,
  target: Evaluate | undefined,
  args: ReturnType<typeof compileArguments>,
  site: ReturnType<Scope['site']>,
): Evaluate {
  return (frame) => {
    args.positional(frame, target?.(frame));
    args.named(frame);
    frame.runtime.spot = site;
    throw fault('TemplateRuntimeError', `No ${kind} named '${name}' found.`);
  };
}

/** Makes a test ready. */
export function compileTest(node: TestExpression, scope: Scope): Evaluate {
  const target = compileExpression(node.target, scope);
  const site = scope.site(node);
  const { name } = node.test;
  const { negated } = node;
  if ((name === 'defined' || name === 'undefined') && node.args.length === 0 && node.kwargs.length === 0) {
    const wanted = (name === 'undefined') !== negated;
    return (frame) => target(frame) instanceof Undefined === wanted;
  }
  const test = tests.get(name);
  if (test === undefined) return unknownName('test', name, target, compileArguments(node, scope, site, name), site);
  const args = compileArguments(node, scope, site, `test_${name}`);
  return (frame) => {
    const values = args.positional(frame, target(frame));
    const named = args.named(frame);
    frame.runtime.spot = site;
    return test(frame.runtime, values, named) !== negated;
  };
}
