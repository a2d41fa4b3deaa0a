import type { TextRange } from '../../../src/core/model/index.ts';
import type { Fix, TextChange } from '../edits/textChange.ts';
import type { PromptScan } from '../scan.ts';

/** Adds a variable that is read to those the front matter declares. */
export function declareVariable(scan: PromptScan, range: TextRange): Fix | undefined {
  const name = scan.document.getText().slice(range.start, range.end);
  const change = declarationOf(scan, name);
  return change && { title: `Declare '${name}' in the front matter`, changes: [change] };
}

/** The change that adds a name to those the front matter declares; nothing for one that no front matter can declare. */
export function declarationOf(scan: PromptScan, name: string): TextChange | undefined {
  return /^[A-Za-z_]\w*$/.test(name) ? declaration(scan, scan.document.getText(), name) : undefined;
}

function declaration({ file }: PromptScan, text: string, name: string): TextChange | undefined {
  const { frontMatter, declared } = file;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  if (!frontMatter.present) {
    const at = text.startsWith('\ufeff') ? 1 : 0;
    return insertion(at, `---${lineBreak}variables: [${name}]${lineBreak}---${lineBreak}`);
  }
  const key = frontMatter.keys.get('variables');
  if (!key) return insertion(frontMatter.content.end, `variables: [${name}]${lineBreak}`);
  const flow = /^\s*:[ \t]*\[[ \t]*/.exec(text.slice(key.end, frontMatter.content.end));
  if (flow) {
    const at = key.end + flow[0].length;
    return insertion(at, text.charAt(at) === ']' ? name : `${name}, `);
  }
  const first = declared[0]?.range;
  if (!first) return undefined;
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  const lead =
    /^([ \t]+)(- +)?(name: *)?["']?$/.exec(text.slice(lineStart, first.start)) ??
    /^()(- +)(name: *)?["']?$/.exec(text.slice(lineStart, first.start));
  if (!lead) return undefined;
  const [, indent = '', item] = lead;
  return insertion(lineStart, item === undefined ? `${indent}${name}:${lineBreak}` : `${indent}- ${name}${lineBreak}`);
}

function insertion(at: number, text: string): TextChange {
  return { range: { start: at, end: at }, text };
}
