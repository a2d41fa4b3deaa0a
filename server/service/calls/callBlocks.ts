import { bodiesOf, type Expression, expressionsIn, type Node, nodesIn } from '../../../src/template/index.ts';
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
function callerCalls(macro: MacroPlace['node'], { analysis }: ScannedPart) {
  const others = nodesIn(macro.body).filter((node) => node.kind === 'macro' || node.kind === 'callBlock');
  const branches = macro.body.filter((node) => bodiesOf(node).length > 0);
  const holds = (node: Node, { start }: Expression) => node.start <= start && start < node.end;
  // A name of its own hides the block, unless it is the parameter that takes it.
  const own = macro.parameters.find(({ name }) => name === 'caller')?.start;
  const hidden = new Set(
    analysis.reads.flatMap(({ name, range, definition }) =>
      name === 'caller' && (!definition || definition.range.start !== own) ? [range.start] : [],
    ),
  );
  const isOwnCaller = (expression: Expression): expression is Extract<Expression, { kind: 'call' }> =>
    expression.kind === 'call' &&
    expression.callee.kind === 'name' &&
    expression.callee.name === 'caller' &&
    !hidden.has(expression.callee.start) &&
    !others.some((node) => holds(node, expression));
  return [...expressionsIn(nodesIn(macro.body))]
    .filter(isOwnCaller)
    .map((call) => ({ call, isUnsure: branches.some((node) => holds(node, call)) }));
}
