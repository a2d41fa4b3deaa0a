import type { Expression, Node, NodeBase } from '../../ast.ts';
import type { WritingSite } from '../runtime/mapRecorder.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { truth } from '../values/iterate.ts';
import { escapeValue, Markup, stringOf } from '../values/markup.ts';
import { str } from '../values/text.ts';
import type { Value } from '../values/types.ts';
import { compileAutoescape, compileCallBlock, compileFilterBlock, compileMacro, compileSetBlock } from './captures.ts';
import { isConstant } from './constants.ts';
import { compileExpression } from './expressions.ts';
import { compileBlock, compileExtends } from './inheritance.ts';
import { compileFor } from './loops.ts';
import { compileEntry, compileExit, compileTarget } from './names.ts';
import type { Evaluate, Execute, Flow, Scope } from './scope.ts';
import { compileFromImport, compileImport, compileInclude } from './templates.ts';
import { compileTrans } from './trans.ts';

const nothing: Execute = () => 0;

/** Makes a body ready. */
export function compileBody(nodes: readonly Node[], scope: Scope): Execute {
  const steps: Execute[] = [];
  for (const node of nodes) {
    const step = compileStatement(node, scope);
    if (step !== nothing) steps.push(step);
    if (scope.shared.ended) {
      scope.shared.ended = false;
      break;
    }
  }
  return sequence(steps);
}

function sequence(steps: readonly Execute[]): Execute {
  const [first, second, third] = steps;
  if (first === undefined) return nothing;
  if (second === undefined) return first;
  if (third === undefined) return (frame) => first(frame) || second(frame);
  const count = steps.length;
  return (frame) => {
    for (let i = 0; i < count; i++) {
      const flow = (steps[i] as Execute)(frame);
      if (flow !== 0) return flow;
    }
    return 0;
  };
}

function compileStatement(node: Node, scope: Scope): Execute {
  const { shared } = scope;
  if (markedFirst.has(node.kind) || (node.kind === 'output' && isWritten(node.expression, scope))) shared.lastMark = node.at;
  const step = compileByKind(node, scope);
  if (markedLast.has(node.kind)) shared.lastMark = node.at;
  return step;
}

/** The statements whose line Jinja2 notes at the start of their code, and those where it does so at the end. */
const markedFirst = kinds('block', 'break', 'callBlock', 'continue', 'do', 'for', 'fromImport', 'if', 'import', 'include', 'macro', 'set');
const markedLast = kinds('callBlock', 'filterBlock', 'setBlock');

function kinds(...names: readonly Node['kind'][]): ReadonlySet<Node['kind']> {
  return new Set(names);
}

/** Whether there is code that writes an expression while rendering. */
function isWritten(expression: Expression, scope: Scope): boolean {
  return !isConstant(expression) && !(scope.checksOutput && scope.shared.knowsExtends);
}

function compileByKind(node: Node, scope: Scope): Execute {
  switch (node.kind) {
    case 'text':
      return node.value === '' ? nothing : compileText(node.value, node, scope);
    case 'raw':
      return node.text?.value ? compileText(node.text.value, node.text, scope) : nothing;
    case 'output':
      return compileOutput(node.expression, scope);
    case 'print':
      return sequence(node.expressions.map((expression) => compileOutput(expression, scope)));
    case 'if':
      return compileIf(node, scope);
    case 'for':
      return compileFor(node, scope);
    case 'set':
      return compileSet(node, scope);
    case 'setBlock':
      return compileSetBlock(node, scope);
    case 'macro':
      return compileMacro(node, scope);
    case 'callBlock':
      return compileCallBlock(node, scope);
    case 'filterBlock':
      return compileFilterBlock(node, scope);
    case 'with':
      return compileWith(node, scope);
    case 'autoescape':
      return compileAutoescape(node, scope);
    case 'block':
      return compileBlock(node, scope);
    case 'extends':
      return compileExtends(node, scope);
    case 'include':
      return compileInclude(node, scope);
    case 'import':
      return compileImport(node, scope);
    case 'fromImport':
      return compileFromImport(node, scope);
    case 'do':
      return compileDo(node.expression, node, scope);
    case 'break':
      return () => 1;
    case 'continue':
      return () => 2;
    case 'trans':
      return compileTrans(node, scope);
    default:
      return nothing;
  }
}

/** Writes only while no `extends` took over, where that can happen. */
function whenNotExtending(scope: Scope, write: Execute): Execute {
  if (!scope.checksOutput) return write;
  if (scope.shared.knowsExtends) return nothing;
  return (frame) => (rootOf(frame).extending ? 0 : write(frame));
}

/** The frame of the template itself, from one of the frames inside. */
export function rootOf(frame: Parameters<Execute>[0]): Parameters<Execute>[0] {
  let found = frame;
  while (found.parent) found = found.parent;
  return found;
}

function writingSite(node: NodeBase, scope: Scope, kind: WritingSite['kind'], filters: readonly string[]): WritingSite {
  return { ...scope.site(node), kind, filters };
}

function compileText(text: string, node: NodeBase, scope: Scope): Execute {
  if (!scope.shared.instrumented) {
    return whenNotExtending(scope, (frame) => {
      frame.runtime.write(text);
      return 0;
    });
  }
  const site = writingSite(node, scope, 'text', []);
  return whenNotExtending(scope, (frame) => {
    const { runtime } = frame;
    runtime.map?.wrote(runtime.out.length, text, site);
    runtime.write(text);
    return 0;
  });
}

function filtersOf(node: Expression): string[] {
  return node.kind === 'filter' ? [...(node.target ? filtersOf(node.target) : []), node.filter.name] : [];
}

/** How a value becomes text where it is written. */
function textOf(scope: Scope, node: Expression): (runtime: Runtime, value: Value) => string {
  const autoescape = scope.autoescape === 'dynamic' && isConstant(node, true) ? scope.knownAutoescape : scope.autoescape;
  if (autoescape === false) return str;
  const safe = (runtime: Runtime, value: Value): string => (value instanceof Markup ? value.value : escapeValue(runtime, value).value);
  if (autoescape === true) return safe;
  return (runtime, value) => (runtime.autoescape ? safe(runtime, value) : str(runtime, value));
}

function compileOutput(expression: Expression, scope: Scope): Execute {
  return whenNotExtending(scope, compileWrite(expression, compileExpression(expression, scope, true), scope));
}

/**
 * Writes the value of an expression.
 *
 * @param before How many texts that were collected right before belong to it. @default 0
 */
export function compileWrite(node: Expression, evaluate: Evaluate, scope: Scope, before = 0): Execute {
  const site = writingSite(node, scope, 'expression', filtersOf(node));
  const show = textOf(scope, node);
  if (scope.shared.instrumented) {
    const name = node.kind === 'name' ? node.name : undefined;
    return (frame) => {
      const { runtime } = frame;
      const { map } = runtime;
      runtime.site = site;
      runtime.charge(1);
      const mark = (map?.mark ?? 0) - before;
      const value = evaluate(frame);
      runtime.spot = site;
      const text = show(runtime, value);
      map?.wrote(runtime.out.length, text, site, map.collected(mark, text) ?? (name === undefined ? undefined : map.keptIn(name, text)));
      runtime.write(text);
      return 0;
    };
  }
  return (frame) => {
    const { runtime } = frame;
    runtime.site = site;
    runtime.charge(1);
    const value = evaluate(frame);
    runtime.spot = site;
    runtime.write(typeof value === 'string' && scope.autoescape === false ? value : show(runtime, value));
    return 0;
  };
}

function compileDo(expression: Expression, node: NodeBase, scope: Scope): Execute {
  const evaluate = compileExpression(expression, scope);
  const site = scope.site(node);
  return (frame) => {
    frame.runtime.site = site;
    frame.runtime.charge(1);
    evaluate(frame);
    return 0;
  };
}

function compileSet(node: Extract<Node, { kind: 'set' }>, scope: Scope): Execute {
  const { store, before } = compileTarget(node.target, scope);
  const evaluate = compileExpression(node.value, scope);
  const value = scope.shared.instrumented && node.target.kind === 'name' ? keeping(node.target.name, evaluate) : evaluate;
  const site = scope.site(node);
  return (frame) => {
    frame.runtime.site = site;
    frame.runtime.charge(1);
    before?.(frame);
    store(frame, value(frame));
    return 0;
  };
}

/** Tells the source map what a variable is set to. */
function keeping(name: string, evaluate: Evaluate): Evaluate {
  return (frame) => {
    const { map } = frame.runtime;
    const mark = map?.mark ?? 0;
    const value = evaluate(frame);
    map?.keep(name, stringOf(value) ?? '', mark);
    return value;
  };
}

function compileIf(node: Extract<Node, { kind: 'if' }>, scope: Scope): Execute {
  const inner = scope.branch();
  const { unit, instrumented } = scope.shared;
  const branches = node.branches.map((branch, index) => ({
    site: scope.markedSite(branch),
    spot: scope.site(branch.test),
    point: scope.point(index === 0 ? 'if' : 'elif', branch),
    test: compileExpression(branch.test, inner),
    body: compileBody(branch.body, inner),
  }));
  const otherwise = node.otherwise ? compileBody(node.otherwise.body, inner) : nothing;
  const point = node.otherwise ? scope.point('else', node.otherwise) : scope.point('implicitElse', node.open);
  return (frame): Flow => {
    const { runtime } = frame;
    runtime.charge(1);
    for (const branch of branches) {
      runtime.site = branch.site;
      const value = branch.test(frame);
      runtime.spot = branch.spot;
      if (!truth(runtime, value)) {
        runtime.charge(1);
        continue;
      }
      if (instrumented) runtime.coverage?.hit(unit, branch.point);
      return branch.body(frame);
    }
    if (instrumented) runtime.coverage?.hit(unit, point);
    return otherwise(frame);
  };
}

function compileWith(node: Extract<Node, { kind: 'with' }>, scope: Scope): Execute {
  const inner = scope.inner();
  for (const { target } of node.assignments) inner.symbols.learnTarget(target);
  inner.symbols.learn(node.body);
  const enter = compileEntry(inner);
  const exit = compileExit(inner);
  const site = scope.unmarkedSite(node);
  const assignments = node.assignments.map(({ target, value }) => ({
    target: compileTarget(target, inner),
    value: compileExpression(value, scope),
  }));
  const body = compileBody(node.body, inner);
  return (frame) => {
    frame.runtime.site = site;
    frame.runtime.charge(1 + assignments.length);
    enter(frame);
    for (const { target, value } of assignments) target.store(frame, value(frame));
    const flow = body(frame);
    exit(frame);
    return flow;
  };
}
