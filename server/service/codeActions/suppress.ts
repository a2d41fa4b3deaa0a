import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../diagnostics/rule.ts';
import { insertionBefore, nodeAt } from '../edits/placing.ts';
import type { Fix } from '../edits/textChange.ts';
import { type PromptScan, partAt } from '../scan.ts';

/** Problems of the file as a whole, which no comment in it can stand before. */
const wholeFile = new Set(['too-large', 'binary-file', 'invalid-utf8', 'syntax', 'unknown-suppression']);

/** Comments that switch a rule off for one line, and for the file. They write nothing. */
export function* suppressionsFor(document: TextDocument, code: string, finding: Finding, scan: PromptScan | undefined): Generator<Fix> {
  if (wholeFile.has(code)) return;
  const here = forLine(document, code, finding, scan);
  if (here) yield here;
  const file = forFile(document, code, scan);
  if (file) yield file;
}

function forLine(document: TextDocument, code: string, { range }: Finding, scan: PromptScan | undefined): Fix | undefined {
  const title = `Ignore '${code}' here`;
  const place = scan && partAt(scan, range.start);
  if (scan && place) {
    const node = nodeAt(place.scanned, place.offset);
    if (!node || document.positionAt(place.scanned.part.toSource(node.start)).line !== document.positionAt(range.start).line)
      return undefined;
    return { title, changes: [insertionBefore(scan, place.scanned, node.start, '{#', ` promptdeck-ignore ${code} #}`)] };
  }
  if (code === 'secret-in-prompt' || (scan && range.start >= scan.file.frontMatter.content.end)) return undefined;
  return { title, changes: [yamlLine(document, range.start, `# promptdeck-ignore ${code}`)] };
}

function forFile(document: TextDocument, code: string, scan: PromptScan | undefined): Fix | undefined {
  const title = `Ignore '${code}' in this file`;
  if (!scan) return { title, changes: [yamlLine(document, 0, `# promptdeck-ignore-file ${code}`)] };
  const { frontMatter, body } = scan.file;
  if (frontMatter.present) return { title, changes: [yamlLine(document, frontMatter.content.start, `# promptdeck-ignore-file ${code}`)] };
  // A line break or a tag at the very start would be read together with the comment.
  if (/^(?:[\r\n]|\{.[-+])/.test(body.text)) return undefined;
  const at = body.toSource(0);
  return { title, changes: [{ range: { start: at, end: at }, text: `{# promptdeck-ignore-file ${code} #}` }] };
}

function yamlLine(document: TextDocument, offset: number, comment: string) {
  const { line } = document.positionAt(offset);
  const start = document.offsetAt({ line, character: 0 });
  const text = document.getText();
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { range: { start, end: start }, text: `${indent}${comment}${lineBreak}` };
}
