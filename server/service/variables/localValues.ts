import type { VariableInfo } from '../../../src/core/model/index.ts';
import type { Definition, Expression } from '../../../src/template/index.ts';
import { filterGives, typeOfLiteral } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';

/** What the template itself tells about a value. */
export interface LocalValue {
  readonly type?: VariableInfo['type'];
  /** Names of its fields. */
  readonly fields: readonly string[];
}

/** What a name was set to, as far as that is written out: a literal, a namespace, what a filter gives. */
export function localValue({ template }: ScannedPart, { name, range }: Definition): LocalValue | undefined {
  const set = template.nodes.find((node) => node.kind === 'set' && node.target.start === range.start);
  if (set?.kind !== 'set') return undefined;
  const { value } = set;
  if (value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'namespace') {
    const given = value.kwargs.map((keyword) => keyword.name.name);
    const later = template.nodes.flatMap((node) =>
      node.kind === 'set' && node.target.kind === 'namespaceTarget' && node.target.namespace.name === name
        ? [node.target.attribute.name]
        : [],
    );
    return { fields: [...new Set([...given, ...later])] };
  }
  return writtenValue(value);
}

/** What a value that is written out is. */
function writtenValue(value: Expression): LocalValue | undefined {
  if (value.kind === 'filter') {
    const type = filterGives(value.filter.name);
    return type && { type, fields: [] };
  }
  const type = value.kind === 'concat' ? 'string' : typeOfLiteral(value);
  if (type === undefined) return undefined;
  const fields = value.kind === 'dict' ? value.entries.flatMap(({ key }) => (key.kind === 'string' ? [key.value] : [])) : [];
  return { type, fields: fields.filter((field) => /^[A-Za-z_]\w*$/.test(field)) };
}
