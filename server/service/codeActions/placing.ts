import type { Node } from '../../../src/template/index.ts';
import type { TextChange } from '../diagnostics/rule.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';

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
