import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, builtins, type Expression, type Node } from '../../../src/template/index.ts';
import { canBeTakenOut, insertionBefore, nodeAt, withStretch } from '../edits/placing.ts';
import type { Fix } from '../edits/textChange.ts';
import { isBehindBrace, wholePieces } from '../edits/wholeNodes.ts';
import { type PromptScan, partAt, type ScannedPart } from '../scan.ts';
import { declareVariable } from './declareVariable.ts';
import { canComeFirst, tellsApart } from './effects.ts';
import { extractMacro, freeName, isWritten } from './extract.ts';
import { addTojson, surrounded, wrapInBraces, wrapInMarks } from './wrap.ts';

/** A change that keeps what renders, but for `raw`, whose point is another. */
export interface Refactor extends Fix {
  readonly kind: 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';
}

/**
 * What can be done with a selection, or with the place of the caret.
 *
 * @param readBelow names that included templates read; where they are not known, nothing gets a name that these might read
 */
export function* refactorsAt(scan: PromptScan, selection: TextRange, readBelow: ReadonlySet<string> | undefined): Generator<Refactor> {
  if (scan.file.dialect !== 'jinja2') return;
  const place = partAt(scan, selection.start);
  const end = place?.scanned.part.fromSource(selection.end);
  if (!place || end === undefined) return;
  const { scanned, offset } = place;
  const found = [
    readBelow && extractVariable(scan, scanned, { start: offset, end }, readBelow),
    inlineSet(scan, scanned, offset),
    readBelow && kindOf('refactor.extract', extractMacro(scan, scanned, { start: offset, end }, readBelow)),
    toRaw(scan, scanned, { start: offset, end }),
    kindOf('refactor.rewrite', wrapInMarks(scan, scanned, { start: offset, end })),
    kindOf('refactor.rewrite', wrapInBraces(scanned, { start: offset, end })),
    kindOf('refactor.rewrite', addTojson(scanned, offset)),
    kindOf('refactor.rewrite', declareRead(scan, scanned, offset)),
  ];
  for (const refactor of found) if (refactor) yield refactor;
}

function kindOf(kind: Refactor['kind'], fix: Fix | undefined): Refactor | undefined {
  return fix && { ...fix, kind };
}

/** Declares the variable that is read at the caret, also where no finding says that it is missing. */
function declareRead(scan: PromptScan, { part, analysis }: ScannedPart, offset: number): Fix | undefined {
  const read = analysis.references.find(({ range }) => range.start <= offset && offset <= range.end);
  if (!read || builtins.globals.has(read.name) || scan.file.declared.some(({ name }) => name === read.name)) return undefined;
  return declareVariable(scan, part.toSourceRange(read.range));
}

/** Names the value of an expression before the tag it stands in. */
function extractVariable(
  scan: PromptScan,
  scanned: ScannedPart,
  { start, end }: TextRange,
  readBelow: ReadonlySet<string>,
): Refactor | undefined {
  const { part, template } = scanned;
  if (end <= start || !isSound(scanned)) return undefined;
  const selected = template.expressions.find((expression) => expression.start === start && expression.end === end && isValue(expression));
  const node = selected && nodeAt(scanned, start);
  if (!node || !canComeFirst(selected, workedOutFirst(node)) || isBehindBrace(template.source, node.start)) return undefined;
  // Behind a dot, `0` is a name.
  if (!isWritten(scanned, node.start) || template.source.charAt(start - 1) === '.') return undefined;
  const name = freeName('value', scanned, readBelow);
  const at = insertionBefore(scan, scanned, node.start, '{%', '');
  const set = { ...at, ...withStretch(scan, scanned, { start, end }, (value) => `${at.text} set ${name} = ${value} %}`) };
  return {
    kind: 'refactor.extract',
    title: `Extract to the variable '${name}'`,
    changes: [set, { range: part.toSourceRange({ start, end }), text: name }],
  };
}

const isValue = ({ kind }: Expression): boolean => kind !== 'error' && kind !== 'slice';

/** The expressions of a statement that are worked out right behind what stands before its tag. */
function workedOutFirst(node: Node): readonly Expression[] {
  switch (node.kind) {
    case 'output':
      return [node.expression];
    case 'print':
      return node.expressions;
    case 'set':
      return [node.value];
    case 'if':
      return node.branches.slice(0, 1).map(({ test }) => test);
    default:
      return [];
  }
}

/** Whether Jinja2 takes the template, so that what it means is sure; a number that is too large it takes only beside other constants. */
function isSound({ template, compileProblems }: ScannedPart): boolean {
  const isTooLarge = (expression: Expression) => expression.kind === 'float' && !Number.isFinite(expression.value);
  return template.problems.length === 0 && compileProblems.length === 0 && !template.expressions.some(isTooLarge);
}

/** Writes the value of a name where it is read, and takes the `set` away. */
function inlineSet(scan: PromptScan, scanned: ScannedPart, offset: number): Refactor | undefined {
  const { part, template, analysis } = scanned;
  const node = nodeAt(scanned, offset);
  if (node?.kind !== 'set' || node.target.kind !== 'name' || !isSound(scanned)) return undefined;
  const { target, value } = node;
  if (!canBeTakenOut(scan, scanned, node) || !isPlain(value)) return undefined;
  // A list that is filled later is one and the same wherever it is read.
  if ((value.kind === 'list' || value.kind === 'dict') && template.expressions.some(tellsApart)) return undefined;
  const definitions = analysis.definitions.filter(({ name }) => name === target.name);
  const reads = analysis.reads.filter(({ name }) => name === target.name);
  if (definitions.length !== 1 || reads.length === 0 || reads.some(({ definition }) => definition !== definitions[0])) return undefined;
  const body = bodyOf(template.body, node);
  const isReached = ({ range }: { readonly range: TextRange }) => node.end <= range.start && range.end <= (body.at(-1)?.end ?? 0);
  if (!reads.every(isReached)) return undefined;
  // A template that is named may read the name, and so may the parts of the file behind.
  if (analysis.includes.length > 0 || scanned.template.nodes.some(({ kind }) => kind === 'macro' || kind === 'block' || kind === 'trans'))
    return undefined;
  const written = withStretch(scan, scanned, value, (text) => text);
  const changes = reads.map(({ range }) => ({ range: part.toSourceRange(range), ...written }));
  return {
    kind: 'refactor.inline',
    title: `Inline '${target.name}'`,
    changes: [{ range: part.toSourceRange(node), text: '' }, ...changes],
  };
}

/** The same wherever it stands: texts, true or false, and lists of them. A number would be read with a name behind it, as in `1.a`. */
function isPlain(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
    case 'boolean':
    case 'none':
      return true;
    case 'list':
      return value.items.every(isLiteral);
    case 'dict':
      return value.entries.every((entry) => entry.key.kind === 'string' && isLiteral(entry.value));
    default:
      return false;
  }
}

const isLiteral = (value: Expression): boolean => value.kind === 'integer' || value.kind === 'float' || isPlain(value);

/** The statements among which one stands. */
function bodyOf(body: readonly Node[], node: Node): readonly Node[] {
  let found = body;
  for (let around = body.find((one) => isAround(one, node)); around; ) {
    found = bodiesOf(around).find((nodes) => nodes.some((one) => one === node || isAround(one, node))) ?? [];
    around = found.find((one) => isAround(one, node));
  }
  return found;
}

const isAround = (outer: Node, node: Node): boolean => outer !== node && outer.start <= node.start && node.end <= outer.end;

/** Writes what is selected as it stands. */
function toRaw(scan: PromptScan, scanned: ScannedPart, selection: TextRange): Refactor | undefined {
  const { part, template } = scanned;
  const range = wholePieces(scanned, selection)?.range;
  if (!range || isBehindBrace(template.source, range.start)) return undefined;
  const written = template.source.slice(range.start, range.end);
  if (!/\{[{%#]/.test(written) || /\bendraw\b/.test(written)) return undefined;
  const { trimBlocks, lstripBlocks } = scan.file.frontMatter.engine;
  const [before, behind] = [lstripBlocks ? '+' : '', trimBlocks ? '+' : ''];
  return {
    kind: 'refactor.rewrite',
    title: "Write this as it stands, in 'raw'",
    changes: surrounded(part, range, `{%${before} raw %}`, `{%${before} endraw ${behind}%}`),
  };
}
