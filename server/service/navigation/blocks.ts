import type { TextRange } from '../../../src/core/model/index.ts';
import type { ScannedPart } from '../scan.ts';
import { membersIn } from '../symbols/expressions.ts';

/** A place where a template names a block. */
export interface BlockPlace {
  readonly name: string;
  readonly range: TextRange;
  readonly role: 'declaration' | 'read';
}

/** Where a template names a block, or any block: in its tag, in its end tag, and as `self.name`. */
export function blockPlaces({ template }: ScannedPart, wanted?: string): BlockPlace[] {
  const places: BlockPlace[] = [];
  for (const node of template.nodes) {
    if (node.kind !== 'block' || node.name.name === '') continue;
    const { name, start, end } = node.name;
    places.push({ name, range: { start, end }, role: 'declaration' });
    const close = node.close && closingName(template.source, node.close.name.end, node.close.end, name);
    if (close) places.push({ name, range: close, role: 'read' });
  }
  for (const { of, member } of membersIn(template.expressions)) {
    if (of === 'self') places.push({ name: member.name, range: { start: member.start, end: member.end }, role: 'read' });
  }
  return wanted === undefined ? places : places.filter(({ name }) => name === wanted);
}

/** The name in `{% endblock name %}`. */
function closingName(source: string, start: number, end: number, name: string): TextRange | undefined {
  const blank = /^\s*/.exec(source.slice(start, end))?.[0].length ?? 0;
  const from = start + blank;
  return source.startsWith(name, from) && from + name.length <= end ? { start: from, end: from + name.length } : undefined;
}
