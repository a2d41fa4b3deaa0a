import type { TextRange } from '../../../src/core/model/index.ts';
import { type Expression, globalDocs, type Node } from '../../../src/template/index.ts';
import type { Fix } from '../diagnostics/rule.ts';
import { type PromptScan, partAt, type ScannedPart } from '../scan.ts';
import { declareVariable } from './declareVariable.ts';
import { extractMacro, freeName } from './extract.ts';
import { insertionBefore, nodeAt } from './placing.ts';
import { addTojson, wrapInBraces, wrapInMarks } from './wrap.ts';

/** A change that keeps what renders, but for `raw`, whose point is another. */
export interface Refactor extends Fix {
  readonly kind: 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';
}

/** What can be done with a selection, or with the place of the caret. */
export function* refactorsAt(scan: PromptScan, selection: TextRange): Generator<Refactor> {
  if (scan.file.dialect !== 'jinja2') return;
  const place = partAt(scan, selection.start);
  const end = place?.scanned.part.fromSource(selection.end);
  if (!place || end === undefined) return;
  const { scanned, offset } = place;
  const found = [
    extractVariable(scan, scanned, { start: offset, end }),
    inlineSet(scan, scanned, offset),
    kindOf('refactor.extract', extractMacro(scan, scanned, { start: offset, end })),
    toRaw(scanned, { start: offset, end }),
    kindOf('refactor.rewrite', wrapInMarks(scanned, { start: offset, end })),
    kindOf('refactor.rewrite', wrapInBraces(scanned, { start: offset, end })),
    kindOf('refactor.rewrite', addTojson(scanned, offset)),
    kindOf('refactor.rewrite', declareRead(scan, scanned, offset)),
  ];
  for (const refactor of found) if (refactor) yield refactor;
}

function kindOf(kind: Refactor['kind'], fix: Fix | undefined): Refactor | undefined {
  return fix && { ...fix, kind };
}

/** Declares the variable that is read at the caret, also where nobody reports that it is missing. */
function declareRead(scan: PromptScan, { part, analysis }: ScannedPart, offset: number): Fix | undefined {
  const read = analysis.references.find(({ range }) => range.start <= offset && offset <= range.end);
  if (!read || globalDocs.has(read.name) || scan.file.declared.some(({ name }) => name === read.name)) return undefined;
  return declareVariable(scan, part.toSourceRange(read.range));
}

/** Names the value of an expression before the tag it stands in. */
function extractVariable(scan: PromptScan, scanned: ScannedPart, { start, end }: TextRange): Refactor | undefined {
  const { part, template } = scanned;
  if (end <= start || template.problems.length > 0) return undefined;
  const written = template.source.slice(start, end);
  const isWhole = scanned.template.expressions.some(
    (expression) => expression.start === start && expression.end === end && isValue(expression),
  );
  const node = isWhole ? nodeAt(scanned, start) : undefined;
  if (!node || !takesTagBefore(node, start)) return undefined;
  const name = freeName('value', scanned);
  const set = insertionBefore(scan, scanned, node.start, '{%', ` set ${name} = ${written} %}`);
  return {
    kind: 'refactor.extract',
    title: `Extract to the variable '${name}'`,
    changes: [set, { range: part.toSourceRange({ start, end }), text: name }],
  };
}

const isValue = ({ kind }: Expression): boolean => kind !== 'error' && kind !== 'slice';

/** Whether an expression is worked out right behind what stands before its tag. */
function takesTagBefore(node: Node, at: number): boolean {
  if (node.kind === 'output' || node.kind === 'print' || node.kind === 'set') return true;
  return node.kind === 'if' && at < node.open.end;
}

/** Writes the value of a name where it is read, and takes the `set` away. */
function inlineSet(scan: PromptScan, scanned: ScannedPart, offset: number): Refactor | undefined {
  const { part, template, analysis } = scanned;
  const node = nodeAt(scanned, offset);
  if (node?.kind !== 'set' || node.target.kind !== 'name' || template.problems.length > 0) return undefined;
  const { target, value } = node;
  const { engine } = scan.file.frontMatter;
  const tag = template.source.slice(node.start, node.end);
  // Blanks around the tag would be kept or removed by another tag then.
  if (/^\{%[-+]|[-+]%\}$/.test(tag) || engine.trimBlocks || engine.lstripBlocks || !isPlain(value)) return undefined;
  const definitions = analysis.definitions.filter(({ name }) => name === target.name);
  const reads = analysis.reads.filter(({ name }) => name === target.name);
  if (definitions.length !== 1 || reads.length === 0 || reads.some(({ definition }) => definition !== definitions[0])) return undefined;
  // A template that is named may read the name, and so may the parts of the file behind.
  if (analysis.includes.length > 0 || scanned.template.nodes.some(({ kind }) => kind === 'macro' || kind === 'block' || kind === 'trans'))
    return undefined;
  const written = template.source.slice(value.start, value.end);
  const changes = reads.map(({ range }) => ({ range: part.toSourceRange(range), text: written }));
  return {
    kind: 'refactor.inline',
    title: `Inline '${target.name}'`,
    changes: [{ range: part.toSourceRange(node), text: '' }, ...changes],
  };
}

/** The same wherever it stands: texts and true or false. A number would be read with a name behind it, as in `1.a`. */
function isPlain({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'boolean' || kind === 'none' || kind === 'list' || kind === 'dict';
}

/** Writes what is selected as it stands. */
function toRaw({ part, template }: ScannedPart, { start, end }: TextRange): Refactor | undefined {
  const written = template.source.slice(start, end);
  if (!/\{[{%#]/.test(written) || /\bendraw\b/.test(written)) return undefined;
  return {
    kind: 'refactor.rewrite',
    title: "Write this as it stands, in 'raw'",
    changes: [{ range: part.toSourceRange({ start, end }), text: `{% raw %}${written}{% endraw %}` }],
  };
}
