import type { TextDocument } from 'vscode-languageserver-textdocument';
import { didYouMean, nearest } from '../../../src/base/nearest.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { PromptScan } from '../scan.ts';
import type { Finding } from './rule.ts';

/** One code that a comment names. */
interface Suppression {
  readonly code: string;
  readonly range: TextRange;
  /** Lines it holds for, counted from 0, both included; absent for the whole file. */
  readonly lines?: readonly [first: number, last: number];
}

/** What the comments of a file say about findings. */
export interface Suppressions {
  readonly all: readonly Suppression[];
  hides(code: string, line: number): boolean;
}

const directive = /promptdeck-ignore(-file)?(?![\w-])[ \t]*/;

/** `{# promptdeck-ignore code #}` in templates, `# promptdeck-ignore code` in front matter. */
export function suppressionsOfPrompt({ document, file, parts }: PromptScan): Suppressions {
  const all = inYaml(document, file.frontMatter.content);
  for (const scanned of parts) {
    const { part, template } = scanned;
    if (!template.source.includes('promptdeck-ignore')) continue;
    for (const node of scanned.template.nodes) {
      if (node.kind !== 'comment' || !node.text.includes('promptdeck-ignore')) continue;
      const offset = template.source.indexOf(node.text, node.start);
      const read = inComment(node.text, (range) => part.toSourceRange({ start: offset + range.start, end: offset + range.end }));
      const { start, end } = part.toSourceRange(node);
      all.push(...placed(document, read, { start, end }));
    }
  }
  return toSuppressions(all);
}

/** `# promptdeck-ignore code` in a tests file. */
export function suppressionsOfTests(document: TextDocument): Suppressions {
  return toSuppressions(inYaml(document, { start: 0, end: document.getText().length }));
}

/** `# promptdeck-ignore code` and `// promptdeck-ignore code` in the comments of source code. */
export function suppressionsOfSource(
  document: TextDocument,
  comments: readonly { readonly text: string; readonly range: TextRange }[],
): Suppressions {
  return toSuppressions(
    comments.flatMap(({ text, range }) =>
      placed(
        document,
        inComment(text, ({ start, end }) => ({ start: range.start + start, end: range.start + end })),
        range,
      ),
    ),
  );
}

/** Codes that comments name and that no rule has. */
export function* unknownSuppressions({ all }: Suppressions, codes: ReadonlySet<string>): Generator<Finding> {
  for (const { code, range } of all) {
    if (codes.has(code)) continue;
    const replacement = nearest(code, codes);
    const message =
      code === '' ? 'Name the rule to ignore, such as undefined-variable.' : `There is no rule '${code}'.${didYouMean(replacement)}`;
    yield { range, message, ...(replacement !== undefined && { replacement }) };
  }
}

interface Read extends Omit<Suppression, 'lines'> {
  readonly isForFile: boolean;
}

function inComment(text: string, toSource: (range: TextRange) => TextRange): Read[] {
  const found = directive.exec(text);
  if (!found) return [];
  const isForFile = found[1] !== undefined;
  const from = found.index + found[0].length;
  // Behind a colon or a dash stands why.
  const words = text.slice(from).split(/ -|:/, 1)[0] ?? '';
  const codes = [...words.matchAll(/[^\s,]+/g)].filter(({ 0: word }) => /^[\w-]+$/.test(word) && /[a-z]/i.test(word));
  if (codes.length === 0)
    return [{ code: '', range: toSource({ start: found.index, end: found.index + found[0].trimEnd().length }), isForFile }];
  return codes.map(({ 0: code, index }) => ({
    code,
    range: toSource({ start: from + index, end: from + index + code.length }),
    isForFile,
  }));
}

function placed(document: TextDocument, read: readonly Read[], { start, end }: TextRange): Suppression[] {
  const lines = [document.positionAt(start).line, document.positionAt(end).line + 1] as const;
  return read.map(({ code, range, isForFile }) => ({ code, range, ...(!isForFile && { lines }) }));
}

function inYaml(document: TextDocument, within: TextRange): Suppression[] {
  const text = document.getText().slice(within.start, within.end);
  if (!text.includes('promptdeck-ignore')) return [];
  // Behind a blank or at the start of a line: elsewhere `#` begins no comment in YAML.
  return [...text.matchAll(/(?:^|[ \t])#([^\n\r]*)/gm)].flatMap(({ 0: whole, 1: comment = '', index }) => {
    const start = within.start + index + whole.length - comment.length;
    const read = inComment(comment, (range) => ({ start: start + range.start, end: start + range.end }));
    return placed(document, read, { start, end: start });
  });
}

function toSuppressions(all: readonly Suppression[]): Suppressions {
  const files = new Set(all.filter(({ lines }) => !lines).map(({ code }) => code));
  const lines = new Set<string>();
  for (const { code, lines: held } of all) {
    for (let line = held?.[0] ?? 1; line <= (held?.[1] ?? 0); line += 1) lines.add(`${line} ${code}`);
  }
  return { all, hides: (code, line) => files.has(code) || lines.has(`${line} ${code}`) };
}
