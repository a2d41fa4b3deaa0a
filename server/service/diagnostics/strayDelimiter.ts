import type { TextRange } from '../../../src/core/model/index.ts';
import { parse, tagDocs } from '../../../src/template/index.ts';
import type { Finding, PromptRule } from './rule.ts';

/** The end of a tag in the text around tags: its beginning is missing or has lost a brace, so that Jinja2 writes it out as it stands. */
export const strayDelimiter: PromptRule = {
  code: 'stray-delimiter',
  defaultLevel: 'warning',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template } = scanned;
      let open = 0;
      for (const node of scanned.template.nodes) {
        if (node.kind !== 'text') continue;
        const text = template.source.slice(node.start, node.end);
        if (!/[{}]/.test(text)) continue;
        const found = strayIn(text, open);
        open = found.open;
        for (const { begin, end, brace } of found.stray)
          yield toFinding(text, { begin, end, brace }, (range) => part.toSourceRange(shifted(range, node.start)));
      }
    }
  },
};

/** The end of a tag, with what may be its beginning. */
interface Stray {
  /** Where the beginning with one brace stands; absent when there is none. */
  readonly begin: number | undefined;
  /** Of the two signs that end the tag. */
  readonly end: TextRange;
  readonly brace: '{{' | '{%';
}

/** Braces of the text that belong together are its own business, such as those of JSON; `open` are left from the text before. */
function strayIn(text: string, before: number): { readonly open: number; readonly stray: readonly Stray[] } {
  const opened: number[] = Array.from({ length: before }, () => -1);
  const stray: Stray[] = [];
  for (const { 0: sign, index } of text.matchAll(/%\}|[{}]/g)) {
    if (sign === '{') opened.push(index);
    else if (sign === '%}') {
      const begin = opened.pop();
      if (isTag(text, begin, index))
        stray.push({ begin: begin === -1 ? undefined : begin, end: { start: index, end: index + 2 }, brace: '{%' });
    } else if (text.charAt(index + 1) === '}') {
      const begin = opened.at(-1);
      const isSingle = opened.length === 1 && begin !== undefined && begin >= 0 && isValue(text.slice(begin + 1, index));
      if (isSingle || (opened.length === 0 && /[\w)\]"'][ \t]*-?$/.test(text.slice(Math.max(0, index - 40), index))))
        stray.push({ begin: isSingle ? begin : undefined, end: { start: index, end: index + 2 }, brace: '{{' });
      opened.pop();
    } else opened.pop();
  }
  return { open: Math.min(opened.length, 100), stray };
}

/** Whether a tag could end here: its first word is that of a tag. */
function isTag(text: string, begin: number | undefined, end: number): boolean {
  const near = text.slice(Math.max(0, end - longestTag), end);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  const isNear = begin !== undefined && begin >= end - line.length;
  return tagWord.test(isNear ? text.slice(begin + 1, end) : line);
}

/** A longer stretch is no tag anybody wrote with a slip, and looking at all of it costs. */
const longestTag = 300;

const tagWord = new RegExp(`(?:^|\\s)[-+]?\\s*(?:end)?(?:${[...tagDocs.keys()].join('|')}|else|elif)\\b[^{}]*$`);

function isValue(written: string): boolean {
  return written.length <= longestTag && written.trim() !== '' && !/[\n{}]/.test(written) && parse(`{{${written}}}`).problems.length === 0;
}

function toFinding(text: string, { begin, end, brace }: Stray, toSource: (range: TextRange) => TextRange): Finding {
  const sign = text.slice(end.start, end.end);
  if (begin === undefined)
    return { range: toSource(end), message: `'${sign}' ends no tag here, and is written out. Its '${brace}' may be missing.` };
  return {
    range: toSource({ start: begin, end: end.end }),
    message: `This is written out as it stands: '${brace}' has lost a sign.`,
    fixes: [{ title: `Write '${brace}'`, changes: [{ range: toSource({ start: begin, end: begin + 1 }), text: brace }] }],
  };
}

const shifted = ({ start, end }: TextRange, by: number): TextRange => ({ start: start + by, end: end + by });
