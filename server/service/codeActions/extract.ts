import type { TextRange } from '../../../src/core/model/index.ts';
import { type Definition, type Node, nodesIn } from '../../../src/template/index.ts';
import { withStretch } from '../edits/placing.ts';
import type { Fix } from '../edits/textChange.ts';
import { type Excerpt, isBehindBrace, wholeNodes } from '../edits/wholeNodes.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';

/** A part of a template that can stand elsewhere, under a name. */
export interface Extraction extends Fix {
  /** The text of the new file; absent when everything stays in this one. */
  readonly text?: string;
}

/** Makes what is selected a macro at the top of its template, and calls it; what it reads of names around it becomes its parameters. */
export function extractMacro(
  scan: PromptScan,
  scanned: ScannedPart,
  selection: TextRange,
  readBelow: ReadonlySet<string>,
): Extraction | undefined {
  const excerpt = movable(scan, scanned, selection);
  const { part, template, analysis } = scanned;
  if (!excerpt || isBehindBrace(template.source, excerpt.range.start) || analysis.includes.some(({ kind }) => kind === 'extends'))
    return undefined;
  // A template that is included inside a macro sees less than outside.
  if (excerpt.nodes.some((node) => hasKind(node, new Set(['include'])))) return undefined;
  const name = freeName('part', scanned, readBelow);
  if (analysis.reads.some((read) => givenToMacros.has(read.name) && isIn(read.range, excerpt.range))) return undefined;
  const parameters = namesFromAround(scanned, excerpt.range).join(', ');
  // A line of its own only where the line break behind it can be removed without removing more.
  const isBody = part === scan.file.body && /^\S/.test(template.source);
  const macro = withStretch(
    scan,
    scanned,
    excerpt.range,
    (body) => `{% macro ${name}(${parameters}) %}${body}{% endmacro ${isBody ? '-%}\n' : '%}'}`,
  );
  const top = part.toSource(0);
  return {
    title: `Extract to the macro '${name}'`,
    changes: [
      { range: { start: top, end: top }, ...macro },
      { range: part.toSourceRange(excerpt.range), text: `{{ ${name}(${parameters}) }}` },
    ],
  };
}

/** Names that mean something of their own in a macro. */
const givenToMacros: ReadonlySet<string> = new Set(['caller', 'varargs', 'kwargs', 'loop', 'self', 'super']);

/** Moves what is selected to a file of its own and includes it. */
export function extractInclude(scan: PromptScan, scanned: ScannedPart, selection: TextRange, name: string): Extraction | undefined {
  const excerpt = movable(scan, scanned, selection);
  if (!excerpt || isBehindBrace(scanned.template.source, excerpt.range.start)) return undefined;
  const { start, end } = excerpt.range;
  return {
    title: `Extract to the template '${name}'`,
    changes: [{ range: scanned.part.toSourceRange(excerpt.range), text: `{% include "${name}" %}` }],
    text: scanned.template.source.slice(start, end),
  };
}

/** Statements whose effect does not end with them, or that mean another template than they would elsewhere. */
const rooted: ReadonlySet<Node['kind']> = new Set(['block', 'extends', 'macro', 'import', 'fromImport', 'callBlock']);

/** The selection, when it writes the same wherever it stands in the template. */
function movable({ file }: PromptScan, scanned: ScannedPart, selection: TextRange): Excerpt | undefined {
  const { engine } = file.frontMatter;
  // A tag in the place of text would take line breaks and blanks with it.
  if (file.dialect !== 'jinja2' || engine.trimBlocks || engine.lstripBlocks) return undefined;
  const excerpt = wholeNodes(scanned, selection);
  if (!excerpt || excerpt.nodes.some((node) => hasKind(node, rooted))) return undefined;
  const { start, end } = excerpt.range;
  const { analysis, template } = scanned;
  if (!isWritten(scanned, start)) return undefined;
  // What stands elsewhere is escaped, or not, as it is there.
  if (template.nodes.some((node) => node.kind === 'autoescape' && node.start < start && end < node.end)) return undefined;
  const leaves = analysis.definitions.some(({ range, scope }) => isIn(range, excerpt.range) && scope.end > end);
  if (leaves || readsBeforeDefined(scanned, excerpt.range)) return undefined;
  const special = new Set(analysis.specialNamesAt(start));
  const uses = [
    ...template.expressions.flatMap((expression) => (expression.kind === 'name' ? [expression] : [])),
    ...template.nodes.flatMap((node) => (node.kind === 'set' && node.target.kind === 'namespaceTarget' ? [node.target.namespace] : [])),
  ];
  return uses.some((use) => special.has(use.name) && isIn(use, { start, end })) ? undefined : excerpt;
}

/** Whether a range reads a name from outside that the template defines too, only not yet: elsewhere it may be defined already. */
function readsBeforeDefined({ analysis }: ScannedPart, range: TextRange): boolean {
  const early = analysis.reads.filter(({ definition, range: { start } }) => !definition || definition.scope.start > start);
  const fromOutside = new Set(early.filter((read) => isIn(read.range, range)).map(({ name }) => name));
  return analysis.definitions.some((definition) => fromOutside.has(definition.name) && !isIn(definition.range, range));
}

/** Whether what stands at a place is written where it stands: what a child template has beside its blocks is not. */
export function isWritten({ template, analysis }: ScannedPart, at: number): boolean {
  if (!analysis.includes.some(({ kind }) => kind === 'extends')) return true;
  return template.nodes.some((node) => (node.kind === 'block' || node.kind === 'macro') && node.open.end <= at && at < node.end);
}

function hasKind(node: Node, kinds: ReadonlySet<Node['kind']>): boolean {
  return [...nodesIn([node])].some(({ kind }) => kinds.has(kind));
}

/** Names the template defines outside of a range and reads in it, once each; macros and imports of the whole template are seen everywhere. */
function namesFromAround({ analysis, template }: ScannedPart, range: TextRange): readonly string[] {
  const isOfAll = (definition: Definition | undefined) =>
    (definition?.kind === 'macro' || definition?.kind === 'import') && definition.scope.end >= template.source.length;
  const names = analysis.reads
    .filter((read) => read.definition && isIn(read.range, range) && !isIn(read.definition.range, range))
    .filter(({ definition }) => !isOfAll(definition))
    .map(({ name }) => name);
  return [...new Set(names)];
}

/** A name that means nothing yet in a template, nor in those it includes. */
export function freeName(wanted: string, { analysis }: ScannedPart, readBelow: ReadonlySet<string>): string {
  const taken = new Set([...[...analysis.reads, ...analysis.definitions].map(({ name }) => name), ...readBelow]);
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

function isIn(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
