import type { TextRange } from '../../core/model/index.ts';

/** Lines looked at on each side of a fault. */
const reach = 40;

interface Line {
  readonly start: number;
  readonly text: string;
  /** Where its dashes and what follows them stand. */
  readonly columns: readonly number[];
}

/**
 * The lines near a fault in YAML that are indented by one blank more or less than every other line around, when there is one such column. Offsets
 * are those of the text.
 */
export function shiftedLines(text: string, fault: number): readonly TextRange[] {
  const lines = linesAround(text, fault);
  const counts = new Map<number, number>();
  for (const { columns } of lines) for (const column of new Set(columns)) counts.set(column, (counts.get(column) ?? 0) + 1);
  const usual = (column: number) => (counts.get(column) ?? 0) > 1;
  return lines
    .filter(({ columns }) => columns.every((column) => !usual(column) && (usual(column - 1) || usual(column + 1))))
    .map(({ start, text: line }) => ({ start: start + (line.length - line.trimStart().length), end: start + line.trimEnd().length }));
}

function linesAround(text: string, fault: number): readonly Line[] {
  const read: Line[] = [];
  let start = lineStart(text, fault);
  for (let count = 0; count < reach && start > 0; count += 1) start = lineStart(text, start - 1);
  const last = text.indexOf('\n', fault) < 0 ? text.length : text.indexOf('\n', fault);
  for (let count = 0; start < text.length && count < reach; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    const keys = /^( *)((?:- +)*)[^\s#]/.exec(line.slice(0, 500));
    if (keys) {
      const [, indent = '', dashes = ''] = keys;
      const marks = [...dashes.matchAll(/-/g)].map(({ index }) => indent.length + index);
      read.push({ start, text: line, columns: [...marks, indent.length + dashes.length] });
    }
    if (start > last) count += 1;
    start = end + 1;
  }
  return read;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
}
