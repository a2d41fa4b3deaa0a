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
  const first = lines.find(({ text }) => /\S/.test(text));
  const indent = stated ? parentIndent + Number(stated) : (/^ */.exec(first?.text ?? '')?.[0].length ?? 0);
  const builder = new Builder(value.length);
  for (const { start, text } of lines) {
    const content = text.slice(indent);
    // Folding turns one line break into a blank and drops it before an empty line: breaks belong to the line before.
    if (content !== '' && !value.startsWith(content, builder.template)) skipBreaks(builder, value, content, start);
    builder.add(start + Math.min(indent, text.length), content.length, content.length);
    if (value.charAt(builder.template) === '\n' || value.charAt(builder.template) === ' ') builder.add(start + text.length, 1, 1);
  }
  return finished(builder, value, range);
}

function skipBreaks(builder: Builder, value: string, content: string, source: number): void {
  const at = value.indexOf(content, builder.template);
  if (at > builder.template) builder.add(source, at - builder.template, 0);
}

/** Plain and quoted scalars: line breaks fold, and quotes have escapes. */
function flowSegments(value: string, source: string, range: TextRange, quoting: string): readonly Segment[] {
  const builder = new Builder(value.length);
  let at = range.start;
  while (at < range.end) {
    const rest = source.slice(at, Math.min(range.end, at + 10));
    const blanks = /^[ \t\r\n]/.test(rest) ? (/^[ \t\r\n]+/.exec(source.slice(at, range.end))?.[0] ?? '') : '';
    if (blanks !== '') {
      const breaks = blanks.split('\n').length - 1;
      builder.add(at, breaks === 0 ? blanks.length : Math.max(1, breaks - 1), blanks.length);
      at += blanks.length;
    } else if (quoting === '\\' && rest.startsWith('\\')) {
      at = addEscape(builder, source, range, at, rest);
    } else if (quoting === "'" && rest.startsWith("''")) {
      builder.add(at, 1, 2);
      at += 2;
    } else {
      builder.add(at, 1, 1);
      at += 1;
    }
  }
  return finished(builder, value, range);
}

function addEscape(builder: Builder, source: string, range: TextRange, at: number, rest: string): number {
  const joined = /^\\[ \t]*\r?\n[ \t\r\n]*/.exec(source.slice(at, range.end))?.[0];
  if (joined) return at + joined.length;
  const length = { x: 4, u: 6, U: 10 }[rest.charAt(1)] ?? 2;
  const units = rest.charAt(1) === 'U' && Number.parseInt(rest.slice(2, 10), 16) > 0xffff ? 2 : 1;
  builder.add(at, units, length);
  return at + length;
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
