import * as vscode from 'vscode';
import type { TextRange } from '../core/index.ts';
import type { LineTable } from '../template/lineTable.ts';

/** A range of offsets as the editor counts: lines and characters from zero. */
export function rangeOf({ start, end }: TextRange, lines: LineTable): vscode.Range {
  return new vscode.Range(positionOf(start, lines), positionOf(end, lines));
}

function positionOf(offset: number, lines: LineTable): vscode.Position {
  const line = lines.lineOf(offset);
  return new vscode.Position(line - 1, offset - lines.startOf(line));
}
