import type { TextRange } from '../../../src/core/model/index.ts';
import { type Expression, expressionsIn, type Node, parse, tagDocs } from '../../../src/template/index.ts';
import type { Finding, PromptRule } from './rule.ts';

/** The end of a tag in the text around tags: its beginning is missing or has lost a brace, so that Jinja2 writes it out as it stands. */
export const strayDelimiter: PromptRule = {
  code: 'stray-delimiter',
  defaultLevel: 'warning',
  description: 'The end of a tag whose beginning is missing.',
  example: 'Hello { name }}',
  remedy: 'Complete the delimiter, or write the text in raw.',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template } = scanned;
      const written = writtenBraces(template.nodes);
      let open: readonly number[] = [];
      for (const node of template.nodes) {
        if (node.kind === 'raw' && node.text) open = carried(strayIn(node.text.value, open).open, inWritten);
        for (const value of node.kind === 'output' ? written(node) : []) open = carried(strayIn(value, open).open, inWritten);
        if (node.kind !== 'text') continue;
        const text = template.source.slice(node.start, node.end);
        if (!/[{}]/.test(text)) continue;
        const found = strayIn(text, open);
        open = carried(found.open, inTextBefore);
        for (const { begin, end, brace } of found.stray)
          yield toFinding(text, { begin, end, brace }, (range) => part.toSourceRange(shifted(range, node.start)));
      }
    }
  },
};

/** Texts with braces that an output may write, such as `'{{'` before a tag for the next engine: in the template, or as the value of a name. */
function writtenBraces(nodes: readonly Node[]): (node: Extract<Node, { kind: 'output' }>) => readonly string[] {
  let ofNames: Map<string, readonly string[]> | undefined;
  const textsIn = (expressions: readonly Expression[]): readonly string[] =>
    expressions
      .filter((one): one is Extract<Expression, { kind: 'string' }> => one.kind === 'string' && /[{}]/.test(one.value))
      .toSorted((one, other) => one.start - other.start)
      .map(({ value }) => value);
  const named = (): Map<string, readonly string[]> => {
    const texts = new Map<string, readonly string[]>();
    for (const node of nodes) {
      if (node.kind === 'set' && node.target.kind === 'name') texts.set(node.target.name, textsIn(expressionsIn([node])));
      else if (node.kind === 'setBlock' && node.target.kind === 'name') texts.set(node.target.name, textsOfBody(node.body));
    }
    return texts;
  };
  const textsOfBody = (body: readonly Node[]): readonly string[] =>
    body.flatMap((node) => (node.kind === 'raw' && node.text ? [node.text.value] : textsIn(expressionsIn([node]))));
  return (node) => {
    if (node.expression.kind === 'name') {
      ofNames ??= named();
      return ofNames.get(node.expression.name) ?? [];
    }
    return textsIn(expressionsIn([node]));
  };
}

/** The end of a tag, with what may be its beginning. */
interface Stray {
  /** Where the beginning with one brace stands; absent when there is none. */
  readonly begin: number | undefined;
  /** Of the two signs that end the tag. */
  readonly end: TextRange;
  readonly brace: '{{' | '{%';
}

/** Braces of the text that belong together are its own business, such as those of JSON; `before` is what the texts before have left open. */
function strayIn(text: string, before: readonly number[]): { readonly open: readonly number[]; readonly stray: readonly Stray[] } {
  const opened: number[] = [...before];
  const stray: Stray[] = [];
  for (const { 0: sign, index } of text.matchAll(/%\}|[{}]/g)) {
    if (sign === '{') opened.push(index);
    else if (sign === '%}') {
      const begin = opened.pop();
      if (begin !== inWritten && isTag(text, begin, index))
        stray.push({ begin: begin === inTextBefore ? undefined : begin, end: { start: index, end: index + 2 }, brace: '{%' });
    } else if (text.charAt(index + 1) === '}') {
      const begin = opened.at(-1);
      const isSingle = opened.length === 1 && begin !== undefined && begin >= 0 && isValue(text.slice(begin + 1, index));
      if (isSingle || (opened.length === 0 && /[\w)\]"'][ \t]*-?$/.test(text.slice(Math.max(0, index - 40), index))))
        stray.push({ begin: isSingle ? begin : undefined, end: { start: index, end: index + 2 }, brace: '{{' });
      opened.pop();
    } else opened.pop();
  }
  return { open: opened.slice(0, maxOpen), stray };
}

/** In the place of an offset: a brace that stands in a text before, and one that an output or a raw block writes on purpose. */
const inTextBefore = -1;
const inWritten = -2;

/** More braces than these no user closes, and carrying them on costs. */
const maxOpen = 100;

/** What is open behind a text, without offsets in it. */
const carried = (open: readonly number[], kind: number): readonly number[] => open.map((at) => (at < 0 ? at : kind));

/** Whether a tag could end here: its first word is that of a tag. */
function isTag(text: string, begin: number | undefined, end: number): boolean {
  const near = text.slice(Math.max(0, end - longestTag), end);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  const isNear = begin !== undefined && begin >= end - line.length;
  return tagWord.test(isNear ? text.slice(begin + 1, end) : line);
}

/** A longer stretch is no tag that a user wrote with a slip, and looking at all of it costs. */
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
