import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import type { Node } from '../../../src/template/index.ts';
import { type ScannedPart, scanPrompt } from '../scan.ts';

/** What can be folded in a prompt: front matter, statements with a body and their branches, comments and raw text. */
export function foldPrompt(document: TextDocument): FoldingRange[] {
  const { file, parts } = scanPrompt(document);
  const ranges = new Folds(document);
  const { present, range } = file.frontMatter;
  if (present) ranges.add(range.start, Math.max(range.start, range.end - 1), FoldingRangeKind.Region, true);
  for (const scanned of parts) for (const node of scanned.template.nodes) foldNode(node, scanned, ranges);
  return ranges.found;
}

/** What can be folded in a tests file: its cases. */
export function foldTests(document: TextDocument): FoldingRange[] {
  const ranges = new Folds(document);
  for (const { range } of readTestsFile(document.getText(), document.uri).suite.cases) ranges.add(range.start, range.end, undefined, true);
  return ranges.found;
}

function foldNode(node: Node, { part }: ScannedPart, ranges: Folds): void {
  const add = (start: number, end: number, isWhole = false, kind?: FoldingRangeKind) =>
    ranges.add(part.toSource(start), part.toSource(end), kind, isWhole);
  if (node.kind === 'comment') add(node.start, node.end, true, FoldingRangeKind.Comment);
  else if (node.kind === 'raw') add(node.start, node.end);
  else if (node.kind === 'if') {
    for (const [index, { start }] of node.branches.entries()) {
      const next = node.branches[index + 1]?.start ?? node.otherwise?.start ?? node.close?.start;
      if (next !== undefined) add(start, next);
    }
    if (node.otherwise && node.close) add(node.otherwise.start, node.close.start);
  } else if (node.kind === 'for' && node.otherwise && node.close) {
    add(node.start, node.otherwise.start);
    add(node.otherwise.start, node.close.start);
  } else if ('close' in node && node.close) add(node.start, node.close.start);
}

class Folds {
  readonly found: FoldingRange[] = [];

  constructor(private readonly document: TextDocument) {}

  /** @param isWhole whether the last line is folded away too; a closing tag on a line of its own stays in sight otherwise */
  add(start: number, end: number, kind?: FoldingRangeKind, isWhole = false): void {
    const startLine = this.document.positionAt(start).line;
    const endLine = this.document.positionAt(end).line - (isWhole ? 0 : 1);
    if (endLine > startLine) this.found.push({ startLine, endLine, ...(kind && { kind }) });
  }
}
