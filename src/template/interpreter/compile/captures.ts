import { truthOf } from '../../analysis/deadBranches.ts';
import type { AutoescapeNode, CallBlockNode, FilterBlockNode, MacroNode, Node, Parameter, SetBlockNode } from '../../ast.ts';
import { typeError } from '../errors.ts';
import { Macro, type MacroCode } from '../runtime/macro.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { truth } from '../values/iterate.ts';
import { Markup, stringOf } from '../values/markup.ts';
import { str } from '../values/text.ts';
import { typeName, type Value } from '../values/types.ts';
import { compileCall, compileFilter } from './calls.ts';
import { isConstant } from './constants.ts';
import { compileExpression } from './expressions.ts';
import { specialArguments } from './macroArguments.ts';
import { compileEntry, compileExit, compileTarget } from './names.ts';
import type { Execute, Scope } from './scope.ts';
import { compileBody, compileWrite } from './statements.ts';
import type { Ref } from './symbols.ts';

interface MacroParts {
  readonly name: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Node[];
}

/** Makes the code of a macro or of the block of a `call` ready. */
function compileMacroCode(node: MacroParts & { start: number; end: number; at: number }, scope: Scope): MacroCode {
  const inner = scope.innerFunction();
  inner.checksOutput = false;
  const { symbols } = inner;
  const params = node.parameters.map((parameter) => parameter.name);
  const refs: Ref[] = params.map((name) => symbols.parameter(name));
  const special = specialArguments(node);
  if (special.caller && !params.includes('caller')) refs.push(symbols.parameter('caller'));
  if (special.kwargs) refs.push(symbols.parameter('kwargs'));
  if (special.varargs) refs.push(symbols.parameter('varargs'));
  for (const parameter of node.parameters) symbols.learnExpression(parameter.default);
  symbols.learn(node.body);

  const enter = compileEntry(inner);
  const open = new Set<object>(refs);
  scope.shared.openParameters.push(open);
  const defaults = node.parameters.map((parameter, index) => {
    const fallback = parameter.default && compileExpression(parameter.default, inner);
    open.delete(refs[index] as Ref);
    return { name: parameter.name, index: (refs[index] as Ref).index, fallback };
  });
  scope.shared.openParameters.pop();
  const point = scope.point('macro', node);
  const body = compileBody(node.body, inner);
  const site = scope.site(node);
  const { unit, instrumented } = scope.shared;
  return {
    name: node.name,
    params,
    catchesKwargs: special.kwargs,
    catchesVarargs: special.varargs,
    usesCaller: special.caller,
    site,
    slots: () => symbols.scope.size,
    targets: refs.map((ref) => ref.index),
    run(frame) {
      frame.runtime.site = site;
      if (instrumented) frame.runtime.coverage?.hit(unit, point);
      enter(frame);
      for (const { name, index, fallback } of defaults) {
        if (frame.slots[index] !== undefined) continue;
        frame.slots[index] = fallback ? fallback(frame) : frame.runtime.undefined({ hint: `parameter '${name}' was not provided`, name });
      }
      body(frame);
    },
  };
}

/** Makes a macro ready: running the statement defines it. */
export function compileMacro(node: MacroNode, scope: Scope): Execute {
  const { name } = node.name;
  const code = compileMacroCode(
    { name, parameters: node.parameters, body: node.body, start: node.start, end: node.end, at: node.at },
    scope,
  );
  const ref = scope.symbols.find(name) ?? scope.symbols.parameter(name);
  const { toplevel } = scope;
  const exported = toplevel && !name.startsWith('_');
  return (frame) => {
    frame.runtime.charge(1);
    const macro = new Macro(code, frame);
    frame.slots[ref.index] = macro;
    if (toplevel) frame.context.vars.set(name, macro);
    if (exported) frame.context.exported.add(name);
    return 0;
  };
}

/** Makes a `call` ready: its block becomes the `caller` of the macro. */
export function compileCallBlock(node: CallBlockNode, scope: Scope): Execute {
  if (node.call.kind === 'error') return () => 0;
  const code = compileMacroCode(
    { name: undefined, parameters: node.parameters, body: node.body, start: node.start, end: node.end, at: node.at },
    scope,
  );
  const call = compileCall(node.call, scope, (frame) => new Macro(code, frame));
  return compileWrite({ ...node.call, at: node.at }, (frame) => asWritten(call(frame)), plainScope(scope));
}

/** What a buffered statement yields must be text already: Jinja2 joins it without asking. */
function asWritten(value: Value): string {
  const text = stringOf(value);
  if (text === undefined) throw typeError(`sequence item 0: expected str instance, ${typeName(value)} found`);
  return text;
}

function plainScope(scope: Scope): Scope {
  const plain = scope.branch();
  plain.soft = scope.soft;
  plain.autoescape = false;
  return plain;
}

function captured(runtime: Runtime, autoescape: Scope['autoescape'], text: string): Value {
  return autoescape === true || (autoescape === 'dynamic' && runtime.autoescape) ? new Markup(text) : text;
}

/** Makes a filter block ready. */
export function compileFilterBlock(node: FilterBlockNode, scope: Scope): Execute {
  const inner = scope.inner();
  inner.symbols.learn(node.body);
  inner.symbols.learnExpression(node.filter);
  const enter = compileEntry(inner);
  const exit = compileExit(inner);
  const body = compileBody(node.body, inner);
  let text = '';
  const apply = node.filter && compileFilter(node.filter, inner, (frame) => captured(frame.runtime, inner.autoescape, text));
  const site = scope.site(node);
  const write = apply && compileWrite({ ...node.filter, at: node.at }, (frame) => asWritten(apply(frame)), plainScope(scope), 1);
  return (frame) => {
    const { runtime } = frame;
    runtime.site = site;
    runtime.charge(1);
    enter(frame);
    const passage = runtime.map?.enter('filterBlock', node.filter?.filter.name ?? '', site);
    runtime.beginCapture();
    const flow = body(frame);
    const content = runtime.endCapture();
    if (runtime.map) runtime.map.passage = passage;
    if (flow !== 0 || write === undefined) return flow;
    text = content;
    runtime.site = site;
    write(frame);
    exit(frame);
    return 0;
  };
}

/** Makes a set block ready. */
export function compileSetBlock(node: SetBlockNode, scope: Scope): Execute {
  const inner = scope.inner();
  inner.checksOutput = false;
  inner.symbols.learn(node.body);
  inner.symbols.learnExpression(node.filter);
  const enter = compileEntry(inner);
  const exit = compileExit(inner);
  const body = compileBody(node.body, inner);
  let text = '';
  const filter = node.filter && compileFilter(node.filter, inner, (frame) => captured(frame.runtime, inner.autoescape, text));
  const { store, before } = compileTarget(node.target, scope);
  const site = scope.site(node);
  return (frame) => {
    const { runtime } = frame;
    runtime.site = site;
    runtime.charge(1);
    enter(frame);
    const mark = runtime.map?.mark ?? 0;
    runtime.beginCapture();
    const flow = body(frame);
    const content = runtime.endCapture();
    if (flow !== 0) return flow;
    runtime.site = site;
    before?.(frame);
    text = content;
    const value = filter ? filter(frame) : content;
    if (node.target.kind === 'name') runtime.map?.keep(node.target.name, stringOf(value) ?? '', mark);
    store(frame, frame.context.autoescape ? new Markup(str(runtime, value)) : value);
    exit(frame);
    return 0;
  };
}

/** Makes an autoescape block ready. */
export function compileAutoescape(node: AutoescapeNode, scope: Scope): Execute {
  const inner = scope.inner();
  inner.symbols.learnExpression(node.value);
  inner.symbols.learn(node.body);
  const value = compileExpression(node.value, inner);
  const known = isConstant(node.value) ? truthOf(node.value) : undefined;
  inner.autoescape = known ?? 'dynamic';
  if (known !== undefined) inner.knownAutoescape = known;
  const enter = compileEntry(inner);
  const exit = compileExit(inner);
  const site = scope.unmarkedSite(node);
  const body = compileBody(node.body, inner);
  return (frame) => {
    const { runtime, context } = frame;
    runtime.site = site;
    runtime.charge(1);
    enter(frame);
    const before = context.autoescape;
    const on = value(frame);
    context.autoescape = truth(runtime, on);
    runtime.autoescape = context.autoescape;
    const flow = body(frame);
    context.autoescape = before;
    runtime.autoescape = before;
    exit(frame);
    return flow;
  };
}
