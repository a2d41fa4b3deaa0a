import type { BlockNode, ExtendsNode } from '../../ast.ts';
import { fault } from '../errors.ts';
import { runBlock, superBlock, TemplateReference } from '../runtime/references.ts';
import { type BlockCode, type Context, Frame } from '../runtime/unit.ts';
import { compileExpression } from './expressions.ts';
import { localsReader } from './locals.ts';
import { compileEntry } from './names.ts';
import { type Execute, Scope } from './scope.ts';
import { compileBody, rootOf } from './statements.ts';
import { FunctionScope, Symbols } from './symbols.ts';
import { findTemplate } from './templates.ts';
import { undeclared } from './walk.ts';

/** Makes the place of a block ready: writes the most derived block of that name. */
export function compileBlock(node: BlockNode, scope: Scope): Execute {
  const { shared } = scope;
  const { name } = node.name;
  const checks = scope.toplevel && shared.extendsSoFar > 0;
  if (scope.toplevel && shared.knowsExtends) return () => 0;
  const locals = node.scoped ? localsReader(scope) : undefined;
  const site = scope.site(node);
  const { required } = node;
  return (frame) => {
    if (checks && rootOf(frame).extending) return 0;
    const { runtime } = frame;
    runtime.site = site;
    runtime.spot = site;
    runtime.charge(1);
    if (locals) runtime.chargeItems(frame.context.size);
    const context: Context = locals ? frame.context.derived(locals(frame)) : frame.context;
    const stack = frame.context.blocks.get(name) ?? [];
    if (required && stack.length <= 1) throw fault('TemplateRuntimeError', `Required block '${name}' not found`);
    const [block] = stack;
    if (block === undefined) return 0;
    const passage = runtime.map?.enter('block', name, site);
    runBlock(runtime, context, block);
    if (runtime.map) runtime.map.passage = passage;
    return 0;
  };
}

/** Makes the body of a block ready. */
export function compileBlockCode(node: BlockNode, outer: Scope): BlockCode {
  const { shared } = outer;
  const functionScope = new FunctionScope(undefined);
  const scope = new Scope(shared, new Symbols(functionScope, undefined, 0), outer.autoescape, outer);
  const { name } = node.name;
  const free = undeclared(node.body, ['self', 'super']);
  const self = free.has('self') ? scope.symbols.parameter('self') : undefined;
  const parent = free.has('super') ? scope.symbols.parameter('super') : undefined;
  scope.symbols.learn(node.body);
  const enter = compileEntry(scope);
  const point = scope.point('block', node);
  shared.lastMark = node.at;
  const body = compileBody(node.body, scope);
  const { unit, instrumented } = shared;
  const code: BlockCode = {
    name,
    slots: functionScope.size,
    run(frame) {
      const { runtime, context } = frame;
      if (instrumented) runtime.coverage?.hit(unit, point);
      if (self) frame.slots[self.index] = new TemplateReference(runtime, context, unit.name);
      if (parent) frame.slots[parent.index] = superBlock(runtime, context, code);
      enter(frame);
      body(frame);
    },
  };
  return code;
}

/** Makes `extends` ready: the rest of the template only gives blocks. */
export function compileExtends(node: ExtendsNode, scope: Scope): Execute {
  const { shared } = scope;
  const again = shared.extendsSoFar > 0;
  const repeated = again ? scope.unmarkedSite(node) : undefined;
  if (again && shared.knowsExtends) {
    shared.ended = true;
    return ({ runtime }) => {
      runtime.site = repeated;
      throw fault('TemplateRuntimeError', 'extended multiple times');
    };
  }
  const site = scope.markedSite(node);
  const template = compileExpression(node.template, scope);
  if (scope.rootlevel) shared.knowsExtends = true;
  shared.extendsSoFar++;
  return (frame) => {
    const { runtime, context } = frame;
    const root = rootOf(frame);
    runtime.site = repeated ?? site;
    if (again && root.extending) throw fault('TemplateRuntimeError', 'extended multiple times');
    runtime.site = site;
    const value = template(frame);
    runtime.spot = site;
    const parent = findTemplate(runtime, value, shared.unit.name);
    root.extending = true;
    root.base = parent;
    runtime.charge(1 + parent.blocks.size);
    for (const [name, block] of parent.blocks) {
      const stack = context.blocks.get(name);
      if (stack) stack.push(block);
      else context.blocks.set(name, [block]);
    }
    return 0;
  };
}

/** Renders the template that this one extends, in the same context. */
export function runBase(frame: Frame): void {
  const { runtime, context, base } = frame;
  if (base === undefined) return;
  runtime.enter();
  runtime.coverage?.switchTo(base);
  base.run(new Frame(runtime, context, undefined, base.slots));
  runtime.leave();
}
