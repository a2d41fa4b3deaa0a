import { type Expression, type Node, nodesIn } from '../../../src/template/index.ts';
import { expressionsIn } from '../navigation/expressions.ts';
import type { ScannedPart } from '../scan.ts';

const expressions = new WeakMap<ScannedPart, readonly Expression[]>();
const nodes = new WeakMap<ScannedPart, readonly Node[]>();

/** Every expression of a template, gathered once for all rules. */
export function expressionsOf(scanned: ScannedPart): readonly Expression[] {
  const found = expressions.get(scanned) ?? [...expressionsIn(scanned.template.body)];
  expressions.set(scanned, found);
  return found;
}

/** Every statement of a template in the order of the text, gathered once for all rules. */
export function nodesOf(scanned: ScannedPart): readonly Node[] {
  const found = nodes.get(scanned) ?? [...nodesIn(scanned.template.body)];
  nodes.set(scanned, found);
  return found;
}
