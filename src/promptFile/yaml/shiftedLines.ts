import type { TextRange } from '../../core/model/index.ts';

/** So many lines are looked at on each side of a fault. */
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

/** Those of the lines around that are neither blank nor a comment. */
function linesAround(text: string, fault: number): readonly Line[] {
  const faulty = text.slice(0, fault).split('\n').length - 1;
  const near: Line[] = [];
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const keys = Math.abs(index - faulty) <= reach && /^( *)((?:- +)*)[^\s#]/.exec(line);
    if (keys) {
      const [, indent = '', dashes = ''] = keys;
      const marks = [...dashes.matchAll(/-/g)].map(({ index: at }) => indent.length + at);
      near.push({ start, text: line, columns: [...marks, indent.length + dashes.length] });
    }
    start += line.length + 1;
  }
  return near;
}
