import { firstWhere } from '../base/inOrder.ts';
/** Turns offsets into lines. Line breaks are those of Jinja2: `\n`, `\r\n` and a lone `\r`. */
export class LineTable {
  private readonly starts: readonly number[];

  constructor(source: string) {
    this.starts = lineStarts(source);
  }

  /** Number of lines; a trailing line break opens one more. */
  get count(): number {
    return this.starts.length;
  }

  /** The line an offset is on, counted from 1. */
  lineOf(offset: number): number {
    const { starts } = this;
    return Math.max(
      1,
      firstWhere(starts.length, (at) => (starts[at] ?? 0) > offset),
    );
  }

  /** The offset at which a line, counted from 1, begins. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? 0;
  }
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  let next = source.indexOf('\n');
  if (!source.includes('\r')) {
    for (; next >= 0; next = source.indexOf('\n', next + 1)) starts.push(next + 1);
    return starts;
  }
  for (let offset = 0; offset < source.length; offset++) {
    const code = source.charCodeAt(offset);
    if (code === 10 || (code === 13 && source.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}
