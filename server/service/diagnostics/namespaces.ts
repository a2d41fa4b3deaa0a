import { type Expression, forEachChild, type Node } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A name that is set to `namespace(…)` once and that is only used field by field. */
export interface NamespaceUse {
  readonly name: string;
  /** Fields it is made with. */
  readonly given: ReadonlyMap<string, Named>;
  /** Fields that are read and that are not asked whether they are there. */
  readonly reads: readonly Named[];
  /** Fields that are set, but for those that are set from their own value alone. */
  readonly written: ReadonlySet<string>;
}

/** The namespaces of a template whose fields can be told. */
export function namespacesIn(scanned: ScannedPart): readonly NamespaceUse[] {
  const sets = scanned.template.nodes.filter((node) => node.kind === 'set');
  const made = madeOnce(scanned, sets);
  if (made.size === 0) return [];
  const { reads, whole } = uses(scanned, made);
  const written = fieldsWritten(sets, reads);
  return [...made].flatMap(([name, given]) =>
    whole.has(name)
      ? []
      : [{ name, given, reads: (reads.get(name) ?? []).filter(({ guarded }) => !guarded), written: written.get(name) ?? new Set() }],
  );
}

type SetNode = Extract<Node, { kind: 'set' }>;

function madeOnce({ analysis }: ScannedPart, sets: readonly SetNode[]): ReadonlyMap<string, NamespaceUse['given']> {
  const made = new Map<string, NamespaceUse['given']>();
  for (const { target, value } of sets) {
    if (target.kind !== 'name' || value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'namespace') continue;
    if (value.args.length > 0 || value.dynArgs || value.dynKwargs) continue;
    made.set(target.name, new Map(value.kwargs.map(({ name }) => [name.name, name])));
  }
  if (made.size === 0) return made;
  const defined = new Set<string>();
  for (const { name } of analysis.definitions) {
    if (defined.has(name)) made.delete(name);
    defined.add(name);
  }
  return made;
}

type FieldRead = Named & { readonly guarded: boolean };

/** What is read of some names field by field, and which of them are also read as a whole and so may go anywhere. */
function uses(scanned: ScannedPart, names: ReadonlyMap<string, unknown>) {
  const objects = new Set<Expression>();
  const asked = new Set<Expression>();
  const fields: Extract<Expression, { kind: 'attribute' }>[] = [];
  const bare: Extract<Expression, { kind: 'name' }>[] = [];
  for (const expression of scanned.template.expressions) {
    if (expression.kind === 'attribute' && expression.object.kind === 'name' && names.has(expression.object.name)) {
      objects.add(expression.object);
      fields.push(expression);
    }
    if (expression.kind === 'name' && names.has(expression.name)) bare.push(expression);
    if (expression.kind === 'test' && /^(?:un)?defined$/.test(expression.test.name)) asked.add(expression.target);
    if (expression.kind === 'filter' && /^d(?:efault)?$/.test(expression.filter.name) && expression.target) asked.add(expression.target);
  }
  const reads = new Map<string, FieldRead[]>();
  for (const field of fields) {
    if (field.object.kind !== 'name' || field.attribute.name === '') continue;
    const known = reads.get(field.object.name) ?? [];
    reads.set(field.object.name, known);
    known.push({ ...field.attribute, guarded: asked.has(field) });
  }
  return { reads, whole: new Set(bare.filter((expression) => !objects.has(expression)).map(({ name }) => name)) };
}

function fieldsWritten(
  sets: readonly SetNode[],
  reads: ReadonlyMap<string, readonly FieldRead[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map(
    [...reads].map(([name, all]) => [name, new Map(all.filter(({ guarded }) => !guarded).map((read) => [read.start, read.name]))]),
  );
  const written = new Map<string, Set<string>>();
  for (const { target, value } of sets) {
    if (target.kind !== 'namespaceTarget') continue;
    const { namespace, attribute } = target;
    const own = places.get(namespace.name);
    const readsItself = namesIn(value).some((start) => own?.get(start) === attribute.name);
    const known = written.get(namespace.name) ?? new Set();
    written.set(namespace.name, known);
    if (!readsItself) known.add(attribute.name);
  }
  return written;
}

/** Where the fields stand that a value reads. */
function namesIn(value: Expression): readonly number[] {
  const found: number[] = [];
  const open = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'attribute') found.push(next.attribute.start);
    forEachChild(next, (child) => open.push(child));
  }
  return found;
}
