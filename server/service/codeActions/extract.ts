import type { TextRange } from '../../../src/core/model/index.ts';
import { type Node, nodesIn } from '../../../src/template/index.ts';
import type { Fix } from '../diagnostics/rule.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { type Excerpt, wholeNodes } from './wholeNodes.ts';

/** A part of a template that can stand elsewhere, under a name. */
export interface Extraction extends Fix {
  /** The text of the new file; absent when everything stays in this one. */
  readonly text?: string;
}

/** Makes what is selected a macro at the top of its template, and calls it; what it reads of names around it becomes its parameters. */
export function extractMacro(scan: PromptScan, scanned: ScannedPart, selection: TextRange): Extraction | undefined {
  const excerpt = movable(scan, scanned, selection);
  const { part, template, analysis } = scanned;
  if (!excerpt || analysis.includes.some(({ kind }) => kind === 'extends')) return undefined;
  // A template that is included inside a macro sees less than outside.
  if (excerpt.nodes.some((node) => hasKind(node, new Set(['include'])))) return undefined;
  const { start, end } = excerpt.range;
  const name = freeName('part', scanned);
  const parameters = namesFromAround(scanned, excerpt.range).join(', ');
  // A line of its own only where the line break behind it can be removed without removing more.
  const isBody = part === scan.file.body && /^\S/.test(template.source);
  const macro = `{% macro ${name}(${parameters}) %}${template.source.slice(start, end)}{% endmacro ${isBody ? '-%}\n' : '%}'}`;
  const top = part.toSource(0);
  return {
    title: `Extract to the macro '${name}'`,
    changes: [
      { range: { start: top, end: top }, text: macro },
      { range: part.toSourceRange(excerpt.range), text: `{{ ${name}(${parameters}) }}` },
    ],
  };
}

/** Moves what is selected to a file of its own and includes it. */
export function extractInclude(scan: PromptScan, scanned: ScannedPart, selection: TextRange, name: string): Extraction | undefined {
  const excerpt = movable(scan, scanned, selection);
  if (!excerpt) return undefined;
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
  const leaves = analysis.definitions.some(({ range, scope }) => isIn(range, excerpt.range) && scope.end > end);
  if (leaves) return undefined;
  const special = new Set(analysis.specialNamesAt(start));
  const usesSpecial = template.expressions.some(
    (expression) => expression.kind === 'name' && special.has(expression.name) && isIn(expression, { start, end }),
  );
  return usesSpecial ? undefined : excerpt;
}

function hasKind(node: Node, kinds: ReadonlySet<Node['kind']>): boolean {
  return [...nodesIn([node])].some(({ kind }) => kinds.has(kind));
}

/** Names the template defines outside of a range and reads in it, once each. */
function namesFromAround({ analysis }: ScannedPart, range: TextRange): readonly string[] {
  const names = analysis.reads
    .filter((read) => read.definition && isIn(read.range, range) && !isIn(read.definition.range, range))
    .filter(({ definition }) => definition?.kind !== 'macro' && definition?.kind !== 'import')
    .map(({ name }) => name);
  return [...new Set(names)];
}

/** A name that means nothing yet in a template. */
export function freeName(wanted: string, { analysis }: ScannedPart): string {
  const taken = new Set([...analysis.reads.map(({ name }) => name), ...analysis.definitions.map(({ name }) => name)]);
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

function isIn(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
