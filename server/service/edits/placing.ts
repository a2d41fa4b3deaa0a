import type { TextRange } from '../../../src/core/model/index.ts';
import type { Node } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import type { TextChange } from './textChange.ts';
import { isBehindBrace, isTrimmedAround } from './wholeNodes.ts';

/** The innermost statement, value or comment at an offset of a template, begun before it. */
export function nodeAt(scanned: ScannedPart, offset: number): Node | undefined {
  let found: Node | undefined;
  for (const node of scanned.template.nodes) {
    if (node.start > offset) break;
    if (node.kind !== 'text' && offset < node.end) found = node;
  }
  return found;
}

/**
 * Puts a comment or a tag right before another tag so that the text around stays as it is: it takes over the `-` that removes the blanks before,
 * and keeps those that lstrip_blocks would remove.
 *
 * @param begin `{#` or `{%`
 * @param rest what follows the opening delimiter
 */
export function insertionBefore(scan: PromptScan, { part, template }: ScannedPart, at: number, begin: string, rest: string): TextChange {
  const sign = template.source.charAt(at + 2);
  const isValue = template.source.startsWith('{{', at);
  const taken = sign === '-' || sign === '+' ? sign : isValue && scan.file.frontMatter.engine.lstripBlocks ? '+' : '';
  const start = part.toSource(at);
  return { range: { start, end: start }, text: `${begin}${taken}${rest}` };
}

/** Whether a statement can go without a change to the text around it: no tag removes blanks there, and no braces come together. */
export function canBeTakenOut({ file }: PromptScan, { template: { source } }: ScannedPart, { start, end }: TextRange): boolean {
  const { engine } = file.frontMatter;
  if (engine.trimBlocks || engine.lstripBlocks || isTrimmedAround(source, { start, end })) return false;
  if (/[-+]/.test(source.charAt(start + 2) + source.charAt(end - 3))) return false;
  return !(isBehindBrace(source, start) && /^[{%#]/.test(source.slice(end, end + 1)));
}

/** Text with a stretch of a template in it, put at a place of the same template: spelled as the file spells it. */
export function withStretch(
  { document }: PromptScan,
  { part, template }: ScannedPart,
  { start, end }: TextRange,
  write: (stretch: string) => string,
): Pick<TextChange, 'text' | 'meant'> {
  const inFile = part.toSourceRange({ start, end });
  return { text: write(document.getText().slice(inFile.start, inFile.end)), meant: write(template.source.slice(start, end)) };
}
