import type { Expression, Node, Target } from '../../../src/template/index.ts';

/** An edge of the text that an output writes. */
export type Edge = 'start' | 'end';

/** Tells whether what an output writes may bring a blank of its own at an edge, so that none is needed beside it. */
export type BringsBlank = (expression: Expression, edge: Edge) => boolean;

/**
 * What the statements of a template say about the edges of its values. A name that is set to something with a blank anywhere, and what a function
 * from elsewhere gives, may bring one; a name from outside is taken to bring none.
 */
export function ownBlanks(nodes: readonly Node[]): BringsBlank {
  let values: ReadonlyMap<string, readonly Value[]> | undefined;
  const followed = new Set<string>();

  function brings(value: Value, edge: Edge): boolean {
    switch (value.kind) {
      case 'string':
        return hasBlank(value.value, edge);
      case 'concat':
        return bringsAt(value.parts, edge);
      case 'binary':
        return value.operator === '+' && bringsAt([value.left, value.right], edge);
      case 'logical':
        return brings(value.left, edge) || brings(value.right, edge);
      case 'conditional':
        return brings(value.whenTrue, edge) || (value.whenFalse !== undefined && brings(value.whenFalse, edge));
      case 'filter':
        return filtered(value, edge);
      case 'call':
        return called(value, edge);
      case 'name':
        return named(value.name, edge);
      case 'written':
        return writes(value.body, edge);
      default:
        return value.kind === 'unknown';
    }
  }

  /** Of several texts in a row the outermost decides, or the next one where that is empty. */
  function bringsAt(parts: readonly Expression[], edge: Edge): boolean {
    const inOrder = edge === 'start' ? parts : parts.toReversed();
    const outermost = inOrder.find((part) => part.kind !== 'string' || part.value !== '');
    return outermost !== undefined && brings(outermost, edge);
  }

  function filtered({ filter, target, args }: Extract<Expression, { kind: 'filter' }>, edge: Edge): boolean {
    if (removing.has(filter.name)) return false;
    if (padding.has(filter.name)) return true;
    if (filter.name === 'join' && (target?.kind === 'list' || target?.kind === 'tuple')) return bringsAt(target.items, edge);
    const other = args[otherTexts.get(filter.name) ?? args.length];
    return (target !== undefined && brings(target, edge)) || (other !== undefined && brings(other, edge));
  }

  function called({ callee }: Extract<Expression, { kind: 'call' }>, edge: Edge): boolean {
    if (callee.kind !== 'attribute') return callee.kind !== 'name' || (valuesOf(callee.name)?.some((one) => brings(one, edge)) ?? true);
    const { object, attribute } = callee;
    return !/^[lr]?strip$|^join$/.test(attribute.name) && brings(object, edge);
  }

  function named(name: string, edge: Edge): boolean {
    const set = valuesOf(name);
    if (!set || followed.has(name)) return false;
    followed.add(name);
    const found = set.some((value) => brings(value, edge));
    followed.delete(name);
    return found;
  }

  function valuesOf(name: string): readonly Value[] | undefined {
    values ??= valuesIn(nodes);
    return values.get(name);
  }

  function writes(body: readonly Node[], edge: Edge): boolean {
    const outermost = edge === 'start' ? body[0] : body.at(-1);
    if (outermost?.kind === 'text') return hasBlank(outermost.value, edge);
    return outermost !== undefined && (outermost.kind !== 'output' || brings(outermost.expression, edge));
  }

  return brings;
}

/** What a name stands for: an expression, what stands between two tags, or something from another template. */
type Value = Expression | { readonly kind: 'written'; readonly body: readonly Node[] } | { readonly kind: 'unknown' };

const hasBlank = (text: string, edge: Edge): boolean => (edge === 'start' ? /^\s/ : /\s$/).test(text);

const removing: ReadonlySet<string> = new Set(['trim', 'tojson', 'dump', 'length', 'count', 'int', 'float', 'round', 'abs', 'sum']);

const padding: ReadonlySet<string> = new Set(['center', 'indent']);

/** Filters that may write another text than their target, and at which of their arguments it is. */
const otherTexts: ReadonlyMap<string, number> = new Map([
  ['default', 0],
  ['d', 0],
  ['replace', 1],
]);

/** Everything that names are given anywhere in a template. */
function valuesIn(nodes: readonly Node[]): ReadonlyMap<string, readonly Value[]> {
  const all = new Map<string, Value[]>();
  const add = (name: string, value: Value) => {
    const values = all.get(name);
    if (values) values.push(value);
    else all.set(name, [value]);
  };
  const assign = (target: Target | Expression, value: Value) => {
    if (target.kind === 'name') add(target.name, value);
    else if (target.kind === 'tuple')
      for (const [index, item] of target.items.entries()) {
        const part = value.kind === 'tuple' || value.kind === 'list' ? value.items[index] : undefined;
        if (part) assign(item, part);
      }
  };
  for (const node of nodes) {
    if (node.kind === 'set') assign(node.target, node.value);
    else if (node.kind === 'setBlock') assign(node.target, { kind: 'written', body: node.body });
    else if (node.kind === 'macro') add(node.name.name, { kind: 'written', body: node.body });
    else if (node.kind === 'with') for (const { target, value } of node.assignments) assign(target, value);
    else if (node.kind === 'import' && node.target.kind === 'name') add(node.target.name, { kind: 'unknown' });
    else if (node.kind === 'for' && 'items' in node.iterable) for (const item of node.iterable.items) assign(node.target, item);
  }
  return all;
}
