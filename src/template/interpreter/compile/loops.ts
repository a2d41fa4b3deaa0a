import { nodesIn } from '../../ast/children.ts';
import type { ForNode, Node } from '../../ast.ts';
import { LoopContext } from '../runtime/loop.ts';
import { Frame } from '../runtime/unit.ts';
import { iterate, PyIterator, truth } from '../values/iterate.ts';
import { PyList } from '../values/lists.ts';
import { Markup } from '../values/markup.ts';
import type { Items, Value } from '../values/types.ts';
import { compileExpression } from './expressions.ts';
import { compileEntry, compileExit, compileTarget } from './names.ts';
import type { Execute, Flow, Scope } from './scope.ts';
import { compileBody, compileWrite } from './statements.ts';
import { FunctionScope, type Ref } from './symbols.ts';
import { undeclared } from './walk.ts';

/** Runs the rounds of a loop in a frame; answers nothing, for what a body breaks off is the loop. */
type RunLoop = (frame: Frame, iterable: Value, depth: number) => void;

function needsLoopVariable(node: ForNode): boolean {
  const scopedBlock = (child: Node): boolean => child.kind === 'block' && child.scoped;
  return node.recursive || undeclared(node.body, ['loop']).has('loop') || nodesIn([node]).some(scopedBlock);
}

/** Makes a loop ready. */
export function compileFor(node: ForNode, scope: Scope): Execute {
  const iterable = compileExpression(node.iterable, scope);
  const site = scope.site(node);
  if (!node.recursive) {
    const run = compileRounds(node, scope, scope.inner(), undefined);
    return (frame) => {
      frame.runtime.site = site;
      const value = iterable(frame);
      frame.runtime.spot = site;
      run(frame, value, 0);
      return 0;
    };
  }
  const inner = scope.innerFunction();
  const loopScope = inner.symbols.scope;
  const { autoescape } = scope;
  let run: RunLoop = () => undefined;
  const render = (outer: Frame, value: Value, depth: number): Value => {
    const { runtime } = outer;
    const before = runtime.site;
    const passage = runtime.map?.enter('loop', 'loop', site);
    runtime.enter();
    runtime.beginCapture();
    run(new Frame(runtime, outer.context, outer, loopScope.size), value, depth);
    const text = runtime.endCapture();
    runtime.leave();
    runtime.site = before;
    if (runtime.map) runtime.map.passage = passage;
    return autoescape === true || (autoescape === 'dynamic' && runtime.autoescape) ? new Markup(text) : text;
  };
  run = compileRounds(node, scope, inner, (frame, value, depth) => render(frame.parent as Frame, value, depth));
  return compileWrite({ ...node.iterable, at: node.at }, (frame) => render(frame, iterable(frame), 0), withoutEscape(scope));
}

/** The text of a recursive loop is written as it is. */
function withoutEscape(scope: Scope): Scope {
  const plain = scope.branch();
  plain.autoescape = false;
  return plain;
}

function compileRounds(
  node: ForNode,
  scope: Scope,
  loopScope: Scope,
  recurse: ((frame: Frame, value: Value, depth: number) => Value) | undefined,
): RunLoop {
  const extended = needsLoopVariable(node);
  const loopRef = extended ? loopScope.symbols.parameter('loop') : undefined;
  loopScope.symbols.learnTarget(node.target, true);
  loopScope.symbols.learn(node.body);
  const filter = node.test && compileTestOf(node, loopScope, scope);
  const enter = compileEntry(loopScope);
  const exit = compileExit(loopScope);
  const target = compileTarget(node.target, loopScope);
  const bodyPoint = scope.point('forBody', node.open);
  const body = compileBody(node.body, loopScope);
  const emptyPoint = scope.point('forEmpty', node.otherwise ?? node.open);
  const otherwise = compileElse(node, scope, loopScope);
  const site = scope.site(node);
  const spot = scope.site(node.iterable);
  const { unit, instrumented } = scope.shared;

  return (frame, iterable, depth) => {
    const { runtime } = frame;
    runtime.site = site;
    runtime.spot = spot;
    runtime.charge(1);
    const source = filter ? filter(frame, iterable) : iterable;
    const items = iterate(runtime, source);
    const loop = loopRef && newLoop(frame, source, items, loopRef, recurse && ((value, level) => recurse(frame, value, level)), depth);
    const simple = !loop && source instanceof PyList ? source : undefined;
    let rounds = 0;
    // Jinja2 counts a round only when its end is reached: after `break` or nothing but `continue` the `else` part runs too.
    let completed = false;
    for (;;) {
      const item = simple ? simple.values[rounds] : loop ? loop.advance() : items.next();
      if (item === undefined) break;
      rounds++;
      runtime.charge(1);
      runtime.site = site;
      target.store(frame, item);
      enter(frame);
      if (instrumented) runtime.coverage?.hit(unit, bodyPoint);
      const flow: Flow = body(frame);
      if (flow === 1) break;
      if (flow === 0) completed = true;
      runtime.site = site;
      runtime.spot = spot;
    }
    exit(frame);
    if (!completed) {
      if (instrumented && rounds === 0) runtime.coverage?.hit(unit, emptyPoint);
      otherwise?.(frame);
    }
  };
}

function newLoop(
  frame: Frame,
  source: Value,
  items: Items,
  ref: Ref,
  render: ((value: Value, depth: number) => Value) | undefined,
  depth: number,
): LoopContext {
  const loop = new LoopContext(frame.runtime, source, items, render, depth);
  frame.slots[ref.index] = loop;
  return loop;
}

/** The `if` of a loop: a lazy sequence of the items that pass, worked out in a frame of its own. */
function compileTestOf(node: ForNode, loopScope: Scope, scope: Scope): (frame: Frame, iterable: Value) => Value {
  const inner = scope.inner(new FunctionScope(loopScope.symbols.scope));
  inner.symbols.learnTarget(node.target, true);
  inner.symbols.learnExpression(node.test);
  const enter = compileEntry(inner);
  const target = compileTarget(node.target, inner);
  const test = compileExpression(node.test as NonNullable<typeof node.test>, inner);
  const site = scope.site(node.test as NonNullable<typeof node.test>);
  const { scope: slots } = inner.symbols;
  return (outer, iterable) => {
    const { runtime } = outer;
    const items = iterate(runtime, iterable);
    let frame: Frame | undefined;
    return new PyIterator(() => {
      if (frame === undefined) {
        frame = new Frame(runtime, outer.context, outer, slots.size);
        enter(frame);
      }
      for (let item = items.next(); item !== undefined; item = items.next()) {
        runtime.charge(1);
        target.store(frame, item);
        runtime.site = site;
        const value = test(frame);
        runtime.spot = site;
        if (truth(runtime, value)) return item;
      }
      return undefined;
    });
  };
}

function compileElse(node: ForNode, scope: Scope, loopScope: Scope): ((frame: Frame) => void) | undefined {
  if (node.otherwise === undefined) return undefined;
  const inner = scope.inner(loopScope.symbols.scope);
  inner.symbols.learn(node.otherwise.body);
  const enter = compileEntry(inner);
  const exit = compileExit(inner);
  const body = compileBody(node.otherwise.body, inner);
  return (frame) => {
    enter(frame);
    body(frame);
    exit(frame);
  };
}
