import { firstWhere, oncePer } from '../../../src/base/index.ts';
import { bodiesOf, type Definition, type Expression, expressionsIn, type Node, nodesIn } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import { type ArgumentFault, argumentFault } from './arguments.ts';
import { type MacroPlace, macroForm } from './macros.ts';

type CallBlock = Extract<Node, { kind: 'callBlock' }>;

const known = new WeakMap<MacroPlace['node'], ReturnType<typeof callerCalls>>();

/** What is wrong with the block of a `call`, held against how the macro calls it as `caller(…)`. */
export function blockFault(
  { scanned: macroPart, node: macro }: MacroPlace,
  block: CallBlock,
  scanned: ScannedPart,
): { readonly fault: ArgumentFault; readonly isUnsure: boolean } | undefined {
  const callee = { what: `The block of this call`, forms: [macroForm(scanned, block)] };
  const calls = known.get(macro) ?? callerCalls(macro, macroPart);
  known.set(macro, calls);
  for (const { call, isUnsure } of calls) {
    const fault = argumentFault(callee, call);
    if (!fault || fault.isHarmless) continue;
    // The call that does not fit stands in the macro; what can be changed here is the block.
    const message = `${fault.message.replace(/\.$/, '')}: macro '${macro.name.name}' calls it so.`;
    return { fault: { message }, isUnsure };
  }
  return undefined;
}

/** The calls of `caller` in a macro, and whether each may never run. Those inside of another macro or block of a `call` mean another caller. */
function callerCalls(macro: MacroPlace['node'], scanned: ScannedPart) {
  const isInOther = anyHolds(nodesIn(macro.body).filter((node) => node.kind === 'macro' || node.kind === 'callBlock'));
  const isInBranch = anyHolds(macro.body.filter((node) => bodiesOf(node).length > 0));
  // A name of its own hides the block, unless it is the parameter that takes it.
  const own = macro.parameters.find(({ name }) => name === 'caller')?.start;
  const reads = callerReads(scanned);
  const isHidden = (start: number) => reads.has(start) && (own === undefined || reads.get(start)?.range.start !== own);
  const isOwnCaller = (expression: Expression): expression is Extract<Expression, { kind: 'call' }> =>
    expression.kind === 'call' &&
    expression.callee.kind === 'name' &&
    expression.callee.name === 'caller' &&
    !isHidden(expression.callee.start) &&
    !isInOther(expression);
  return [...expressionsIn(nodesIn(macro.body))]
    .filter(isOwnCaller)
    .slice(0, mostCalls)
    .map((call) => ({ call, isUnsure: isInBranch(call) }));
}

/** No user calls the block more often in one macro, and to hold every block against all calls costs. */
const mostCalls = 100;

/** Where `caller` is read as a name of the template, with what it stands for. */
const callerReads = oncePer(
  ({ analysis }: ScannedPart): ReadonlyMap<number, Definition | undefined> =>
    new Map(analysis.reads.flatMap(({ name, range, definition }) => (name === 'caller' ? [[range.start, definition] as const] : []))),
);

/** Tells whether one of some nodes, which are in order of the text, holds an expression. */
function anyHolds(nodes: readonly Node[]): (expression: Expression) => boolean {
  const outer: Node[] = [];
  for (const node of nodes) if (node.end > (outer.at(-1)?.end ?? 0)) outer.push(node);
  return ({ start }) => {
    const last = outer[firstWhere(outer.length, (at) => (outer[at]?.start ?? 0) > start) - 1];
    return last !== undefined && start < last.end;
  };
}
