import type { Expression, Node, Target, Template } from '../../src/template/index.ts';

/** What a local name stands for: a path to a value, read at an offset before the name exists. */
export interface LocalValue {
  readonly path: readonly string[];
  readonly offset: number;
  /** Whether the name goes through the items of that value. */
  readonly isItem: boolean;
}

/** A step into the items of an array, in paths. */
export const itemStep = '[]';

/** Filters whose result has the same items, or some of them. */
const sameItems = new Set(['list', 'sort', 'reverse', 'unique', 'select', 'reject', 'selectattr', 'rejectattr', 'default', 'd']);

const found = new WeakMap<Template, ReadonlyMap<number, LocalValue>>();

/** The values of loop variables and simple assignments, by the offset at which the name is defined. */
export function localValues(template: Template): ReadonlyMap<number, LocalValue> {
  const known = found.get(template);
  if (known) return known;
  const values = new Map<number, LocalValue>();
  collect(template.body, values);
  found.set(template, values);
  return values;
}

/** The path an expression reads, such as `order.lines[0].price`; nothing when it computes something. */
export function pathOf(expression: Expression): readonly string[] | undefined {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'attribute': {
      const path = pathOf(expression.object);
      return path && [...path, expression.attribute.name];
    }
    case 'item': {
      const path = pathOf(expression.object);
      return path && [...path, expression.index.kind === 'string' ? expression.index.value : itemStep];
    }
    case 'slice':
      return undefined;
    case 'filter':
      return expression.target && sameItems.has(expression.filter.name) ? pathOf(expression.target) : undefined;
    default:
      return undefined;
  }
}

function collect(nodes: readonly Node[], values: Map<number, LocalValue>): void {
  // A list of what is still to be looked at, so that no depth of nesting is too deep.
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'for') note(node.target, node.iterable, node.start, true, values);
    if (node.kind === 'set') note(node.target, node.value, node.start, false, values);
    if (node.kind === 'with') for (const { target, value } of node.assignments) note(target, value, node.start, false, values);
    for (const body of bodiesOf(node)) for (const child of body) open.push(child);
  }
}

function note(target: Target, value: Expression, offset: number, isItem: boolean, values: Map<number, LocalValue>): void {
  const path = target.kind === 'name' ? pathOf(value) : undefined;
  if (path) values.set(target.start, { path, offset, isItem });
}

function bodiesOf(node: Node): readonly (readonly Node[])[] {
  switch (node.kind) {
    case 'if':
      return [...node.branches.map(({ body }) => body), node.otherwise?.body ?? []];
    case 'for':
      return [node.body, node.otherwise?.body ?? []];
    case 'trans':
      return [node.singular, node.plural?.body ?? []];
    default:
      return 'body' in node ? [node.body] : [];
  }
}
