import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, expressionsIn, type Node } from '../../../src/template/index.ts';
import { toRange } from '../document/positions.ts';
import { type PromptScan, partAt, scanPrompt } from '../scan.ts';

/** For each caret what a selection grows to: the word, the expressions around it, the tag, the body, the statement, the message, the file. */
export function selectionRanges(document: TextDocument, positions: readonly Position[]): SelectionRange[] {
  const scan = scanPrompt(document);
  return positions.map((position) => nested(document, rangesAround(scan, document.offsetAt(position))));
}

function rangesAround(scan: PromptScan, sourceOffset: number): readonly TextRange[] {
  const whole = { start: 0, end: scan.document.getText().length };
  const word = wordAround(scan.document.getText(), sourceOffset);
  const place = partAt(scan, sourceOffset);
  if (!place) {
    const { range, content } = scan.file.frontMatter;
    return [word, content, range, whole].filter((found) => holds(found, sourceOffset));
  }
  const { part, template } = place.scanned;
  const inner = rangesIn(template.body, place.offset).map((range) => part.toSourceRange(range));
  return [word, ...inner, part.range, whole].filter((found) => holds(found, sourceOffset));
}

/** The ranges of the tree that hold an offset, in no order. */
function rangesIn(body: readonly Node[], offset: number): TextRange[] {
  const ranges: TextRange[] = [];
  for (const node of body) {
    if (!holds(node, offset)) continue;
    ranges.push({ start: node.start, end: node.end });
    if (node.kind === 'text' || node.kind === 'comment') continue;
    if ('open' in node) {
      const content = { start: node.open.end, end: node.close?.start ?? node.end };
      ranges.push(...[node.open, ...(node.close ? [node.close] : []), content].filter((range) => holds(range, offset)));
    }
    if (node.kind === 'if') ranges.push(...node.branches.filter((branch) => holds(branch, offset)));
    for (const inner of bodiesOf(node)) ranges.push(...rangesIn(inner, offset));
    for (const { start, end } of expressionsIn([node])) if (holds({ start, end }, offset)) ranges.push({ start, end });
  }
  return ranges;
}

function wordAround(text: string, offset: number): TextRange {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

const holds = ({ start, end }: TextRange, offset: number): boolean => start <= offset && offset <= end;

/** Ranges from the smallest to the largest, each in the next; those that cross another are left out. */
function nested(document: TextDocument, ranges: readonly TextRange[]): SelectionRange {
  const sorted = ranges.toSorted((one, other) => other.end - other.start - (one.end - one.start));
  let outer: { readonly range: TextRange; readonly selection: SelectionRange } | undefined;
  for (const range of sorted) {
    const isSame = outer && outer.range.start === range.start && outer.range.end === range.end;
    if (outer && (isSame || range.start < outer.range.start || range.end > outer.range.end)) continue;
    outer = { range, selection: { range: toRange(document, range), ...(outer && { parent: outer.selection }) } };
  }
  return outer?.selection ?? { range: toRange(document, { start: 0, end: 0 }) };
}
