import type { Expression, Node } from '../ast.ts';
import type { Template } from '../template.ts';
import type { DeadBranch } from './types.ts';

/** Parts of a template that never run, whatever the variables are. */
export function deadBranchesOf(template: Template): readonly DeadBranch[] {
  return [...dead(template)];
}

function* dead(template: Template): Generator<DeadBranch> {
  yield* behindExtends(template.body);
  let jumps = false;
  for (const node of template.nodes) {
    if (node.kind === 'if') yield* deadInIf(node, template.source);
    if (node.kind === 'for') yield* deadInFor(node);
    jumps ||= node.kind === 'break' || node.kind === 'continue';
  }
  if (jumps) for (const node of template.nodes) yield* behindJump(node);
}

function* deadInIf({ branches, otherwise }: Extract<Node, { kind: 'if' }>, source: string): Generator<DeadBranch> {
  const tested = new Set<string>();
  let isDecided = false;
  for (const { start, end, test } of branches) {
    const truth = truthOf(test);
    const written = source.slice(test.start, test.end);
    if (isDecided) yield { range: { start, end }, reason: 'A condition before this one is always true.' };
    else if (truth === false) yield { range: { start, end }, reason: 'This condition is never true.' };
    else if (tested.has(written)) yield { range: { start, end }, reason: 'The same condition was tested before.' };
    if (isRepeatable(test)) tested.add(written);
    isDecided ||= truth === true;
  }
  if (otherwise && isDecided) {
    yield { range: { start: otherwise.start, end: otherwise.end }, reason: 'A condition before this one is always true.' };
  }
}

function* deadInFor({ iterable, body, otherwise, test }: Extract<Node, { kind: 'for' }>): Generator<DeadBranch> {
  const isEmpty = truthOf(iterable) === false || (test !== undefined && truthOf(test) === false);
  const first = body[0];
  if (isEmpty && first)
    yield { range: { start: first.start, end: body.at(-1)?.end ?? first.end }, reason: 'This loop has nothing to go through.' };
  const isFilled = (iterable.kind === 'list' || iterable.kind === 'tuple') && iterable.items.length > 0 && !test;
  if (isFilled && otherwise) {
    yield { range: { start: otherwise.start, end: otherwise.end }, reason: 'This loop always has something to go through.' };
  }
}

/** What stands behind `break` or `continue` in the same body. */
function* behindJump(node: Node): Generator<DeadBranch> {
  for (const body of node.kind === 'if' ? [...node.branches, node.otherwise] : [node]) {
    const nodes = body && 'body' in body ? body.body : [];
    const jump = nodes.findIndex(({ kind }) => kind === 'break' || kind === 'continue');
    const rest = jump < 0 ? [] : nodes.slice(jump + 1).filter(({ kind }) => kind !== 'comment');
    const [first] = rest;
    if (first) yield { range: { start: first.start, end: rest.at(-1)?.end ?? first.end }, reason: 'The loop goes on or ends before this.' };
  }
}

/** An inheriting template writes only its blocks. */
function* behindExtends(body: readonly Node[]): Generator<DeadBranch> {
  const from = body.findIndex(({ kind }) => kind === 'extends');
  if (from < 0) return;
  for (const node of body.slice(from + 1)) {
    const isWritten = node.kind === 'output' || node.kind === 'print' || (node.kind === 'text' && node.value.trim() !== '');
    if (isWritten)
      yield { range: { start: node.start, end: node.end }, reason: 'A template that extends another one writes only its blocks.' };
  }
}

/** Whether an expression is always true or always false; undefined when that depends. */
export function truthOf(expression: Expression): boolean | undefined {
  switch (expression.kind) {
    case 'boolean':
      return expression.value;
    case 'none':
      return false;
    case 'string':
      return expression.value !== '';
    case 'integer':
    case 'float':
      return Number(expression.value) !== 0;
    case 'list':
    case 'tuple':
      return expression.items.length > 0;
    case 'dict':
      return expression.entries.length > 0;
    case 'unary': {
      const truth = truthOf(expression.operand);
      return truth !== undefined && expression.operator === 'not' ? !truth : truth;
    }
    case 'logical': {
      const decisive = expression.operator === 'or';
      const left = truthOf(expression.left);
      const right = truthOf(expression.right);
      if (left === decisive || right === decisive) return decisive;
      return left === undefined || right === undefined ? undefined : !decisive;
    }
    default:
      return undefined;
  }
}

/** Whether testing it again gives the same: nothing in it is called. */
function isRepeatable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return true;
    case 'attribute':
      return isRepeatable(expression.object);
    case 'test':
      return expression.args.length === 0 && isRepeatable(expression.target);
    case 'unary':
      return isRepeatable(expression.operand);
    case 'compare':
      return isRepeatable(expression.left) && expression.links.every(({ right }) => isRepeatable(right));
    default:
      return truthOf(expression) !== undefined;
  }
}
