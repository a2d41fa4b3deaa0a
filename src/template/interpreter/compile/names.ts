import type { Expression, NodeBase, Target } from '../../ast.ts';
import { fault, typeError, valueError } from '../errors.ts';
import { missingValue } from '../runtime/missing.ts';
import type { Frame } from '../runtime/unit.ts';
import { toArray, tryIterate } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import { Namespace } from '../values/namespace.ts';
import { ServerValue } from '../values/serverValue.ts';
import { typeName, type Value } from '../values/types.ts';
import type { Evaluate, Scope } from './scope.ts';
import type { FunctionScope, Ref } from './symbols.ts';

/** Reads a slot: `undefined` when nothing is there. */
export type ReadSlot = (frame: Frame) => Value | undefined;

/** How many frames out a variable lives. */
function distance(from: FunctionScope, to: FunctionScope): number {
  let steps = 0;
  for (let scope: FunctionScope | undefined = from; scope && scope !== to; scope = scope.parent) steps++;
  return steps;
}

function outward(frame: Frame, steps: number): Frame {
  let found = frame;
  for (let i = 0; i < steps; i++) found = found.parent as Frame;
  return found;
}

/** Code that reads a variable's slot. */
export function slotReader(scope: Scope, ref: Ref): ReadSlot {
  const { index } = ref;
  const steps = distance(scope.symbols.scope, ref.scope);
  if (steps === 0) return (frame) => frame.slots[index];
  if (steps === 1) return (frame) => (frame.parent as Frame).slots[index];
  return (frame) => outward(frame, steps).slots[index];
}

/** Code that reads a name: what it stands for, or an undefined value. */
export function compileName(name: string, scope: Scope): Evaluate {
  const ref = scope.symbols.find(name);
  // A name nothing declared, which only filters of set blocks can hold: looked up when it is reached.
  if (ref === undefined)
    return (frame) => frame.context.resolve(name) ?? (frame.context.resolve(name) === null ? null : frame.runtime.undefined({ name }));
  const read = slotReader(scope, ref);
  const load = scope.symbols.loadOf(ref);
  const open = scope.shared.openParameters.at(-1);
  if (load?.kind === 'parameter' && !open?.has(ref)) {
    return (frame) => {
      const value = read(frame);
      return value === undefined ? missingValue : value;
    };
  }
  const { index } = ref;
  if (ref.scope === scope.symbols.scope) {
    return (frame) => {
      const value = frame.slots[index];
      return value === undefined ? frame.runtime.undefined({ name }) : value;
    };
  }
  return (frame) => {
    const value = read(frame);
    return value === undefined ? frame.runtime.undefined({ name }) : value;
  };
}

/** Code run when a scope is entered: looks up what comes from outside, empties the rest. */
export function compileEntry(scope: Scope): (frame: Frame) => void {
  const steps: ((frame: Frame) => void)[] = [];
  for (const [ref, load] of scope.symbols.loads) {
    const { index } = ref;
    if (load.kind === 'resolve') {
      const { name } = load;
      steps.push((frame) => {
        frame.slots[index] = frame.context.resolve(name);
      });
    } else if (load.kind === 'alias') {
      const read = slotReader(scope, load.ref);
      steps.push((frame) => {
        frame.slots[index] = read(frame);
      });
    } else if (load.kind === 'missing') {
      steps.push((frame) => {
        frame.slots[index] = undefined;
      });
    }
  }
  return sequence(steps, steps.length >> 3);
}

/** Code run when a scope that shares its frame is left: its variables are gone. */
export function compileExit(scope: Scope): (frame: Frame) => void {
  const indexes = [...scope.symbols.loads.keys()].map((ref) => ref.index);
  return (frame) => {
    for (const index of indexes) frame.slots[index] = undefined;
  };
}

function sequence(steps: readonly ((frame: Frame) => void)[], counted: number): (frame: Frame) => void {
  const [first, second] = steps;
  if (first === undefined) return () => undefined;
  if (second === undefined) return first;
  return (frame) => {
    if (counted > 0) frame.runtime.charge(counted);
    for (const step of steps) step(frame);
  };
}

/** Code that stores a value. */
export type Store = (frame: Frame, value: Value) => void;

/** Code that stores to a target; `before` runs ahead of the value's evaluation, as Jinja2 checks namespaces. */
export interface CompiledTarget {
  readonly store: Store;
  readonly before: ((frame: Frame) => void) | undefined;
}

/** Code that writes to what `set`, `for` or `with` names. */
export function compileTarget(target: Target | Expression, scope: Scope): CompiledTarget {
  switch (target.kind) {
    case 'name':
      return { store: nameStore(target.name, scope), before: undefined };
    case 'tuple':
      return compileUnpacking(target.items, target, scope);
    case 'namespaceTarget': {
      const read = slotReader(scope, scope.symbols.find(target.namespace.name) ?? scope.symbols.parameter(target.namespace.name));
      const { name } = target.attribute;
      const site = scope.site(target);
      return {
        before(frame) {
          if (read(frame) instanceof Namespace) return;
          frame.runtime.spot = site;
          throw fault('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
        },
        store(frame, value) {
          const values = (read(frame) as Namespace).values;
          frame.runtime.beforeChange(values);
          values.setName(name, value);
        },
      };
    }
    default:
      return { store: () => undefined, before: undefined };
  }
}

function nameStore(name: string, scope: Scope): Store {
  const ref = scope.symbols.find(name) ?? scope.symbols.parameter(name);
  const { index } = ref;
  if (!scope.toplevel) {
    return (frame, value) => {
      frame.slots[index] = value;
    };
  }
  const exported = !name.startsWith('_');
  return (frame, value) => {
    frame.slots[index] = value;
    frame.context.vars.set(name, value);
    if (exported) frame.context.exported.add(name);
  };
}

function compileUnpacking(items: readonly Expression[], node: NodeBase, scope: Scope): CompiledTarget {
  const targets = items.map((item) => compileTarget(item, scope));
  const checks = targets.flatMap(({ before }) => before ?? []);
  const site = scope.site(node);
  return {
    before:
      checks.length === 0
        ? undefined
        : (frame) => {
            for (const check of checks) check(frame);
          },
    store(frame, value) {
      frame.runtime.spot = site;
      frame.runtime.charge(targets.length >> 2);
      const values = unpack(frame, value, targets.length);
      for (let i = 0; i < targets.length; i++) targets[i]?.store(frame, values[i] as Value);
    },
  };
}

function unpack(frame: Frame, value: Value, count: number): readonly Value[] {
  if (value instanceof ServerValue) return Array.from({ length: count }, (_, index) => value.followedBy(`[${index}]`));
  let values: readonly Value[];
  if (value instanceof PyTuple || value instanceof PyList) values = value.values;
  else if (tryIterate(frame.runtime, value) === undefined) throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
  else values = toArray(frame.runtime, value);
  if (values.length < count) throw valueError(`not enough values to unpack (expected ${count}, got ${values.length})`);
  if (values.length > count) throw valueError(`too many values to unpack (expected ${count})`);
  return values;
}
