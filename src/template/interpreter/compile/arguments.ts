import type { Arguments } from '../../ast.ts';
import { typeError } from '../errors.ts';
import type { Site } from '../runtime/site.ts';
import type { Frame } from '../runtime/unit.ts';
import { PyDict } from '../values/dict.ts';
import { toArray, tryIterate } from '../values/iterate.ts';
import { stringOf } from '../values/markup.ts';
import { type Kwargs, typeName, type Value } from '../values/types.ts';
import { compileExpression } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';

/** Arguments made ready. */
export interface CompiledArguments {
  /** The values by position, after `first`. */
  positional(frame: Frame, first?: Value): Value[];
  /** The values by name; `undefined` when there are none. */
  named(frame: Frame): Kwargs | undefined;
  /** How many values by position, when that is known ahead and none has a name. */
  readonly fixed: number | undefined;
}

const noNames = (): undefined => undefined;

/** Makes arguments ready; `callee` is what Python's messages call the function. */
export function compileArguments(node: Arguments, scope: Scope, site: Site, callee: string): CompiledArguments {
  const args = node.args.map((arg) => compileExpression(arg, scope));
  const rest = node.dynArgs && compileExpression(node.dynArgs, scope);
  const simple = node.kwargs.length === 0 && node.dynKwargs === undefined;
  return {
    positional: rest ? withRest(args, rest, site) : byPosition(args),
    named: simple ? noNames : compileNamed(node, scope, site, callee),
    fixed: simple && rest === undefined ? args.length : undefined,
  };
}

function byPosition(args: readonly Evaluate[]): CompiledArguments['positional'] {
  const [only] = args;
  if (only === undefined) return (_frame, first) => (first === undefined ? [] : [first]);
  if (args.length === 1) return (frame, first) => (first === undefined ? [only(frame)] : [first, only(frame)]);
  return (frame, first) => {
    const values: Value[] = first === undefined ? [] : [first];
    for (const arg of args) values.push(arg(frame));
    return values;
  };
}

function withRest(args: readonly Evaluate[], rest: Evaluate, site: Site): CompiledArguments['positional'] {
  return (frame, first) => {
    const values: Value[] = first === undefined ? [] : [first];
    for (const arg of args) values.push(arg(frame));
    const more = rest(frame);
    frame.runtime.spot = site;
    if (tryIterate(frame.runtime, more) === undefined) throw typeError(`Value after * must be an iterable, not ${typeName(more)}`);
    for (const value of toArray(frame.runtime, more)) values.push(value);
    return values;
  };
}

function compileNamed(node: Arguments, scope: Scope, site: Site, callee: string): CompiledArguments['named'] {
  const named = node.kwargs.map((arg) => ({ name: arg.name.name, value: compileExpression(arg.value, scope) }));
  const rest = node.dynKwargs && compileExpression(node.dynKwargs, scope);
  return (frame) => {
    const values = new Map<string, Value>();
    for (const { name, value } of named) values.set(name, value(frame));
    if (rest) {
      const more = rest(frame);
      frame.runtime.spot = site;
      if (!(more instanceof PyDict)) throw typeError(`${callee}() argument after ** must be a mapping, not ${typeName(more)}`);
      frame.runtime.chargeItems(more.size());
      for (const [key, value] of more.pairs()) {
        const name = stringOf(key);
        if (name === undefined) throw typeError('keywords must be strings');
        if (values.has(name)) throw typeError(`${callee}() got multiple values for keyword argument '${name}'`);
        values.set(name, value);
      }
    }
    return values.size === 0 ? undefined : values;
  };
}
