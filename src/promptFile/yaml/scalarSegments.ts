import { Scalar } from 'yaml';
import type { TextRange } from '../../core/model/index.ts';
import type { Segment } from '../templatePart.ts';

/**
 * Which places of the file the text of a scalar comes from, for every way YAML has to write one.
 *
 * @param range of the scalar in `source`, quotes or block header included
 * @param parentIndent columns the enclosing collection is indented; a stated block indentation counts from there
 */
export function scalarSegments(scalar: Scalar, source: string, range: TextRange, parentIndent: number): readonly Segment[] {
  const value = String(scalar.value);
  switch (scalar.type) {
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED:
      return blockSegments(value, source, range, parentIndent);
    case Scalar.QUOTE_DOUBLE:
      return flowSegments(value, source, { start: range.start + 1, end: range.end - 1 }, '\\');
    case Scalar.QUOTE_SINGLE:
      return flowSegments(value, source, { start: range.start + 1, end: range.end - 1 }, "'");
    default:
      return flowSegments(value, source, range, '');
  }
}

class Builder {
  readonly segments: Segment[] = [];
  template = 0;

  constructor(private readonly length: number) {}

  /** Adds a run; one that continues the last is joined to it. */
  add(source: number, templateLength: number, sourceLength: number): void {
    const count = Math.min(templateLength, this.length - this.template);
    if (count <= 0) return;
    const isExact = templateLength === sourceLength;
    const last = this.segments.at(-1);
    if (isExact && last && last.templateLength === last.sourceLength && last.source + last.sourceLength === source) {
      this.segments[this.segments.length - 1] = {
        ...last,
        templateLength: last.templateLength + count,
        sourceLength: last.sourceLength + count,
      };
    } else {
      this.segments.push({ template: this.template, source, templateLength: count, sourceLength: isExact ? count : sourceLength });
    }
    this.template += count;
  }
}

/** Literal and folded blocks: line by line, without their indentation. */
function blockSegments(value: string, source: string, range: TextRange, parentIndent: number): readonly Segment[] {
  const header = /^[|>][^\n]*\n?/.exec(source.slice(range.start, range.end))?.[0] ?? '';
  const stated = /^[|>][+-]?([1-9])/.exec(header)?.[1];
  const lines = linesOf(source, { start: range.start + header.length, end: range.end });
  const first = lines.find(({ text }) => /[^ ]/.test(text));
  const indent = stated ? parentIndent + Number(stated) : (/^ */.exec(first?.text ?? '')?.[0].length ?? 0);
  const builder = new Builder(value.length);
  for (const { start, text } of lines) {
    const content = text.slice(indent);
    builder.add(start + Math.min(indent, text.length), content.length, content.length);
    // Folding turns one line break into a blank and drops it before an empty line: breaks belong to the line before.
    if (/[\n ]/.test(value.charAt(builder.template))) builder.add(start + text.length, 1, 1);
  }
  return finished(builder, value, range);
}

/** Plain and quoted scalars: line breaks fold, and quotes have escapes. */
function flowSegments(value: string, source: string, range: TextRange, quoting: string): readonly Segment[] {
  const builder = new Builder(value.length);
  let at = range.start;
  while (at < range.end) {
    const blanks = foundAt(blanksHere, source, at);
    const escaped = quoting !== '' && source.startsWith(quoting, at);
    if (blanks !== '') {
      const breaks = blanks.split('\n').length - 1;
      builder.add(at, breaks === 0 ? blanks.length : Math.max(1, breaks - 1), blanks.length);
      at += blanks.length;
    } else if (escaped && quoting === '\\') {
      at = addEscape(builder, source, at);
    } else {
      // A quote within single quotes is written twice.
      const length = escaped ? 2 : 1;
      builder.add(at, 1, length);
      at += length;
    }
  }
  return finished(builder, value, range);
}

/** A line break that is escaped goes, with the blanks before the next word; any other escape stands for one character. */
function addEscape(builder: Builder, source: string, at: number): number {
  const joined = foundAt(joinedHere, source, at);
  if (joined !== '') return at + joined.length;
  const written = foundAt(escapeHere, source, at);
  const isPair = written.startsWith('\\U') && Number.parseInt(written.slice(2), 16) > 0xffff;
  builder.add(at, isPair ? 2 : 1, written.length);
  return at + written.length;
}

const blanksHere = /[ \t\r\n]+/y;
const joinedHere = /\\\r?\n[ \t]*/y;
const escapeHere = /\\(?:x..|u.{4}|U.{8}|.?)/sy;

/** What a sticky pattern finds at a place, as text. */
function foundAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

/** Whatever was not placed, after a fault in the YAML, stands for the end of the scalar. */
function finished(builder: Builder, value: string, range: TextRange): readonly Segment[] {
  const missing = value.length - builder.template;
  if (missing > 0) builder.add(range.end, missing, 0);
  return builder.segments;
}

function linesOf(source: string, range: TextRange): readonly { readonly start: number; readonly text: string }[] {
  const lines: { start: number; text: string }[] = [];
  for (let start = range.start; start < range.end; ) {
    const lineBreak = source.indexOf('\n', start);
    const end = lineBreak < 0 || lineBreak >= range.end ? range.end : lineBreak;
    const text = source.slice(start, end);
    lines.push({ start, text: text.endsWith('\r') ? text.slice(0, -1) : text });
    start = end + 1;
  }
  return lines;
}
